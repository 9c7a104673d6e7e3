// The form in which a notice is written: made from what the desk tells of its fields, and kept in step with it.
// What is told anew is put into the fields that differ; the field one types in, and a sign that is being composed,
// are left alone. Each change is an operation on a path, which follows from where the field stands now.

import { get } from "./requests.js";
import { button, element } from "./elements.js";
import { countWords } from "./fields.js";
import * as faults from "./faults.js";
import { announce, desk, find, isChanged, nodeAt, pathOf, root, valueIn } from "./nodes.js";
import { breakOff, isParagraph, makeFields, moveBy, nest, open, refit } from "./parts.js";
import { onPaste } from "./paste.js";
import { paste } from "./pasted.js";
import { tell, updateFields } from "./updates.js";

// Milliseconds of quiet before something is done
const SEND = 0; // keys that come together go together
const REFRESH = 500; // longer than between two keys: what is told anew is none of what one types
const WORDS_OF_ITEM = ["text", "to", "name"]; // what an item says that is written as words alone

const room = document.getElementById("form");
const unreadable = document.getElementById("form-unreadable");
const changed = new Set(); // nodes of fields in which was typed
let flying = null; // the edit that is under way
let composing = null; // the node of the field in which a sign is being composed
let version = 0; // of the text that the form is of: paths are those of that text
let typedAt = 0;
let found = [];
let asked = 0;

const timers = {};
function soon(name, wait, work) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(work, wait);
}

const isEmpty = (value) => value === "" || (Array.isArray(value) && !value.length);
const showFaults = () => faults.show(found);

function show(value, isOwn) {
  unreadable.hidden = !value.unreadable;
  room.hidden = Boolean(value.unreadable);
  if (value.unreadable) {
    const { line, message } = value.unreadable;
    unreadable.replaceChildren(
      element("p", "", `Biểu mẫu chưa hiện được vì văn bản YAML còn lỗi${line ? ` ở dòng ${line}` : ""}: ${message}.`.replace("..", ".")),
      button(line ? `Tới dòng ${line} trong văn bản YAML` : "Mở văn bản YAML", "", () => desk.goToLine(line ?? 1)),
    );
    return false;
  }
  version = value.version;
  if (root.data) updateFields(root, value, isOwn);
  else makeFields(root, value);
  root.data = value;
  showFaults();
  return true;
}

/** Ask for the form anew; returns whether the text has one. */
export async function refresh(isOwn = false) {
  while (flying) await flying;
  return take(isOwn);
}

/** Have what is told anew shown once one has stopped typing. */
const refreshSoon = () => soon("refresh", REFRESH, () => refresh(true));

async function take(isOwn, isWithin = false) {
  clearTimeout(timers.refresh);
  asked += 1;
  const now = asked;
  const { ok, value } = await get(`${desk.address}/form`);
  if (!ok || now !== asked || (flying && !isWithin) || value.version !== desk.version()) return !room.hidden;
  return show(value, isOwn);
}

// Sending what was typed

function operation(node) {
  const value = node.control.get();
  const others = (node.parent?.data?.fields ?? []).some((one) => one.key !== node.key && one.is_there);
  // A key that the file had stays there, though it says nothing.
  if (isEmpty(value) && !node.wasThere && !node.data.required && others) return { kind: "remove", path: pathOf(node) };
  return { kind: "set", path: pathOf(node), value: isEmpty(value) ? "" : value };
}

/** Note in a field's data what was typed in it: items that came or went are found by what the others say. */
function takeOver(node) {
  if (!("value" in node.data)) return;
  const value = JSON.parse(node.known);
  node.data.value = Array.isArray(node.data.value) ? [value].flat().filter(Boolean) : value;
}

/** Send what was typed, then what `more` gives; returns whether all of it was done. */
export async function flush(more = null) {
  clearTimeout(timers.send);
  while (flying) await flying;
  for (const node of changed) if (!node.element.isConnected) changed.delete(node);
  const typed = [...changed].filter((node) => node !== composing && !node.agreed);
  const sent = typed.filter(isChanged);
  for (const node of typed) changed.delete(node);
  const operations = [...sent.map(operation), ...(more?.() ?? [])];
  if (!operations.length) {
    if (typed.length) desk.unchanged(); // typed, and taken back before it was sent
    return true;
  }
  const before = sent.map((node) => node.known);
  sent.forEach((node) => Object.assign(node, { known: valueIn(node), told: undefined })); // what was told is of former words
  const since = typedAt;
  typedAt = 0;
  flying = desk.edit(operations, version, since).then(async (outcome) => {
    if (outcome === "done") {
      version = desk.version();
      sent.forEach(takeOver);
      return outcome;
    }
    sent.forEach((node, at) => {
      node.known = before[at];
      changed.add(node);
    });
    if (outcome === "stale") await take(false, true); // nothing is sent before it is seen what was changed
    return outcome;
  });
  const outcome = await flying;
  flying = null;
  if (outcome === "done") refreshSoon();
  if (outcome === "unreached") soon("send", 2000, flush);
  if (outcome === "stale") {
    if (more) announce("Văn bản vừa được sửa ở nơi khác; xem rồi làm lại.");
    if (sent.length) soon("send", SEND, flush);
  }
  return outcome === "done";
}

