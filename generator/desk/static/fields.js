// The controls of the form's fields: each shows a value of its kind and gives what is typed in it.
// A control is {element, main, get, put, goTo}: `main` has the label, `goTo(word)` puts the caret at a word. One with
// `fill(target, came)` takes what is pasted into a part of it; it tells whether it did. `caretIn(part, typed)` tells, where the
// value may be a list, in which item the caret stands, and what of it stands before.

import { area, element, fit, oneLine, suggest } from "./elements.js";
import { date, deadline } from "./dates.js";
import { table, tableValue } from "./table.js";

const WORD = /\S*[\p{L}\p{N}]\S*/gu; // as the desk counts the words of a page
/** Return how many words of a text stand before its end, not counting one that goes on there. */
export const countWords = (before) => (before.replace(/\S+$/, "").match(WORD) ?? []).length;
let lists = 0;
const offered = new Map(); // lists of names that are offered, by what they hold

/** Return the datalist that offers these names: fields with the same names share it. */
function offer(choices) {
  const key = JSON.stringify(choices);
  if (!offered.has(key)) {
    const list = element("datalist");
    lists += 1;
    list.id = `offered-${lists}`;
    list.append(...choices.map(({ value }) => new Option(value, value)));
    document.getElementById("form").after(list);
    offered.set(key, list.id);
  }
  return offered.get(key);
}

function input(field, className = "") {
  const one = element("input", className);
  one.autocomplete = "off";
  one.spellcheck = false;
  if (field.choices) one.setAttribute("list", offer(field.choices));
  suggest(one, field);
  return one;
}

/** Set a value without moving the caret to its end. */
function setValue(one, value) {
  if (one.value === value) return;
  const [at, is_here] = [one.selectionStart, document.activeElement === one];
  one.value = value;
  if (is_here && at !== null) one.setSelectionRange(Math.min(at, value.length), Math.min(at, value.length));
}

function goToWord(one, before) {
  one.focus();
  const word = [...one.value.matchAll(WORD)][before];
  if (word && one.setSelectionRange) one.setSelectionRange(word.index, word.index);
}

function select(choices, none) {
  const one = element("select");
  one.append(new Option(none, ""), ...choices.map(({ value, label }) => new Option(label, value)));
  return one;
}

/** A choice that the table does not have is shown all the same. */
function choose(one, value) {
  if (![...one.options].some((option) => option.value === value)) one.append(new Option(value, value));
  one.value = value;
}

const linesOf = (words) => words.split("\n").map((line) => line.trim()).filter(Boolean);

function text(field) {
  const one = field.choices ? input(field) : area(true, field);
  return {
    element: one,
    main: one,
    get: () => oneLine(one.value),
    put: ({ value }) => {
      setValue(one, value);
      fit(one);
    },
    goTo: ({ before = 0 }) => goToWord(one, before),
  };
}

/** One text, or more of them as a list, as the file has it. */
const oneOrMore = (values, isList) => (values.length > 1 || (isList && values.length) ? values : (values[0] ?? ""));

/** Texts, each on a line of its own. */
function paragraphs(field) {
  const one = area(false, field);
  let isList = false;
  return {
    element: one,
    main: one,
    get: () => oneOrMore(linesOf(one.value), isList),
    put: ({ value, is_list }) => {
      isList = Boolean(is_list);
      setValue(one, value.join("\n"));
      fit(one);
    },
    goTo: ({ item = 1, before = 0 }) => {
      const words = one.value.split("\n").slice(0, item - 1).join("\n").match(WORD) ?? [];
      goToWord(one, words.length + before);
    },
    caretIn: (_, typed) => [typed.split("\n").length, typed.split("\n").at(-1)],
  };
}

/** A row for each text, and an empty one for the next. */
function rows(make, set) {
  const one = element("div", "rows");
  let isList = false;
  let names = {};
  const controls = () => [...one.children];
  const add = () => {
    const made = make();
    Object.entries(names).forEach(([name, value]) => made.setAttribute(name, value));
    one.append(made);
    return made;
  };
  one.addEventListener("input", () => {
    if (controls().at(-1).value) add();
  });
  const control = {
    element: one,
    main: add(),
    name: (given) => { // every row is called by the label
      names = given;
      for (const row of controls()) Object.entries(names).forEach(([name, value]) => row.setAttribute(name, value));
    },
    get: () => oneOrMore(controls().map(({ value }) => value.trim()).filter(Boolean), isList),
    put: ({ value, is_list }) => {
      isList = Boolean(is_list);
      while (controls().length > Math.max(value.length + 1, 1)) controls().at(-1).remove();
      while (controls().length < value.length + 1) add();
      controls().forEach((row, at) => set(row, value[at] ?? ""));
    },
    fill: (target, { paragraphs }) => {
      if (paragraphs.length < 2) return false;
      const at = controls().indexOf(target);
      const [above, below] = [controls().slice(0, at), controls().slice(at + 1)].map((some) => some.map(({ value }) => value));
      control.put({ value: [...above, ...paragraphs, ...below].filter(Boolean), is_list: isList });
      one.dispatchEvent(new Event("input", { bubbles: true }));
      return true;
    },
    goTo: ({ item = 1, before = 0 }) => goToWord(controls()[item - 1] ?? controls()[0], before),
    caretIn: (row, typed) => [controls().indexOf(row) + 1, typed],
  };
  return control;
}

const lines = (field) => (field.choices ? rows(() => input(field), setValue) : paragraphs(field));
const levels = (field) => rows(() => select(field.choices, "–"), choose);

function choice(field) {
  const one = select(field.choices, "(không chọn)");
  return { element: one, main: one, get: () => one.value, put: ({ value }) => choose(one, value), goTo: () => one.focus() };
}

const KINDS = { text, long: text, date: (field) => date(field, text(field)), deadline: (field) => deadline(field, text(field)), choice, lines, paragraphs, levels, table };
export const hasControl = (field) => field.kind in KINDS;
export const control = (field) => KINDS[field.kind](field);

/** Return the value of a field as its control gives it. */
export function valueOf(field) {
  if (field.kind === "table") return tableValue(field);
  return Array.isArray(field.value) ? oneOrMore(field.value, field.is_list) : field.value;
}
