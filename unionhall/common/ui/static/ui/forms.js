// What forms need a script for: kept drafts, masked values, file drop with progress, date presets, first error.

// Masked values: shown for half a minute, then covered again. The server recorded the reveal.
function cover(masked) {
  const value = masked.querySelector(".masked-value");
  value.textContent = value.dataset.mask;
  delete masked.dataset.shown;
}
document.addEventListener("htmx:beforeRequest", (event) => {
  const masked = event.detail.elt.closest("[data-eye]")?.closest(".masked");
  if (masked?.dataset.shown) {
    event.preventDefault();
    cover(masked);
  }
});
document.addEventListener("htmx:afterSwap", (event) => {
  const masked = event.detail.target.closest?.(".masked");
  if (!masked) return;
  masked.dataset.shown = "1";
  setTimeout(() => cover(masked), 30000);
});

// Drafts: only in this tab (sessionStorage), only of forms that ask for it, never passwords, files or hidden fields.
const kept = (field) => field.name && !["password", "file", "hidden", "submit", "button"].includes(field.type);

function typed(form) {
  const values = {};
  for (const field of form.elements) {
    if (!kept(field)) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) (values[field.name] ??= []).push(field.value);
    } else if (field.multiple) values[field.name] = [...field.selectedOptions].map((option) => option.value);
    else values[field.name] = [field.value];
  }
  return values;
}

function restore(form, values) {
  for (const field of form.elements) {
    if (!kept(field)) continue;
    const given = values[field.name] ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = given.includes(field.value);
    else if (field.multiple) for (const option of field.options) option.selected = given.includes(option.value);
    else if (given.length) field.value = given[0];
  }
}

// A draft belongs to whoever is signed in: the next one at this window does not see it.
const OWN = `draft:${document.body.dataset.reader}:`;

function keepDraft(form) {
  const key = `${OWN}${form.dataset.draft}`;
  const fresh = JSON.stringify(typed(form));
  const draft = sessionStorage.getItem(key);
  const toasts = document.getElementById("toasts");
  if (draft && draft !== fresh && !form.querySelector(".form-errors")) {
    restore(form, JSON.parse(draft));
    const undo = { tone: "running", text: toasts.dataset.draft, action: toasts.dataset.draftDrop };
    undo.onAction = () => {
      sessionStorage.removeItem(key);
      restore(form, JSON.parse(fresh));
    };
    document.dispatchEvent(new CustomEvent("toast", { detail: undo }));
  }
  form.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify(typed(form))));
  form.addEventListener("submit", () => sessionStorage.setItem("draft-sent", key));
}

// A draft that was sent and did not come back with errors is done with.
const sent = sessionStorage.getItem("draft-sent");
if (sent && !document.querySelector(".form-errors")) sessionStorage.removeItem(sent);
sessionStorage.removeItem("draft-sent");

// File drop: the name, the size limit, and progress while the form is sent.
function fileDrop(drop) {
  const area = drop.querySelector(".file-drop-area");
  const input = drop.querySelector("input[type=file]");
  const name = drop.querySelector("[data-drop-name]");
  const limit = Number(drop.dataset.maxMb) * 1024 * 1024;
  const show = () => {
    const large = limit && [...input.files].some((file) => file.size > limit);
    input.setCustomValidity(large ? drop.dataset.tooLarge : "");
    if (large) input.reportValidity();
    name.textContent = [...input.files].map((file) => `${file.name} (${(file.size / 1024 / 1024).toFixed(1)} MB)`).join(", ");
  };
  input.addEventListener("change", show);
  for (const type of ["dragenter", "dragover"]) {
    area.addEventListener(type, (event) => {
      event.preventDefault();
      area.classList.add("is-over");
    });
  }
  for (const type of ["dragleave", "drop"]) area.addEventListener(type, () => area.classList.remove("is-over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
function progress(form, event) {
  const bar = form.querySelector("[data-drop-bar]");
  if (!bar || !event.total) return;
  bar.hidden = false;
  bar.value = (event.loaded * 100) / event.total;
}
document.addEventListener("htmx:xhr:progress", (event) => {
  if (event.target.querySelector) progress(event.target, event.detail);
});

// A plain form with files is sent with progress; its answer is followed as the browser would.
function upload(form, submitter) {
  const sent = new XMLHttpRequest();
  const failed = () => {
    submitter?.removeAttribute("aria-busy");
    const { offline, error } = document.getElementById("toasts").dataset;
    document.dispatchEvent(new CustomEvent("toast", { detail: { tone: "late", text: sent.status ? error : offline } }));
  };
  sent.upload.addEventListener("progress", (event) => progress(form, event));
  sent.addEventListener("error", failed);
  sent.addEventListener("load", () => {
    if (sent.status >= 400 && sent.status !== 422) return failed();
    const detail = { url: sent.responseURL, page: sent.responseText };
    document.dispatchEvent(new CustomEvent(sent.status === 422 ? "page-again" : "page-follow", { detail }));
  });
  submitter?.setAttribute("aria-busy", "true");
  sent.open("POST", form.getAttribute("action") || location.href);
  sent.send(new FormData(form, submitter));
}
document.addEventListener("submit", (event) => {
  const form = event.target;
  const files = [...form.querySelectorAll("[data-drop] input[type=file]")];
  if (event.defaultPrevented || form.hasAttribute("hx-post") || !files.some((input) => input.files.length)) return;
  event.preventDefault();
  upload(form, event.submitter);
});

// Date presets.
const iso = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
document.addEventListener("click", (event) => {
  const preset = event.target.closest("[data-range-preset]");
  if (!preset) return;
  const now = new Date();
  const [year, month] = [now.getFullYear(), now.getMonth()];
  const first = { month, quarter: month - (month % 3), year: 0 }[preset.dataset.rangePreset];
  const months = { month: 1, quarter: 3, year: 12 }[preset.dataset.rangePreset];
  const [start, end] = preset.closest("[data-range]").querySelectorAll("input");
  start.value = iso(new Date(year, first, 1));
  end.value = iso(new Date(year, first + months, 0));
  end.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("change", (event) => event.target.closest("form[data-autosubmit]")?.requestSubmit());

function prepare(root) {
  root.querySelectorAll("form[data-draft]").forEach(keepDraft);
  root.querySelectorAll("[data-drop]").forEach(fileDrop);
  root.querySelector("[data-focus]")?.focus();
}
prepare(document);
document.addEventListener("htmx:afterSwap", (event) => prepare(event.detail.target));
