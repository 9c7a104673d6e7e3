// The page on which a notice is written: what is typed is sent, what is found and the pages come back.
// One text is under way at a time, and one set of pages; what was typed meanwhile goes next.

import { get, post } from "./requests.js";
import * as form from "./form.js";
import * as found from "./found.js";
import { sameLines } from "./lines.js";
import * as lost from "./lost.js";
import { formatted, refusal } from "./paste.js";
import * as sheets from "./sheets.js";
import * as tabs from "./tabs.js";
import * as text from "./text.js";
import { sentences } from "./told.js";

// Milliseconds of quiet before something is done
const SEND = 0; // keys that come together go together
const KEEP = 700;
const KEEP_AGAIN = 5000; // where the disk is full, or the folder may only be read
const JUDGE = 300;
const FOLLOW = 150;
const LOOK_EVERY = 1500;

const root = document.getElementById("editor");
const address = root.dataset.address;
const kept = document.getElementById("kept");
const [undo, redo] = ["undo", "redo"].map((id) => document.getElementById(id));
const dialog = document.getElementById("conflict");
const bar = document.getElementById("conflict-bar");
const done = document.getElementById("done");

let version = Number(root.dataset.version);
let sent = text.text(); // the text that the desk has as `version`
let sending = false;
let changing = false; // the desk changes the text, and its answer says where the caret goes
let showing = false;
let conflict = null; // {mine, theirs, digest}; without a digest it is another tab's text
let typedAt = 0; // when the oldest key was pressed that is not sent yet
let lastKey = -Infinity;
let early = []; // found in the words of the latest text
let late = []; // found in the form and on the pages of the last text that was judged
let isJudged = false;
let isSaved = true; // whether the file has the text that the desk has

let pending = 0; // when the oldest key was pressed of which the pages are not asked for yet
let mustFollow = false; // the caret stands in what is not printed yet: the pages follow once it is
let marking = 0; // how often the caret's paragraph was asked for: only the last answer counts
let following = false; // the caret was moved, and its paragraph is not in sight yet

const timers = {};
function soon(name, wait, work) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(work, wait);
}

/** Tell whoever measures how long after a key something was seen. */
function measured(name, since) {
  if (since) requestAnimationFrame(() => document.dispatchEvent(new CustomEvent(`desk:${name}`, { detail: performance.now() - since })));
}

function say(words, isTrouble = false) {
  kept.textContent = words;
  kept.classList.toggle("trouble", isTrouble);
}

const isFormShown = () => tabs.shown() === "form";
const isComposing = () => text.isComposing() || form.isComposing();
const isUnsent = () => text.text() !== sent || form.isPending();

function showState({ saved, can_undo, can_redo }) {
  isSaved = saved;
  undo.disabled = !can_undo && !isUnsent();
  redo.disabled = !can_redo;
  if (conflict) say("Bản nháp chưa lưu: tệp bị sửa ở nơi khác", true);
  else if (!saved || isUnsent()) say("Bản nháp chưa lưu…");
  else say(`Đã lưu lúc ${new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" })}`);
}

function showFound() {
  const all = [...early, ...late].sort((one, other) => (one.line ?? 1e9) - (other.line ?? 1e9));
  found.show(all, isJudged, goToFound, remedy);
  text.markLines(all);
  form.showFound(all);
}

function goToFound({ line, column, path }) {
  if (isFormShown() && path && form.goTo(path)) return;
  goToLine(line, column ?? 1);
}

async function goToLine(line, column = 1) {
  await showTab("text");
  text.goTo(line, column);
}

/** Say quietly what was done; gone with the next key. */
function sayDone(words) {
  done.textContent = words;
  done.hidden = !words;
}

// Sending what is typed

/** Whether another tab's text is what the desk has: what is typed here must not take its place unasked. */
const isElsewhere = () => conflict !== null && conflict.digest === undefined;

