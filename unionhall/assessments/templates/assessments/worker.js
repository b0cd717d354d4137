// Serves scoring pages and static files when there is no line. Pages: the newest, else the kept one. Static files: the kept one.
const PAGES = "scoring-pages-1";
const FILES = "scoring-files-1";
const SCORING = new RegExp("^{{ prefix|escapejs }}\\d+/score/$");
const STATIC = "{{ static|escapejs }}";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function newest(request) {
  const kept = await caches.open(PAGES);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await kept.put(request, answer.clone());
    return answer;
  } catch (failure) {
    const held = await kept.match(request);
    if (held) return held;
    throw failure;
  }
}

async function held(request) {
  const kept = await caches.open(FILES);
  const found = await kept.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await kept.put(request, answer.clone());
  return answer;
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (SCORING.test(url.pathname)) event.respondWith(newest(event.request));
  else if (url.pathname.startsWith(STATIC)) event.respondWith(held(event.request));
});
