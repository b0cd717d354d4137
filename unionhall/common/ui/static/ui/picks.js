// Long lists of choices get a search (tom-select); the script is fetched only when a page has one.
const assets = document.getElementById("picks-script").dataset;
let loading = null;

function load() {
  loading ??= new Promise((resolve) => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: assets.style }));
    document.head.append(Object.assign(document.createElement("script"), { src: assets.script, onload: resolve }));
  });
  return loading;
}

async function prepare(root) {
  const selects = [...root.querySelectorAll("select[data-pick]:not(.tomselected)")];
  if (!selects.length) return;
  await load();
  for (const select of selects) {
    new TomSelect(select, { maxOptions: 500, plugins: select.multiple ? ["remove_button"] : ["dropdown_input"], render: { no_results: null } });
    select.setAttribute("aria-hidden", "true");
  }
}
prepare(document);
document.addEventListener("htmx:afterSwap", (event) => prepare(event.detail.target));
