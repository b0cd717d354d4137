// What every page does. Listeners only: no inline code anywhere, htmx without eval.
const toasts = document.getElementById("toasts");
const say = (name) => toasts?.dataset[name] ?? "";

// Requests: CSRF, the thin bar, errors in words, a session that ended, no line.
const token = document.querySelector("meta[name=csrf-token]")?.content;
let underway = 0;

function working(change) {
  underway = Math.max(0, underway + change);
  document.getElementById("loading-bar")?.classList.toggle("is-on", underway > 0);
}

document.addEventListener("htmx:configRequest", (event) => {
  if (token) event.detail.headers["X-CSRFToken"] = token;
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (!event.target.closest(".job")) working(1);
  event.detail.elt.closest("button, form")?.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (!event.target.closest(".job")) working(-1);
  event.detail.elt.closest("button, form")?.removeAttribute("aria-busy");
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const signin = document.getElementById("signin-again")?.getAttribute("href");
  const xhr = event.detail.xhr;
  const ended = xhr.status === 401 || (signin && new URL(xhr.responseURL || location.href).pathname === signin && location.pathname !== signin);
  if (ended) {
    event.detail.shouldSwap = false;
    event.detail.isError = false;
    document.getElementById("session-ended").showModal();
  }
});
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status === 401) return;
  toast({ tone: "late", text: { 403: say("refused"), 404: say("gone") }[status] ?? say("error") });
});
document.addEventListener("htmx:sendError", () => toast({ tone: "late", text: say("offline") }));
document.addEventListener("htmx:timeout", () => toast({ tone: "late", text: say("offline") }));

// Toasts: from the server by HX-Trigger {"toast": {...}}, or from here.
function toast({ tone = "running", text, undo = "", action = "", onAction = null }) {
  const line = document.getElementById("toast-template").content.firstElementChild.cloneNode(true);
  line.classList.add(`is-${tone}`);
  line.querySelector(".toast-text").textContent = text;
  if (undo || onAction) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: action || say("undo") });
    button.addEventListener("click", () => {
      line.remove();
      if (onAction) onAction();
      else htmx.ajax("POST", undo, { swap: "none" });
    });
    line.querySelector(".toast-text").after(button);
  }
  toasts.append(line);
  if (tone !== "late") setTimeout(() => line.remove(), undo ? 12000 : 6000);
}
document.addEventListener("toast", (event) => toast(event.detail));
document.addEventListener("click", (event) => event.target.closest("[data-toast-close]")?.closest(".toast-line").remove());
for (const kept of JSON.parse(sessionStorage.getItem("toasts") ?? "[]")) toast(kept);
sessionStorage.removeItem("toasts");

// Signing out: nothing that was typed stays on this machine.
for (const form of document.querySelectorAll("form[data-forget]"))
  form.addEventListener("submit", () => Object.keys(localStorage).filter((key) => key.startsWith("draft:")).forEach((key) => localStorage.removeItem(key)));
for (const line of document.querySelectorAll(".toast-line.is-done")) setTimeout(() => line.remove(), 6000);

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys]")) document.getElementById("keys").showModal();
  if (event.target.closest("[data-print]")) window.print();
  if (event.target.closest("[data-search]")) openSearch();
  const copied = event.target.closest("[data-copy]");
  if (copied) navigator.clipboard.writeText(copied.dataset.copy).then(() => toast({ tone: "done", text: say("copied") }));
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-disabled]")) {
    event.preventDefault();
    event.stopPropagation();
  }
}, true);

// Search and keys.
const search = document.getElementById("search");

function openSearch() {
  search?.showModal();
  search?.querySelector("input").select();
}