async function send() {
  if (sending || isElsewhere() || text.isComposing()) return;
  if (text.text() === sent) { // typed, and taken back before it was sent
    typedAt = 0;
    soon("keep", KEEP, keep);
    showPages(0);
    return;
  }
  sending = true;
  const [now, since] = [text.text(), typedAt];
  typedAt = 0;
  const { ok, value, status } = await post(`${address}/text`, { version, text: now });
  sending = false;
  if (ok) {
    [version, sent, early, isJudged] = [value.version, now, value.found, false];
    showPages(since); // first, as they are made while what is found is shown
    showFound();
    measured("found", since);
    showState(value);
    soon("keep", KEEP, keep);
    if (text.text() !== sent) send();
    lost.found();
  } else if (value.theirs !== undefined) {
    if (await isOurs(value)) send();
    else disagree({ ...value, mine: now });
  } else {
    say(value.message ?? "Chưa gửi được.", true);
    lost.tell(status, value);
  }
}

/** Carry out what was done in the form of a version; tells whether it was "done", or is of a text that is "stale". */
async function edit(operations, of, since) {
  if (sending || isElsewhere() || text.text() !== sent) return "unreached";
  sending = true;
  const { ok, value, reached, status } = await post(`${address}/edit`, { version: of, operations });
  if (value.theirs !== undefined && of === version && (await isOurs(value))) {
    sending = false;
    return edit(operations, version, since);
  }
  sending = false;
  if (!ok) lost.tell(status, value);
  if (ok || value.theirs !== undefined) {
    const [before, now] = [sent, value.text ?? value.theirs];
    const both = text.withTyped(before, text.text(), now);
    [version, sent, isJudged] = [value.version, now, false];
    showPages(ok ? since : 0); // first, as they are made while what is found is shown
    if (both === null) disagree({ ...value, mine: text.text(), theirs: now });
    else text.replace(both, !isFormShown());
  }
  if (text.text() !== sent) soon("send", SEND, send); // typed in the text meanwhile
  if (!ok) {
    if (value.theirs === undefined) say(sentences([value.message, value.remedy]), true);
    return value.theirs !== undefined ? "stale" : reached ? "refused" : "unreached";
  }
  early = value.found;
  showFound();
  measured("found", since);
  showState(value);
  soon("keep", KEEP, keep);
  return "done";
}

/** Show the form or the text, once what was typed in the other is sent. */
async function showTab(name) {
  if (name === tabs.shown()) return;
  if (name === "text") await form.flush();
  else if (text.text() !== sent) await send();
  if (name === "form" && !isElsewhere()) await form.refresh();
  const from = name === "text" ? form.caret() : text.lastCaret();
  text.settle();
  tabs.show(name);
  form.refitAll();
  if (!from) return;
  const { ok, value } = await get(`${address}/place?${new URLSearchParams(from)}`);
  if (!ok || tabs.shown() !== name) return;
  if (name === "text" && value.line) text.goTo(value.line, value.column);
  if (name === "form" && value.path) form.goTo(value.path, value.before);
}

/** Whether the desk, started again, has what it had from here: in the file, or as the draft that it then takes. */
async function isOurs(value) {
  let now = value;
  if (value.draft !== undefined && value.draft === sent) {
    const { ok, value: taken } = await post(`${address}/draft`, { version: value.version, take: true });
    if (!ok) return false;
    now = taken;
  } else if (value.theirs !== sent) return false;
  version = now.version;
  return true;
}

async function keep() {
  if (isFormShown()) await form.flush();
  if (sending || conflict || isUnsent()) return;
  const { ok, value } = await post(`${address}/keep`);
  if (value.unkept) soon("keep", KEEP_AGAIN, keep);
  if (value.unkept || ok) lost.unkept(value.unkept ?? "");
  if (!ok) say(value.unkept ? "Chưa lưu được" : value.message, true);
  else if (value.conflict) disagree(value);
  else follow(value);
}

/** Take over what the desk has, unless something was typed here meanwhile. */
function follow(value) {
  if (sending || isComposing()) return;
  if (value.text !== undefined && value.version !== version) {
    if (text.text() !== sent) return;
    text.replace(value.text);
    [version, sent] = [value.version, value.text];
    if (value.found) early = value.found;
    refresh();
  }
  showState(value);
}

function refresh() {
  isJudged = false;
  form.refresh();
  showPages(0);
}

// Seeing

