{% load static %}// The portal without a line: our own files come from here, pages from the network, and a plain page when it is gone.
const KEPT = "unionhall-{% static 'ui/phone.css' %}-{% static 'ui/phone.js' %}";
const OWN = "unionhall-own";
const OFFLINE = "{% url 'portal:offline' %}";
const CARD = "{% url 'portal:card' %}";
const SIGN_OUT = "{% url 'portal:sign-out' %}";
const STATIC = "{{ static_url }}";
const FILES = [
  OFFLINE,
  "{% static 'ui/tokens.css' %}",
  "{% static 'ui/base.css' %}",
  "{% static 'ui/forms.css' %}",
  "{% static 'ui/components.css' %}",
  "{% static 'ui/layout.css' %}",
  "{% static 'ui/phone.css' %}",
  "{% static 'ui/phone.js' %}",
  "{% static 'vendor/icons.svg' %}",
];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const stale = (name) => name.startsWith("unionhall-") && name !== KEPT && name !== OWN;
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(stale).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

async function file(request) {
  const known = await caches.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(KEPT)).put(request, answer.clone());
  return answer;
}

async function page(request) {
  const address = new URL(request.url);
  if (address.pathname === SIGN_OUT) await caches.delete(OWN);
  try {
    const answer = await fetch(request);
    if (address.pathname === CARD && request.method === "GET") {
      const own = await caches.open(OWN);
      if (answer.ok && !answer.redirected) await own.put(CARD, answer.clone());
      else await own.delete(CARD);
    }
    return answer;
  } catch {
    const own = address.pathname === CARD ? await caches.match(CARD, { cacheName: OWN }) : null;
    return own ?? (await caches.match(OFFLINE)) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (request.method === "GET" && STATIC && address.pathname.startsWith(STATIC)) event.respondWith(file(request));
});