function move(items, step) {
  const at = items.indexOf(document.activeElement);
  items[Math.min(items.length - 1, Math.max(0, at + step))]?.focus();
}
search?.addEventListener("keydown", (event) => {
  const hits = [search.querySelector("input"), ...search.querySelectorAll(".search-hit")];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(hits, event.key === "ArrowDown" ? 1 : -1);
  }
  if (event.key === "Enter" && document.activeElement === hits[0]) hits[1]?.click();
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openSearch();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog[open], [role=tree], .dropdown-menu")) return;
  const rows = [...document.querySelectorAll("tr[data-row]")];
  const links = rows.map((row) => row.querySelector("a")).filter(Boolean);
  if (event.key === "?") document.getElementById("keys").showModal();
  else if (event.key === "/") document.querySelector("#query input:not([type=hidden]), #query select")?.focus();
  else if (event.key === "j") move(links, 1);
  else if (event.key === "k") move(links, -1);
  else return;
  event.preventDefault();
});

// Left menu: off-canvas on a small screen; what was unfolded stays unfolded.
const side = document.getElementById("side");
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-side]");
  if (opener) {
    side.classList.add("is-open");
    opener.setAttribute("aria-expanded", "true");
    const shade = Object.assign(document.createElement("button"), { className: "side-shade", type: "button", ariaLabel: say("close") });
    document.body.append(shade);
    side.querySelector("a, summary").focus();
  } else if (event.target.closest(".side-shade")) closeSide();
});

function closeSide() {
  document.querySelector(".side-shade")?.remove();
  side.classList.remove("is-open");
  const opener = document.querySelector("[data-side]");
  opener.setAttribute("aria-expanded", "false");
  opener.focus();
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && side?.classList.contains("is-open")) closeSide();
});
const unfolded = new Set(JSON.parse(localStorage.getItem("menu") ?? "[]"));
for (const group of document.querySelectorAll("[data-fold]")) {
  if (unfolded.has(group.dataset.fold)) group.open = true;
  group.addEventListener("toggle", () => {
    unfolded[group.open ? "add" : "delete"](group.dataset.fold);
    localStorage.setItem("menu", JSON.stringify([...unfolded]));
  });
}
for (const aside of document.querySelectorAll("[data-wide-open]")) aside.open = matchMedia("(min-width: 992px)").matches;

// Why?: the panel after the number, placed so that it stays on the screen; printed as footnotes.
function place(panel, opener) {
  const box = opener.getBoundingClientRect();
  const left = Math.min(box.left, innerWidth - panel.offsetWidth - 8);
  const below = box.bottom + 6;
  const top = below + panel.offsetHeight > innerHeight - 8 ? Math.max(8, box.top - panel.offsetHeight - 6) : below;
  panel.style.left = `${Math.max(8, left)}px`;
  panel.style.top = `${top}px`;
}
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-why]");
  if (opener) {
    const panel = opener.nextElementSibling;
    if (panel.matches(":popover-open")) panel.hidePopover();
    else {
      panel.showPopover({ source: opener });
      place(panel, opener);
      panel.querySelector("a, button")?.focus({ preventScroll: true });
    }
  }
  event.target.closest("[data-why-close]")?.closest(".why-panel").hidePopover();
});
document.addEventListener("toggle", (event) => {
  if (!event.target.matches?.(".why-panel")) return;
  const opener = event.target.previousElementSibling;
  opener.setAttribute("aria-expanded", String(event.newState === "open"));
  if (event.newState === "closed" && event.target.contains(document.activeElement)) opener.focus();
}, true);
addEventListener("scroll", () => {
  const panel = document.querySelector(".why-panel:popover-open");
  if (panel) place(panel, panel.previousElementSibling);
}, true);
addEventListener("beforeprint", () => {
  const notes = Object.assign(document.createElement("ol"), { className: "footnotes" });
  document.querySelectorAll(".why").forEach((why, at) => {
    const note = document.createElement("li");
    note.textContent = [...why.querySelectorAll(".why-reason, .why-rule")].map((part) => part.textContent.trim().replace(/\s+/g, " ")).join(" ");
    notes.append(note);
    why.append(Object.assign(document.createElement("sup"), { className: "why-number", textContent: at + 1 }));
  });
  if (notes.children.length) document.getElementById("main").append(notes);
});
addEventListener("afterprint", () => document.querySelectorAll(".footnotes, .why-number").forEach((each) => each.remove()));
