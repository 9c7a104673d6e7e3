// The text of a notice as it is typed: a plain textarea over its lines, which carry numbers and marks.
// While a sign is being composed (Telex, VNI) nothing is told and nothing is drawn; the textarea is never
// filled by the program while one types.

import { insert as put } from "./paste.js";

const area = document.getElementById("text");
const drawn = document.getElementById("text-lines");
const SETTLE = 400; // milliseconds without a new text after which one that nobody sees is put into the textarea
let waiting = null; // a text that is not in the textarea yet: nobody sees it
let settling = 0;
let faulty = []; // what was found in the lines
let shown = []; // the lines as they are drawn
let composing = false;

/** Return where two lists, or texts, begin to differ, and how much of their ends is the same. */
export function difference(old, now) {
  const least = Math.min(old.length, now.length);
  let start = 0;
  while (start < least && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < least - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return { start, end };
}

/** Return a text with what was typed in a former one, both of them changes of `old`; null where they are of one place. */
export function withTyped(old, typed, now) {
  const [one, other] = [difference(old, typed), difference(old, now)];
  const put = typed.slice(one.start, typed.length - one.end);
  if (old.length - one.end <= other.start) return now.slice(0, one.start) + put + now.slice(old.length - one.end);
  if (old.length - other.end <= one.start) return now.slice(0, now.length - old.length + one.start) + put + now.slice(now.length - one.end);
  return null;
}

/** Draw the lines that have changed; the others stay as they are. */
function draw() {
  const lines = area.value.split("\n");
  const { start, end } = difference(shown, lines);
  for (let at = shown.length - end - 1; at >= start; at -= 1) drawn.children[at].remove();
  const next = drawn.children[start] ?? null;
  for (const line of lines.slice(start, lines.length - end)) {
    const one = document.createElement("div");
    one.textContent = line || " ";
    drawn.insertBefore(one, next);
  }
  shown = lines;
}

export const text = () => waiting ?? area.value;
export const isComposing = () => composing;

/** Call back with the text after each change that is no part of a composed sign. */
export function onTyped(tell) {
  const typed = () => {
    draw();
    tell();
  };
  area.addEventListener("compositionstart", () => { composing = true; });
  area.addEventListener("compositionend", () => {
    composing = false;
    typed();
  });
  area.addEventListener("input", () => { if (!composing) typed(); });
  draw();
}

/** Call back when the caret was moved. */
export function onCaret(tell) {
  let last = -1;
  const moved = () => {
    if (composing || document.activeElement !== area || area.selectionStart === last) return;
    last = area.selectionStart;
    tell();
  };
  document.addEventListener("selectionchange", moved);
  for (const name of ["keyup", "click", "focus"]) area.addEventListener(name, moved);
}

/** Return the caret's line and column, from 1; a column counts signs, not halves of them. */
export function caret() {
  settle();
  const before = area.value.slice(0, area.selectionStart).split("\n");
  return { line: before.length, column: [...before.at(-1)].length + 1 };
}

let isUsed = false; // whether the caret was put anywhere since it was asked for
area.addEventListener("focus", () => { isUsed = true; });

/** Return the caret's place, if it was used since it was last asked for; null otherwise. */
export function lastCaret() {
  const place = isUsed ? caret() : null;
  isUsed = false;
  return place;
}

/** Put the caret at a place and show it. */
export function goTo(line, column = 1) {
  settle();
  const lines = area.value.split("\n");
  const at = Math.min(line, lines.length) - 1;
  const before = lines.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
  const offset = before + [...lines[at]].slice(0, column - 1).join("").length;
  area.focus({ preventScroll: true });
  area.setSelectionRange(offset, offset);
  drawn.children[at]?.scrollIntoView({ block: "center" });
}

/** Take a text that was not typed here; the caret stays at its words. One that nobody sees may wait. */
export function replace(now, isSeen = true) {
  if (text() === now) return;
  clearTimeout(settling);
  waiting = now;
  if (isSeen) settle();
  else settling = setTimeout(settle, SETTLE);
}

/** Put the text into the textarea that waits for it. */
export function settle() {
  clearTimeout(settling);
  const [old, now] = [area.value, waiting];
  waiting = null;
  if (now === null || old === now) return;
  const { start, end } = difference(old, now);
  const follow = (at) => (at <= start ? at : at >= old.length - end ? at + now.length - old.length : now.length - end);
  const [first, last] = [follow(area.selectionStart), follow(area.selectionEnd)];
  area.value = now;
  area.setSelectionRange(first, last);
  draw();
  markLines(faulty);
}

/** Select all of it. */
export function selectAll() {
  settle();
  area.focus();
  area.select();
}

/** Return the offsets of what is selected, in signs. */
export function selection() {
  settle();
  return [area.selectionStart, area.selectionEnd].map((at) => [...area.value.slice(0, at)].length);
}

/** Put the caret at an offset in signs, and show its line. */
export function goToOffset(offset) {
  settle();
  const before = [...area.value].slice(0, offset).join("").split("\n");
  goTo(before.length, [...before.at(-1)].length + 1);
}

/** Call back with what is pasted; while that is at work nothing is typed into it. */
export function onPaste(take) {
  area.addEventListener("paste", async (event) => {
    if (area.readOnly) event.preventDefault();
    else if (!composing) await take(event, (isAtWork) => { area.readOnly = isAtWork; });
  });
}

/** Put plain words in place of what is selected, as if they were typed. */
export function insert(words) {
  settle();
  put(area, words);
}

/** Mark the lines in which something was found. */
export function markLines(found) {
  faulty = found;
  if (waiting !== null) return;
  const worst = new Map();
  for (const { line, is_error } of found) if (line) worst.set(line, worst.get(line) || is_error);
  const now = new Map();
  for (const [line, is_error] of worst) {
    const one = drawn.children[line - 1];
    if (one) now.set(one, is_error ? "error" : "warning");
  }
  for (const one of drawn.querySelectorAll(".error, .warning")) if (!now.has(one)) one.className = "";
  for (const [one, name] of now) if (one.className !== name) one.className = name;
}

export function onKey(tell) {
  area.addEventListener("keydown", (event) => { if (!composing) tell(event); });
}