async function showPages(since) {
  if (showing) {
    pending ||= since;
    return;
  }
  showing = true;
  const asked = version;
  const { ok, value } = await get(`${address}/pages?version=${asked}`);
  if (ok && value) {
    if (value.version === version) {
      early = value.found;
      showFound();
    }
    await sheets.show(value.pages);
    measured("pages", since);
  }
  showing = false;
  const next = pending;
  pending = 0;
  if (asked !== version) showPages(next || since);
  else if (text.text() === sent) soon("judge", Math.max(JUDGE - (performance.now() - lastKey), 0), judge);
}

async function judge() {
  const { ok, value } = await get(`${address}/judged?version=${version}`);
  if (!ok || !value || value.version !== version || sending) return;
  early = value.found.filter((one) => !one.late);
  late = value.found.filter((one) => one.late);
  isJudged = true;
  showFound();
  sheets.markFound(value.found);
  markHere(false);
  document.dispatchEvent(new CustomEvent("desk:judged"));
}

async function markHere(isMoved) {
  marking += 1;
  following ||= isMoved;
  const asked = marking;
  // A field that is not printed itself is marked with its item.
  const places = isFormShown() ? form.focusedPaths().map((path) => `path=${path}`) : [`${new URLSearchParams(text.caret())}`];
  let boxes = [];
  for (const place of places) {
    if (!boxes.length) boxes = (await get(`${address}/boxes?${place}`)).value?.boxes ?? [];
  }
  if (asked !== marking) return;
  const isPrinted = boxes.length > 0;
  sheets.markHere(boxes, isPrinted && (mustFollow || (following && performance.now() - lastKey > 1000)));
  mustFollow = !isPrinted && (mustFollow || following);
  following = false;
}

// What happens elsewhere

async function look() {
  if (document.hidden || sending || changing || conflict || isComposing()) return;
  const { ok, value, status } = await get(`${address}/changes?version=${version}`);
  if (!ok) lost.tell(status, value);
  if (!ok || changing || conflict) return;
  const isBack = lost.found();
  if (value.draft !== undefined && (await isOurs(value))) value.text = undefined;
  if (isBack && isUnsent()) {
    if (text.text() !== sent) send();
    else form.flush();
    return;
  }
  if (value.conflict) disagree(value);
  else if (value.text !== undefined) follow(value);
  if (value.outdated) refresh();
}

function disagree(value) {
  if (value.theirs === text.text()) {
    [version, sent] = [value.version, value.theirs];
    refresh();
    return;
  }
  version = value.version;
  conflict = value.conflict ?? { mine: value.mine, theirs: value.theirs };
  document.getElementById("conflict-said").textContent = conflict.digest === undefined
    ? "Văn bản này vừa được sửa ở một trang khác của bàn soạn. Bản gõ ở đây chưa mất."
    : conflict.theirs === null
      ? "Tệp này vừa bị xóa hay đổi tên ở nơi khác. Bản gõ ở đây được giữ trong bản nháp."
      : "Tệp này vừa bị sửa ở nơi khác. Bản gõ ở đây được giữ trong bản nháp.";
  const isGone = conflict.theirs === null;
  document.getElementById("conflict-open").hidden = isGone;
  for (const id of ["write-again", "leave"]) document.getElementById(id).hidden = !isGone;
  bar.hidden = false;
  showState({ saved: false, can_undo: true, can_redo: false });
}

function showTwo() {
  const [mine, theirs] = [text.text(), conflict.theirs ?? ""].map((one) => one.split("\n"));
  const kept = sameLines(mine, theirs);
  for (const [id, lines, same] of [["mine", mine, kept.map(([at]) => at)], ["theirs", theirs, kept.map(([, at]) => at)]]) {
    const [place, known] = [document.getElementById(id), new Set(same)];
    place.replaceChildren(...lines.map((line, at) => {
      const one = document.createElement(known.has(at) ? "span" : "mark");
      one.textContent = `${line}\n`;
      return one;
    }));
  }
  document.getElementById("choose-theirs").disabled = conflict.theirs === null;
  dialog.showModal();
  for (const id of ["mine", "theirs"]) document.querySelector(`#${id} mark`)?.scrollIntoView({ block: "center" });
}

