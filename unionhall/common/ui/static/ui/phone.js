// The phone shell: works without this file; with it forms go step by step, keep what was typed, and the line may drop.
const script = document.getElementById("phone-script");
const line = document.getElementById("offline");

if ("serviceWorker" in navigator && script?.dataset.worker) {
  navigator.serviceWorker.register(script.dataset.worker, { scope: "/" }).catch(() => {});
}

// The line. What the browser says is a hint; a form that cannot be sent is held back, and says so.
const showLine = () => (line.hidden = navigator.onLine);
window.addEventListener("online", showLine);
window.addEventListener("offline", showLine);
showLine();

// A draft belongs to whoever is signed in: the next one on this telephone does not see it.
const OWN = `draft:${document.body.dataset.reader}:`;

// Drafts: in this tab, or on this telephone until sign-out (data-keep); never passwords, codes, files or hidden fields.
const kept = (field) => field.name && !["password", "file", "hidden", "submit", "button"].includes(field.type) && field.autocomplete !== "one-time-code";
function typed(form) {
  const values = {};
  for (const field of form.elements) {
    if (!kept(field)) continue;
    const isTick = field.type === "checkbox" || field.type === "radio";
    if (!isTick || field.checked) (values[field.name] ??= []).push(field.value);
  }
  return values;
}
function restore(form, values) {
  for (const field of form.elements) {
    if (!kept(field)) continue;
    const given = values[field.name] ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = given.includes(field.value);
    else if (given.length) field.value = given[0];
  }
}
function keepDraft(form) {
  const key = `${OWN}${form.dataset.draft}`;
  const shelf = "keep" in form.dataset ? localStorage : sessionStorage;
  const draft = shelf.getItem(key);
  if (draft && !form.querySelector(".form-errors")) restore(form, JSON.parse(draft));
  form.addEventListener("input", () => shelf.setItem(key, JSON.stringify(typed(form))));
  form.addEventListener("submit", () => navigator.onLine && sessionStorage.setItem("draft-sent", key));
}
function forgetDrafts() {
  for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key);
}
for (const form of document.querySelectorAll("form[data-forget]")) form.addEventListener("submit", forgetDrafts);
const sent = sessionStorage.getItem("draft-sent");
const isBack = [...document.querySelectorAll("form[data-keep]")].some((form) => `${OWN}${form.dataset.draft}` === sent); // it never arrived
if (sent && !isBack && !document.querySelector(".form-errors")) for (const shelf of [sessionStorage, localStorage]) shelf.removeItem(sent);
sessionStorage.removeItem("draft-sent");
for (const form of document.querySelectorAll("form[data-draft]")) keepDraft(form);

// Sent once, and only while there is a line.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!navigator.onLine) {
    event.preventDefault();
    line.hidden = false;
    line.scrollIntoView({ block: "nearest" });
    return;
  }
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});

// Steps: each fieldset of the form is a screen; nothing is asked of the server in between.
function stepThrough(form) {
  const screens = [...form.querySelectorAll("fieldset.section")];
  const head = form.querySelector(".phone-steps");
  const [back, next, send] = ["back", "next", "send"].map((name) => form.querySelector(`[data-step="${name}"]`));
  const dots = screens.map(() => document.createElement("span"));
  head.querySelector(".phone-steps-dots").replaceChildren(...dots);
  form.classList.add("has-steps");
  form.noValidate = true;
  head.hidden = false;
  let at = 0;
  const show = (wanted, isAsked) => {
    at = wanted;
    screens.forEach((screen, number) => (screen.hidden = number !== at));
    dots.forEach((dot, number) => dot.classList.toggle("is-here", number <= at));
    head.querySelector("[data-step-count]").textContent = `${at + 1} / ${screens.length}`;
    back.hidden = at === 0;
    next.hidden = at === screens.length - 1;
    send.hidden = !next.hidden;
    if (!send.hidden) review(form);
    if (!isAsked) return;
    scrollTo({ top: 0 });
    screens[at].querySelector("legend").focus();
  };
  for (const screen of screens) screen.querySelector("legend").tabIndex = -1;
  const firstWrong = () => [...screens[at].elements].find((field) => !field.checkValidity());
  next.addEventListener("click", () => {
    const wrong = firstWrong();
    if (wrong) wrong.reportValidity();
    else show(at + 1, true);
  });
  back.addEventListener("click", () => show(at - 1, true));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || next.hidden) return;
    event.preventDefault();
    next.click();
  });
  form.addEventListener("submit", (event) => {
    const wrong = firstWrong();
    if (!wrong) return;
    event.preventDefault();
    event.stopPropagation();
    wrong.reportValidity();
  });
  const bad = screens.findIndex((screen) => screen.querySelector(".has-error"));
  show(Math.max(bad, 0), false);
  for (const link of form.querySelectorAll(".form-errors a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const field = document.querySelector(link.getAttribute("href"));
      show(Math.max(screens.findIndex((screen) => screen.contains(field)), 0), false);
      field?.focus();
    });
  }
}

// The last screen repeats what was typed.
function review(form) {
  const list = form.querySelector("[data-review]");
  if (!list) return;
  const rows = [];
  for (const field of form.querySelectorAll(".field:not(.field-check)")) {
    const control = field.querySelector("input:not([type=file]):not([type=radio]), select, input[type=radio]:checked");
    const value = control?.type === "radio" ? control.closest("label")?.textContent : control?.selectedOptions ? control.selectedOptions[0]?.text : control?.value;
    if (!control?.value || list.closest("fieldset").contains(field)) continue;
    const [term, said] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = field.querySelector(".field-label")?.firstChild?.textContent?.trim() ?? "";
    said.textContent = value?.trim() ?? "";
    rows.push(term, said);
  }
  list.replaceChildren(...rows);
}
for (const form of document.querySelectorAll("form[data-steps]")) stepThrough(form);

// Photos are made smaller before they are sent: a slow line sends 200 KB, not 6 MB.
async function shrink(input) {
  const [file] = input.files;
  if (!file || !file.type.startsWith("image/") || file.size < 300_000) return;
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return;
  const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  if (!blob || blob.size >= file.size) return;
  const files = new DataTransfer();
  files.items.add(new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }));
  input.files = files.files;
}
for (const input of document.querySelectorAll("input[type=file][data-shrink]")) input.addEventListener("change", () => shrink(input));

// A field that is asked for only while another does not have a value: data-unless="document_kind=resident".
for (const field of document.querySelectorAll("[data-unless]")) {
  const [name, value] = field.dataset.unless.split("=");
  const other = field.form.elements[name];
  const show = () => (field.closest(".field").hidden = other.value === value);
  other.addEventListener("change", show);
  show();
}

// Small things: the first error gets the focus; what is copied; a question before what cannot be undone.
document.querySelector("[data-focus]")?.focus();
document.addEventListener("click", (event) => {
  const copied = event.target.closest("[data-copy]")?.dataset.copy;
  if (copied) navigator.clipboard?.writeText(copied);
});
for (const again of document.querySelectorAll("[data-reload]")) again.addEventListener("click", () => location.reload());
