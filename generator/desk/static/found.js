// The list of what was found: place, message, remedy; a place leads to its line.

import { link, row as linkRow } from "./told.js";

const list = document.getElementById("found");
const count = document.getElementById("found-count");
const fold = document.getElementById("found-fold");
const REMEMBERED = "found-folded";
let isDecided = false; // whether the list is open, or was folded, as it is to stay
let rows = new Map(); // the list as it is shown: each row and its finding, by what the row says

function element(name, className, words) {
  const one = document.createElement(name);
  if (className) one.className = className;
  one.textContent = words;
  return one;
}

function setFolded(isFolded) {
  list.hidden = isFolded;
  list.parentElement.classList.toggle("folded", isFolded);
  fold.setAttribute("aria-expanded", String(!isFolded));
  fold.textContent = isFolded ? "Mở danh sách" : "Thu gọn";
}

/** Open the list, or fold it, once it is known whether there is anything in it: later only the clerk does, so nothing jumps. */
function decide(isEmpty) {
  isDecided = true;
  const remembered = localStorage.getItem(REMEMBERED);
  setFolded(remembered ? remembered === "yes" : isEmpty);
}

fold.addEventListener("click", () => {
  isDecided = true;
  setFolded(!list.hidden);
  localStorage.setItem(REMEMBERED, list.hidden ? "yes" : "no");
});

/** Return the buttons that do what the program knows against a finding; silencing asks for a reason first. */
export function buttons(one, doIt) {
  const row = element("p", "does", "");
  for (const { label, does } of one.remedies ?? []) {
    const button = element("button", "quiet", label);
    button.type = "button";
    button.addEventListener("click", () => (does.silence ? ask(row, one, does, doIt) : doIt(one, does)));
    row.append(button);
  }
  return row;
}

function ask(row, one, does, doIt) {
  const form = element("form", "does", "");
  const label = element("label", "", `Lý do bỏ qua ${does.silence} `);
  const reason = document.createElement("input");
  reason.required = true;
  label.append(reason);
  const done = element("button", "", "Ghi vào nội dung");
  const not = element("button", "quiet", "Thôi");
  not.type = "button";
  not.addEventListener("click", () => {
    form.replaceWith(row);
    row.lastElementChild.focus();
  });
  form.append(label, done, not);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (reason.value.trim()) doIt(one, does, reason.value);
  });
  row.replaceWith(form);
  reason.focus();
}

function item(one, goTo, doIt) {
  const row = element("li", one.is_error ? "error" : "warning", "");
  const first = element("p", "", "");
  first.append(element("span", "kind", one.is_error ? "Lỗi" : "Cảnh báo"), " ");
  if (one.line) {
    const place = element("button", "link", one.where ? "" : one.place);
    if (one.where) place.append(element("span", "in-form", one.where), element("span", "in-text", one.place));
    place.type = "button";
    place.addEventListener("click", () => goTo(one));
    first.append(place, " ");
  } else if (one.page) {
    const link = element("a", "", one.place);
    link.href = one.page;
    first.append(link, " ");
  } else if (one.place) first.append(element("span", "place", one.place), " ");
  first.append(one.message);
  row.append(first);
  if (one.hint) row.append(element("p", "remedy", one.hint));
  if (one.remedies?.length) row.append(buttons(one, doIt));
  const pages = linkRow((one.links ?? []).map((to) => link(to)));
  if (pages) row.append(pages);
  const more = element("details", "", "");
  more.append(
    element("summary", "", `${one.code}: ${one.explained.title}`),
    element("p", "", one.explained.meaning),
    element("p", "", one.explained.remedy),
  );
  row.append(more);
  return row;
}

/** Return a number of faults in words. */
export function inWords(found) {
  const errors = found.filter((one) => one.is_error).length;
  const warnings = found.length - errors;
  if (!found.length) return "Không có lỗi, không có cảnh báo.";
  return [errors && `${errors} lỗi`, warnings && `${warnings} cảnh báo`].filter(Boolean).join(", ");
}

/** Show what was found; what is shown already stays, with what is opened in it. */
export function show(found, isWhole, goTo, doIt) {
  const words = inWords(found);
  count.textContent = isWhole || found.length ? words : "Đang xét tiếp…";
  count.className = !found.length ? "clean" : found.some((one) => one.is_error) ? "trouble" : "";
  if (isWhole && !isDecided) decide(!found.length);
  const before = rows;
  rows = new Map(found.map((one) => {
    const { boxes, late, path, ...said } = one;
    const key = JSON.stringify(said);
    const known = before.get(key);
    if (known) Object.assign(known.one, one);
    return [key, known ?? { one, row: item(one, goTo, doIt) }];
  }));
  const now = [...rows.values()].map(({ row }) => row);
  if (now.length === list.children.length && now.every((row, at) => row === list.children[at])) return;
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  list.replaceChildren(...now);
  if (focused?.isConnected) focused.focus({ preventScroll: true });
}

/** Show a finding, with its buttons, at its mark on a page. */
export function showAt(mark, one, goTo, doIt) {
  const note = document.getElementById("note");
  const close = (work) => (...given) => {
    note.hidePopover();
    work(...given);
  };
  const card = element("ul", "findings", "");
  card.append(item(one, close(goTo), close(doIt)));
  note.replaceChildren(card);
  note.showPopover();
  const { left, bottom, top } = mark.getBoundingClientRect();
  const [right, low] = [window.innerWidth - note.offsetWidth - 8, window.innerHeight - note.offsetHeight - 8];
  const under = bottom + 4 < low ? bottom + 4 : top - note.offsetHeight - 4;
  note.style.left = `${Math.max(8, Math.min(left, right))}px`;
  note.style.top = `${Math.max(8, Math.min(under, low))}px`;
}