async function choose(which) {
  const { theirs, digest } = conflict;
  const now = text.text();
  if (digest === undefined) {
    conflict = null;
    [sent] = [theirs];
    if (which === "theirs") text.replace(theirs);
  } else {
    if (now !== sent) await post(`${address}/text`, { version, text: now });
    const { ok, value } = await post(`${address}/choose`, { which, digest });
    if (!ok) {
      say(value.message, true);
      return;
    }
    conflict = value.conflict;
    text.replace(value.text);
    [version, sent, early] = [value.version, value.text, value.found];
    showState(value);
  }
  bar.hidden = conflict === null;
  dialog.close();
  refresh();
  if (text.text() !== sent) send();
}

/** Wait until the desk has all that was typed; return whether it has. */
async function allSent() {
  clearTimeout(timers.send);
  await form.flush();
  while (sending) await new Promise((go) => { setTimeout(go, SEND); });
  if (text.text() !== sent) await send();
  return !sending && !isElsewhere() && text.text() === sent;
}

/** Have the desk change the text, once it has all that was typed; return what it answers where it did. */
async function change(what, more = {}) {
  if (!(await allSent())) return null;
  changing = true;
  const { ok, value } = await post(`${address}/${what}`, { version, ...more });
  changing = false;
  if (!ok) {
    if (value.theirs !== undefined) disagree(value);
    else say(value.message, true);
    return null;
  }
  if (value.text !== undefined) {
    follow(value);
    showFound();
    soon("keep", KEEP, keep);
  }
  return value;
}

let turning = Promise.resolve();
/** Undo or redo, after what is being undone already. */
const turn = (which) => {
  sayDone("");
  turning = turning.then(() => change(which));
};

/** Do what a finding's button says. */
async function remedy({ line, column, code }, does, reason) {
  const done = await change("remedy", { line, column, does, ...(reason ? { reason } : {}) });
  if (done) sayDone(`Đã ${does.silence ? "bỏ qua" : "sửa"} chỗ báo ${code}. Ctrl+Z để hoàn tác.`);
}

async function paste(event, hold) {
  const reason = refusal(event);
  if (reason) {
    event.preventDefault();
    sayDone(reason);
    return;
  }
  const brought = formatted(event);
  if (!brought || conflict) return;
  event.preventDefault();
  hold(true);
  const isDone = await pasteAt(brought);
  hold(false);
  if (!isDone) text.insert(brought.text);
}

/** Have the desk put what is pasted at the caret; return whether it did. */
async function pasteAt(pasted) {
  if (!(await allSent())) return false;
  const [start, end] = text.selection();
  const value = await change("paste", { ...pasted, start, end });
  if (!value?.said) return false;
  text.goToOffset(value.caret);
  sayDone([...value.said, "Ctrl+Z để hoàn tác."].join(" "));
  return true;
}

async function decide(take) {
  const { ok, value } = await post(`${address}/draft`, { version, take });
  if (!ok) {
    say(value.message ?? "Văn bản vừa được sửa ở nơi khác: tải lại trang.", true);
    return;
  }
  document.getElementById("draft").remove();
  follow(value);
  soon("keep", KEEP, keep);
}

/** Go to the next place where something was found, after the caret; from the last to the first. */
function goToNext() {
  if (isFormShown()) {
    const all = [...early, ...late].filter((one) => one.line);
    const [here] = form.focusedPaths();
    const next = all[all.findLastIndex(({ path }) => path === here) + 1] ?? all[0];
    if (next) goToFound(next);
    return;
  }
  const places = [...early, ...late].filter((one) => one.line).sort((one, other) => one.line - other.line || one.column - other.column);
  const here = text.caret();
  const next = places.find((one) => one.line > here.line || (one.line === here.line && one.column > here.column)) ?? places[0];
  if (next) text.goTo(next.line, next.column ?? 1);
}

function typed() {
  lastKey = performance.now();
  sayDone("");
  if (!conflict) say("Bản nháp chưa lưu…");
  for (const name of ["judge", "here", "keep"]) clearTimeout(timers[name]); // they wait for a pause
}