/** Do what changes the form itself; `then` does the same to what is shown. */
async function change(make, then = () => {}) {
  if (!await flush(make)) return false;
  then();
  await refresh(true);
  return true;
}

// Findings

export function showFound(all) {
  found = all;
  if (root.data) showFaults();
}

// Places

/** Go to the field of a path, to a word of it; returns whether the form has it. */
export function goTo(path, before = 0) {
  const { node, item } = find(path, open);
  if (!node) return false;
  const rare = node.element.closest("details.more");
  if (rare) rare.open = true;
  open(node);
  const words = node.control ? node : node.list && WORDS_OF_ITEM.map((key) => node.fields.get(key)).find((one) => one?.control);
  if (words) words.control.goTo({ item, before });
  else node.element.querySelector("summary, .fold, textarea, input, button")?.focus();
  node.element.scrollIntoView({ block: "nearest" });
  return true;
}

/** Return the paths of what is focused, the field's first, then those that hold it. */
export function focusedPaths() {
  const paths = [];
  let node = room.contains(document.activeElement) ? nodeAt(document.activeElement) : null;
  for (; node && node !== root; node = node.list ?? node.parent) paths.push(pathOf(node));
  return paths.slice(0, 2);
}

let lastField = null; // the field that was focused last, if the caret was not asked for since

/** Return where the caret stood in the field that was focused last: its path, and how many words of it stand before; null for nowhere. */
export function caret() {
  const [one, node] = [lastField, lastField?.isConnected ? nodeAt(lastField) : null];
  lastField = null;
  if (!node || node === root) return null;
  const typed = one.value?.slice(0, one.selectionStart ?? 0) ?? "";
  const [item, words] = node.control?.caretIn?.(one, typed) ?? [0, typed];
  const isItem = item && node.data.is_list;
  return { path: isItem ? `${pathOf(node)}.${item}` : pathOf(node), before: countWords(words) };
}

export const isComposing = () => composing !== null;
export const isPending = () => flying !== null || [...changed].some(isChanged);
export const refitAll = () => refit(room);

function onKey(event) {
  const node = nodeAt(event.target);
  if (composing || event.isComposing) return;
  if (!event.altKey) desk.pressed(event);
  if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.altKey && isParagraph(node, event.target)) {
    event.preventDefault();
    breakOff(node);
    return;
  }
  // As in Word's outline: with Shift, too; without it Alt and an arrow to the side lead to another page.
  const isAcross = event.shiftKey && /^Arrow(Left|Right)$/.test(event.key);
  if (!event.altKey || event.ctrlKey || event.metaKey || !(isAcross || /^Arrow(Up|Down)$/.test(event.key))) return;
  let item = node;
  while (item && !item.list) item = item.parent;
  if (!item || (isAcross && !item.list.data.nests)) return;
  event.preventDefault();
  const by = ["ArrowUp", "ArrowLeft"].includes(event.key) ? -1 : 1;
  if (isAcross) nest(item, by);
  else moveBy(item, by);
}

/** Begin. `around` has the address, version(), edit(operations, of, since), goToLine(line), goToText(words), focused(), added(), pressed(event), typed(), unchanged(), difference, remedy(finding, does, reason), done(sentences). */
export function begin(around) {
  Object.assign(desk, around, {
    change,
    showFaults,
    isComposing: (node) => node === composing,
    typedIn: (node) => {
      changed.add(node);
      flush();
    },
    forget: (node) => changed.delete(node),
  });
  const typed = ({ target, type }) => {
    const node = nodeAt(target);
    if (!node?.control || (type === "change" && !isChanged(node))) return;
    changed.add(node);
    typedAt ||= performance.now();
    desk.typed();
    refreshSoon();
    if (!composing) soon("send", SEND, flush);
  };
  room.addEventListener("compositionstart", ({ target }) => { composing = nodeAt(target) ?? null; });
  room.addEventListener("compositionend", (event) => {
    composing = null;
    typed(event);
  });
  room.addEventListener("input", typed);
  room.addEventListener("change", typed);
  room.addEventListener("keydown", onKey);
  onPaste(room, paste, (reason) => desk.say(reason));
  room.addEventListener("focusin", ({ target }) => {
    lastField = target;
    desk.focused();
  });
  room.addEventListener("focusout", ({ target }) => {
    const node = nodeAt(target);
    // What the file made of the words is shown once one has left them.
    if (node?.control && node.told !== undefined && !isChanged(node) && node !== composing) setTimeout(() => {
      if (!node.element.contains(document.activeElement) && !isChanged(node)) tell(node, node.data, false);
    }, 0);
  });
  window.addEventListener("resize", () => refit(room));
}
