// The page's dialog and the question before what cannot be undone.

// Any page or fragment may be opened in the dialog: of a whole page only the main part is taken, its first heading
// becomes the title, its forms answer into the dialog (422 with errors), and a redirect or 204 ends it.
const dialog = document.getElementById("dialog");
const body = document.getElementById("dialog-body");
let asked = "";

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    event.preventDefault();
    asked = opener.textContent.trim() || opener.getAttribute("aria-label");
    htmx.ajax("GET", opener.dataset.dialog, { target: "#dialog-body", swap: "innerHTML" });
  }
  if (event.target.closest("[data-title]")) asked = event.target.closest("[data-title]").dataset.title;
  if (event.target.closest("[data-dialog-close]")) event.target.closest("dialog").close();
  if (event.target instanceof HTMLDialogElement) event.target.close();
});
document.addEventListener("dialog-close", () => dialog?.close());

// What the whole page would have said in toasts is said after the move.
function follow(url, page) {
  const lines = new DOMParser().parseFromString(page, "text/html").querySelectorAll(".toast-line");
  const said = [...lines].map((line) => ({
    text: line.querySelector(".toast-text").textContent,
    tone: ["done", "waiting", "late"].find((tone) => line.classList.contains(`is-${tone}`)) ?? "running",
  }));
  sessionStorage.setItem("toasts", JSON.stringify(said.filter((each) => each.text)));
  location.assign(url);
}

document.addEventListener("page-follow", (event) => follow(event.detail.url, event.detail.page));
document.addEventListener("page-again", (event) => {
  // Listeners of afterSwap prepare what stands in detail.target; #main itself is replaced.
  htmx.swap("#main", event.detail.page, { swapStyle: "outerHTML", show: "top" }, { select: "#main", eventInfo: { target: document } });
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== body || !event.detail.shouldSwap) return;
  const { xhr, requestConfig, serverResponse } = event.detail;
  const came = new URL(xhr.responseURL || location.href);
  const moved = came.pathname !== new URL(requestConfig.path, location.href).pathname;
  if (moved && requestConfig.verb !== "get") {
    event.detail.shouldSwap = false;
    follow(came.href, serverResponse);
  } else if (serverResponse.includes('<main class="main" id="main"')) event.detail.selectOverride = "#main";
});

function wire(form) {
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  form.setAttribute("hx-post", form.getAttribute("action") || dialog.dataset.url);
  form.setAttribute("hx-target", "#dialog-body");
  form.setAttribute("hx-swap", "innerHTML");
  if (form.enctype === "multipart/form-data") form.setAttribute("hx-encoding", "multipart/form-data");
  htmx.process(form);
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== body) return;
  if (event.detail.requestConfig.verb === "get") dialog.dataset.url = event.detail.requestConfig.path;
  const heading = body.querySelector("h1, h2:not(.panel-title), [data-heading]");
  document.getElementById("dialog-title").textContent = heading?.textContent.trim() || asked;
  if (heading) heading.hidden = true;
  body.querySelectorAll("form").forEach(wire);
  if (!dialog.open) dialog.showModal();
  body.querySelector("[data-focus], [autofocus], input:not([type=hidden]), select, textarea, .btn")?.focus();
});

// Confirmation, only for what cannot be undone: htmx requests and plain forms alike.
const confirmDialog = document.getElementById("confirm");

function confirmed(text) {
  document.getElementById("confirm-text").textContent = text;
  confirmDialog.showModal();
  return new Promise((resolve) => {
    const answer = (yes) => () => {
      confirmDialog.removeEventListener("close", onClose);
      confirmDialog.close();
      resolve(yes);
    };
    const onClose = answer(false);
    confirmDialog.querySelector("[data-confirm-yes]").onclick = answer(true);
    confirmDialog.querySelector("[data-confirm-no]").onclick = answer(false);
    confirmDialog.addEventListener("close", onClose, { once: true });
  });
}
document.addEventListener("htmx:confirm", async (event) => {
  const text = event.detail.elt.dataset.confirm;
  if (!text) return;
  event.preventDefault();
  if (await confirmed(text)) event.detail.issueRequest(true);
});
document.addEventListener("submit", async (event) => {
  const form = event.target;
  const text = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (!text || form.hasAttribute("hx-post") || form.dataset.sure) return;
  event.preventDefault();
  const submitter = event.submitter;
  if (!(await confirmed(text))) return;
  form.dataset.sure = "1";
  form.requestSubmit(submitter);
});
