// Scoring with or without a line. Marks stand in localStorage until the server has acknowledged each of them by its id.
const card = JSON.parse(document.getElementById("score-card").textContent);
const form = document.getElementById("score-form");
const line = document.getElementById("score-line");
const total = document.getElementById("score-total");
const done = document.getElementById("score-done");
const token = document.querySelector("meta[name=csrf-token]")?.content ?? "";
const items = new Map(card.items.map((item) => [item.code, item]));

const kept = JSON.parse(localStorage.getItem(card.key) ?? '{"queue":[],"seen":{}}');
let sending = false;

// A page that is newer than the last answer knows better what counts now; one served without a line does not.
if (card.at > (kept.at ?? "")) {
  kept.seen = Object.fromEntries(card.items.filter((item) => item.mark).map((item) => [item.code, item.mark]));
  kept.at = card.at;
}

function keep() {
  localStorage.setItem(card.key, JSON.stringify(kept));
}

function newest(code) {
  const mine = kept.queue.filter((mark) => mark.code === code).at(-1);
  return mine ?? kept.seen[code] ?? items.get(code).mark ?? null;
}

function points(item) {
  const mark = newest(item.code);
  if (!mark) return item.register === null ? null : Number(item.register);
  if (item.kind === "yesno") return 0;
  return item.kind === "minus" ? Math.max(0, Number(item.most) - Number(mark.value)) : Number(mark.value);
}

function say(text, tone) {
  line.textContent = text;
  line.className = `score-line is-${tone}`;
}

function tell() {
  const given = card.items.map(points);
  const sum = given.reduce((all, each) => all + (each ?? 0), 0);
  const asked = card.items.filter((item) => !item.bonus);
  const scored = asked.filter((item) => points(item) !== null).length;
  total.textContent = String(Math.round(sum * 100) / 100);
  done.textContent = card.words.scored.replace("{done}", scored).replace("{all}", asked.length);
  if (kept.queue.length) say(card.words.waiting.replace("{count}", kept.queue.length), "waiting");
  else say(card.words.sent, "done");
}

function note(row, text) {
  row.querySelector(".score-note").textContent = text;
  row.classList.toggle("is-noted", Boolean(text));
}

// A row that waits for its reason keeps what was typed.
function show(row) {
  if (row.hasAttribute("data-open")) return;
  const mark = newest(row.dataset.code);
  const field = row.querySelector("[name=value]");
  const register = items.get(row.dataset.code).register;
  const value = mark ? mark.value : register;
  if (document.activeElement !== field) field.value = value === null || value === undefined ? "" : String(Number(value));
  const reason = row.querySelector("[name=reason]");
  if (mark && document.activeElement !== reason) reason.value = mark.reason ?? "";
}

function give(row) {
  const item = items.get(row.dataset.code);
  const value = row.querySelector("[name=value]").value.trim();
  const reason = row.querySelector("[name=reason]").value.trim();
  const before = newest(item.code);
  if (value === "" || !row.querySelector("[name=value]").checkValidity()) return;
  if (before && Number(before.value) === Number(value) && (before.reason ?? "") === reason) return;
  if (!before && item.register !== null && Number(item.register) === Number(value)) return;
  const differs = item.register !== null && Number(item.register) !== Number(value);
  const asked = differs ? card.words.reason : item.kind === "minus" && Number(value) > 0 ? card.words.deducted : "";
  note(row, reason ? "" : asked);
  row.toggleAttribute("data-open", Boolean(asked && !reason));
  if (asked && !reason) return;
  kept.queue.push({
    id: crypto.randomUUID(),
    code: item.code,
    value,
    reason,
    base: before?.id ?? null,
    at: new Date().toISOString(),
    offline: !navigator.onLine,
  });
  keep();
  tell();
  send();
}

function receive(answer) {
  const told = new Map(answer.receipts.map((each) => [each.id, each]));
  for (const [id, receipt] of told) {
    const mark = kept.queue.find((each) => each.id === id);
    const row = mark && form.querySelector(`[data-code="${CSS.escape(mark.code)}"]`);
    if (row && receipt.state === "refused") note(row, receipt.text);
    else if (row && receipt.state === "conflict") note(row, card.words.conflict);
  }
  kept.queue = kept.queue.filter((mark) => !told.has(mark.id));
  kept.seen = answer.marks;
  kept.at = answer.at;
  keep();
}

async function send() {
  if (sending || !kept.queue.length) return;
  if (!navigator.onLine) {
    say(card.words.offline, "waiting");
    return;
  }
  sending = true;
  let more = false;
  try {
    const answer = await fetch(card.sync, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ marks: kept.queue }),
      redirect: "manual",
    });
    if (answer.ok) {
      receive(await answer.json());
      form.querySelectorAll("[data-code]").forEach(show);
      tell();
      more = kept.queue.length > 0;
    } else if (answer.status === 409 || answer.status === 422) {
      say((await answer.json()).error, "late");
    } else {
      say(card.words.signin, "late");
    }
  } catch {
    say(card.words.offline, "waiting");
  } finally {
    sending = false;
  }
  if (more) send(); // given while the answer was on its way
}

form.querySelectorAll("[data-code]").forEach((row) => {
  show(row);
  row.addEventListener("change", () => give(row));
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  form.querySelectorAll("[data-code]").forEach(give);
  send();
});
window.addEventListener("online", () => send());
window.addEventListener("offline", () => say(card.words.offline, "waiting"));
setInterval(send, 15000);
tell();
send();
if ("serviceWorker" in navigator) navigator.serviceWorker.register(card.worker).catch(() => {});
