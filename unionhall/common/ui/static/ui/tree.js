// The unit tree, loaded branch by branch, and the field that picks from it.
// URL?parent=ID answers [{id, name, url, children, count}], URL?q=TEXT the same, flat, with `path`.
const icons = document.getElementById("tree-script").dataset.icons;

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("width", 14);
  svg.setAttribute("height", 14);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${icons}#${name}`);
  svg.append(use);
  return svg;
}

const make = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

class Tree {
  constructor(root) {
    this.root = root;
    this.rows = root.querySelector(".tree-rows");
    this.url = root.dataset.tree;
    this.picking = Boolean(root.closest("[data-picker]"));
    this.rows.addEventListener("click", (event) => this.onClick(event));
    this.rows.addEventListener("keydown", (event) => this.onKey(event));
    let timer = 0;
    root.querySelector(".tree-search").addEventListener("input", (event) => {
      clearTimeout(timer);
      timer = setTimeout(() => this.search(event.target.value.trim()), 200);
    });
    root.querySelector(".tree-search").addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
      if (event.key === "ArrowDown") this.rows.querySelector("[role=treeitem]")?.focus();
    });
    this.load("");
  }

  async fetch(query) {
    const answer = await fetch(`${this.url}${this.url.includes("?") ? "&" : "?"}${new URLSearchParams(query)}`, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    return answer.json();
  }

  note(name) {
    this.rows.setAttribute("role", "status"); // a tree without branches is none
    this.rows.replaceChildren(make("div", "tree-note", this.rows.dataset[name]));
  }

  show(units) {
    if (!units.length) return this.note("none");
    this.rows.setAttribute("role", "tree");
    this.rows.replaceChildren(...units.map((unit) => this.row(unit, 0)));
    this.rows.firstElementChild.setAttribute("tabindex", "0");
  }

  async load(parent) {
    this.note("loading");
    try {
      const units = await this.fetch({ parent });
      if (this.searched) return;
      this.show(units);
      if (units.length === 1 && units[0].children) await this.toggle(this.rows.firstElementChild, true);
    } catch {
      this.note("failed");
    }
  }

  async search(text) {
    if (text.length < 2) {
      const searched = this.searched;
      this.searched = "";
      if (searched) this.load("");
      return;
    }
    this.searched = text;
    try {
      const units = await this.fetch({ q: text });
      if (this.searched === text) this.show(units.map((unit) => ({ ...unit, children: 0 }))); // a slow answer to older words is dropped
    } catch {
      if (this.searched === text) this.note("failed");
    }
  }

  row(unit, level) {
    const row = make(this.picking || !unit.url ? "div" : "a", `tree-row tree-${Math.min(level, 6)}`);
    if (unit.url && !this.picking) row.href = unit.url;
    Object.assign(row.dataset, { id: unit.id, name: unit.name, level });
    row.setAttribute("role", "treeitem");
    row.setAttribute("tabindex", "-1");
    row.setAttribute("aria-level", level + 1);
    row.setAttribute("aria-selected", String(String(unit.id) === this.root.dataset.selected));
    row.title = unit.path || unit.name;
    const toggle = make("span", "tree-toggle");
    if (unit.children) {
      row.setAttribute("aria-expanded", "false");
      toggle.append(icon("chevron-right"));
    }
    row.append(toggle, make("span", "tree-name", unit.name));
    if (unit.count !== undefined && unit.count !== null) row.append(make("span", "tree-count", Number(unit.count).toLocaleString("en")));
    return row;
  }

  below(row) {
    const found = [];
    for (let next = row.nextElementSibling; next && Number(next.dataset.level) > Number(row.dataset.level); next = next.nextElementSibling) found.push(next);
    return found;
  }

  async toggle(row, open) {
    row.setAttribute("aria-expanded", String(open));
    if (!open) return this.below(row).forEach((each) => each.remove());
    row.setAttribute("aria-busy", "true");
    try {
      const units = await this.fetch({ parent: row.dataset.id });
      this.below(row).forEach((each) => each.remove());
      row.after(...units.map((unit) => this.row(unit, Number(row.dataset.level) + 1)));
    } catch {
      row.setAttribute("aria-expanded", "false");
    }
    row.removeAttribute("aria-busy");
  }

  onClick(event) {
    const row = event.target.closest(".tree-row");
    if (!row) return;
    if (event.target.closest(".tree-toggle") && row.hasAttribute("aria-expanded")) {
      event.preventDefault();
      this.toggle(row, row.getAttribute("aria-expanded") !== "true");
    } else if (this.picking) this.pick(row);
  }

  pick(row) {
    this.root.dispatchEvent(new CustomEvent("unit-picked", { bubbles: true, detail: { id: row.dataset.id, name: row.dataset.name } }));
  }

  onKey(event) {
    const row = event.target.closest(".tree-row");
    if (!row) return;
    const open = row.getAttribute("aria-expanded");
    const step = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling, Home: this.rows.firstElementChild, End: this.rows.lastElementChild }[event.key];
    if (step) this.focus(row, step);
    else if (event.key === "ArrowRight" && open === "false") this.toggle(row, true);
    else if (event.key === "ArrowRight" && open === "true") this.focus(row, row.nextElementSibling);
    else if (event.key === "ArrowLeft" && open === "true") this.toggle(row, false);
    else if (event.key === "ArrowLeft") this.focus(row, this.parent(row));
    else if ((event.key === "Enter" || event.key === " ") && this.picking) this.pick(row);
    else return;
    event.preventDefault();
  }

  parent(row) {
    let found = row.previousElementSibling;
    while (found && Number(found.dataset.level) >= Number(row.dataset.level)) found = found.previousElementSibling;
    return found ?? row;
  }

  focus(from, to) {
    if (!to) return;
    from.setAttribute("tabindex", "-1");
    to.setAttribute("tabindex", "0");
    to.focus();
  }
}

function picker(field) {
  const opener = field.querySelector(".picker-open");
  const panel = field.querySelector(".picker-panel");
  const shut = () => {
    panel.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  };
  opener.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    opener.setAttribute("aria-expanded", String(!panel.hidden));
    if (panel.hidden) return;
    const tree = panel.querySelector("[data-tree]");
    if (!tree.dataset.ready) start(tree);
    panel.querySelector(".tree-search").focus();
  });
  field.addEventListener("unit-picked", (event) => {
    const input = field.querySelector("input[type=hidden]");
    input.value = event.detail.id;
    field.querySelector(".picker-text").textContent = event.detail.name;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    shut();
    opener.focus();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.stopPropagation();
      shut();
      opener.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!field.contains(event.target)) shut();
  });
}

function start(tree) {
  tree.dataset.ready = "1";
  new Tree(tree);
}

function prepare(root) {
  for (const tree of root.querySelectorAll("[data-tree]:not([data-ready])")) if (!tree.closest(".picker-panel")) start(tree);
  for (const field of root.querySelectorAll("[data-picker]:not([data-wired])")) {
    field.dataset.wired = "1";
    picker(field);
  }
}
prepare(document);
document.addEventListener("htmx:afterSwap", (event) => prepare(event.detail.target.isConnected ? event.detail.target : document));
