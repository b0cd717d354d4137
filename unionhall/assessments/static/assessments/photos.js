// Photographs of an inspection, with or without a line. Each stands in IndexedDB until the server has acknowledged it by its id.
const card = JSON.parse(document.getElementById("score-card").textContent);
const form = document.getElementById("score-form");
const line = document.getElementById("score-pictures");
const token = document.querySelector("meta[name=csrf-token]")?.content ?? "";
const LONGEST = 1600;
let sending = false;

const opened = new Promise((done, fail) => {
  const asked = indexedDB.open("inspections", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("photos", { keyPath: "id" }).createIndex("key", "key");
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});

// One step in the store; done only when it is certain.
async function inStore(mode, step) {
  const work = (await opened).transaction("photos", mode);
  const asked = step(work.objectStore("photos"));
  return new Promise((done, fail) => {
    work.oncomplete = () => done(asked.result);
    work.onerror = work.onabort = () => fail(work.error);
  });
}

const waiting = () => inStore("readonly", (store) => store.index("key").getAll(card.key));

// A slow line sends 200 KB, not 6 MB.
async function smaller(file) {
  const picture = file.size < 300_000 ? null : await createImageBitmap(file).catch(() => null);
  if (!picture) return file;
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  return blob && blob.size < file.size ? blob : file;
}

function note(code, text) {
  const row = form.querySelector(`[data-code="${CSS.escape(code)}"]`);
  row.querySelector(".score-note").textContent = text;
  row.classList.toggle("is-noted", Boolean(text));
}

// A small picture at its item, with whether it is sent.
function show(photo, word) {
  let shot = document.getElementById(`shot-${photo.id}`);
  if (!shot) {
    shot = document.createElement("figure");
    shot.id = `shot-${photo.id}`;
    const [picture, told] = [document.createElement("img"), document.createElement("figcaption")];
    picture.src = URL.createObjectURL(photo.blob);
    picture.alt = photo.name;
    shot.append(picture, told);
    form.querySelector(`[data-code="${CSS.escape(photo.code)}"] .score-shots`)?.append(shot);
  }
  shot.querySelector("figcaption").textContent = word;
}

async function tell() {
  const left = (await waiting()).length;
  line.textContent = left ? card.words.pictures.replace("{count}", left) : "";
  line.className = `score-line is-${left ? "waiting" : "done"}`;
}

async function take(row, input) {
  const [file] = input.files;
  if (!file) return;
  const blob = await smaller(file);
  const name = blob === file ? file.name : `${file.name.replace(/\.\w+$/, "")}.jpg`;
  const photo = { id: crypto.randomUUID(), key: card.key, code: row.dataset.code, name, blob, at: new Date().toISOString(), offline: !navigator.onLine };
  input.value = "";
  try {
    await inStore("readwrite", (store) => store.add(photo));
  } catch {
    note(photo.code, card.words.no_room);
    return;
  }
  note(photo.code, "");
  show(photo, card.words.picture_waits);
  await tell();
  send();
}

// Sent or refused for good: then it leaves the device. Anything else waits for the next time.
async function sendOne(photo) {
  const body = new FormData();
  for (const name of ["id", "code", "at"]) body.append(name, photo[name]);
  if (photo.offline) body.append("offline", "on");
  body.append("file", photo.blob, photo.name);
  const answer = await fetch(card.photos, { method: "POST", headers: { "X-CSRFToken": token }, body, redirect: "manual" });
  if (answer.ok) show(photo, card.words.picture_sent);
  else if (answer.status === 422) note(photo.code, (await answer.json()).error);
  else if (answer.status === 409) return note(photo.code, (await answer.json()).error);
  else return;
  await inStore("readwrite", (store) => store.delete(photo.id));
  if (!answer.ok) document.getElementById(`shot-${photo.id}`)?.remove();
}

async function send() {
  if (sending || !navigator.onLine) return;
  sending = true;
  try {
    for (const photo of await waiting()) await sendOne(photo);
  } catch {
    // The line is gone again: they wait.
  } finally {
    sending = false;
    await tell();
  }
}

for (const row of form.querySelectorAll("[data-code]")) {
  const input = row.querySelector("[name=photo]");
  input.addEventListener("change", (event) => {
    event.stopPropagation();
    take(row, input);
  });
}
window.addEventListener("online", send);
setInterval(send, 15000);
waiting().then((photos) => photos.forEach((photo) => show(photo, card.words.picture_waits)));
tell();
send();