function moved() {
  if (text.text() === sent) soon("here", FOLLOW, () => { if (!sending) markHere(true); });
}

function pressed(event) {
  const key = event.key.toLowerCase();
  if (event.key === "F8") goToNext();
  else if ((event.ctrlKey || event.metaKey) && !event.altKey && key === "z") turn(event.shiftKey ? "redo" : "undo");
  else if ((event.ctrlKey || event.metaKey) && !event.altKey && key === "y") turn("redo");
  else if ((event.ctrlKey || event.metaKey) && !event.altKey && key === "s") keep();
  else return;
  event.preventDefault();
}

text.onTyped(() => {
  typed();
  typedAt ||= lastKey;
  soon("send", SEND, send);
});
text.onCaret(moved);
text.onKey(pressed);
tabs.begin(showTab);
form.begin({
  address,
  version: () => version,
  edit,
  typed,
  unchanged: () => soon("keep", KEEP, keep),
  focused: moved,
  added: () => { mustFollow = true; }, // of a new item nothing is printed yet
  pressed,
  goToLine,
  goToText: (words) => goToLine(text.text().split(words)[0].split("\n").length),
  difference: text.difference,
  remedy,
  done: (said) => { if (said.length) sayDone([...said, "Ctrl+Z để hoàn tác."].join(" ")); },
  say: sayDone,
});

sheets.begin(address, async (page, x, y) => {
  const { ok, value } = await get(`${address}/at?page=${page}&x=${x}&y=${y}`);
  if (!ok || !value.path) return;
  if (value.line && isFormShown() && form.goTo(value.path, value.before)) return;
  if (value.line) goToLine(value.line, value.column);
  else say("Chữ ấy không gõ ở đây: nó ở thông tin cơ quan, hoặc do chương trình viết.");
}, (mark, one) => found.showAt(mark, one, goToFound, remedy));
text.onPaste(paste);

undo.addEventListener("click", () => turn("undo"));
redo.addEventListener("click", () => turn("redo"));
document.getElementById("conflict-open").addEventListener("click", showTwo);
document.getElementById("choose-mine").addEventListener("click", () => choose("mine"));
document.getElementById("choose-theirs").addEventListener("click", () => choose("theirs"));
document.getElementById("write-again").addEventListener("click", () => choose("mine"));
document.getElementById("leave").addEventListener("click", async () => {
  await post(`${address}/choose`, { which: "leave", digest: "" });
  sent = text.text();
  location.assign("/");
});
document.getElementById("choose-later").addEventListener("click", () => dialog.close());
document.getElementById("take-draft")?.addEventListener("click", () => decide(true));
document.getElementById("drop-draft")?.addEventListener("click", () => decide(false));
document.getElementById("issue")?.addEventListener("click", async (event) => { // what was typed last goes along
  event.preventDefault();
  await keep();
  location.assign(event.target.href);
});
window.addEventListener("beforeunload", (event) => { if (isUnsent() || lost.isUnkept()) event.preventDefault(); });
window.addEventListener("pagehide", () => { // what waits to be saved waits no more; the request outlives the page
  if (!isSaved && !conflict) post(`${address}/keep`, {}, { keepalive: true });
});
document.addEventListener("visibilitychange", look);
setInterval(look, LOOK_EVERY);
showState({ saved: root.dataset.saved === "yes", can_undo: root.dataset.undo === "yes", can_redo: root.dataset.redo === "yes" });
if (!isSaved) soon("keep", KEEP, keep); // its last page ended before it was
showPages(0);

const [, line] = /^#dong-(\d+)$/.exec(location.hash) ?? []; // as other pages lead to a line
const hasForm = await form.refresh();
if (line) {
  const number = Number(line);
  const indent = /\S/.exec(text.text().split("\n")[number - 1] ?? "")?.index ?? 0;
  const { value } = await get(`${address}/place?line=${number}&column=${indent + 1}`);
  goToFound({ line: number, path: hasForm ? value?.path : "" });
} else if (!hasForm) {
  await showTab("text");
  say("Biểu mẫu chưa hiện được vì văn bản YAML còn lỗi", true);
}
