// List pages: choosing rows, the bulk bar, more filters. Everything is found anew, because htmx replaces the listing.
function chosen(listing) {
  return [...listing.querySelectorAll("input[name=ids]")];
}

function showBulk(listing) {
  const boxes = chosen(listing);
  const ticked = boxes.filter((box) => box.checked);
  const bar = listing.querySelector("[data-bulk]");
  const all = listing.querySelector("[data-check-all]");
  for (const box of boxes) box.closest("tr").classList.toggle("is-selected", box.checked);
  if (all) {
    all.checked = boxes.length > 0 && ticked.length === boxes.length;
    all.indeterminate = ticked.length > 0 && ticked.length < boxes.length;
  }
  if (!bar) return;
  bar.hidden = ticked.length === 0;
  bar.querySelector("[data-bulk-count]").textContent = ticked.length;
  if (bar.hidden && bar.querySelector("[data-bulk-all]")) bar.querySelector("[data-bulk-all]").checked = false;
}

let last = null;
document.addEventListener("click", (event) => {
  const listing = event.target.closest("[data-listing]");
  if (!listing) return;
  if (event.target.matches("[data-check-all]")) {
    for (const box of chosen(listing)) box.checked = event.target.checked;
    showBulk(listing);
  }
  if (event.target.closest("[data-bulk-none]")) {
    for (const box of chosen(listing)) box.checked = false;
    showBulk(listing);
  }
  if (event.target.matches("input[name=ids]")) {
    const boxes = chosen(listing);
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(event.target)].sort((a, b) => a - b);
    if (event.shiftKey && from >= 0) for (const box of boxes.slice(from, to + 1)) box.checked = event.target.checked;
    last = event.target;
    showBulk(listing);
  }
  const more = event.target.closest("[data-more]");
  if (more) {
    const panel = document.getElementById(more.getAttribute("aria-controls"));
    panel.hidden = !panel.hidden;
    more.setAttribute("aria-expanded", String(!panel.hidden));
    more.closest(".query").classList.toggle("is-open", !panel.hidden);
  }
});

// Empty fields do not belong into the address.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.target.id !== "query") return;
  const values = event.detail.formData;
  for (const name of [...values.keys()]) if (values.getAll(name).every((value) => value === "")) values.delete(name);
});
