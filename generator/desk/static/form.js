// The form in which a notice is written: made from what the desk tells of its fields, and kept in step with it.
// What is told anew is put into the fields that differ; the field one types in, and a sign that is being composed,
// are left alone. Each change is an operation on a path, which follows from where the field stands now.

import { get } from "./requests.js";
import { button, control, element, fit, hasControl, helpOf, valueOf } from "./fields.js";
import { buttons } from "./found.js";
import * as items from "./items.js";
import { insert as put, onPaste } from "./paste.js";

// Milliseconds of quiet before something is done
const SEND = 60;
const REFRESH = 200;

const room = document.getElementById("form");
const unreadable = document.getElementById("form-unreadable");
const said = document.getElementById("form-said");
const root = { fields: new Map(), data: null, body: room, parent: null };
const nodes = new WeakMap(); // elements of fields and items -> their nodes
const changed = new Set(); // nodes of fields in which was typed
let desk = null; // what the page around does: see `begin`
let flying = null; // the edit that is under way
let composing = null; // the node of the field in which a sign is being composed
let typedAt = 0;
let found = [];
let ids = 0;
let asked = 0;

const timers = {};
function soon(name, wait, work) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(work, wait);
}

const labels = new Map(); // of the notice's fields, by their keys

const announce = (words) => { said.textContent = words; };
const isEmpty = (value) => value === "" || (Array.isArray(value) && !value.length);
const valueIn = (node) => JSON.stringify(node.control.get());
const isChanged = (node) => node.control && valueIn(node) !== node.known;
const nodeAt = (target) => nodes.get(target.closest?.("[data-node]"));

function pathOf(node) {
  const step = node.list ? node.list.items.indexOf(node) + 1 : node.key;
  const above = node.list ?? (node.parent === root ? null : node.parent);
  return above ? `${pathOf(above)}.${step}` : String(step);
}

// Making fields

function know(node, one) {
  node.element = one;
  one.dataset.node = "";
  nodes.set(one, node);
  return node;
}

function faultsBelow(node, before) {
  node.faults = element("ul", "field-faults");
  ids += 1;
  node.faults.id = `faults-${ids}`;
  before.append(node.faults);
}

function addText(node, body, data) {
  if (data.comment) body.append(element("p", "comment", `Ghi chú trong tệp: ${data.comment}`));
}

function labelOf(data, name = "label") {
  const label = element(name, "label", data.label);
  const note = data.inherited ? "(theo office.yaml)" : data.required ? "(phải có)" : "";
  if (note) label.append(" ", element("span", "required", note));
  return label;
}

function makeLeaf(node, data) {
  const whole = element("div", `field ${data.kind}`);
  const id = `field-${(ids += 1)}`;
  node.control = control(data);
  const { main, isGroup, name } = node.control;
  const label = labelOf(data, isGroup || name ? "span" : "label");
  const described = [];
  label.id = `${id}-label`;
  whole.append(label, node.control.element);
  if (helpOf(data, labels)) {
    const help = element("p", "help", helpOf(data, labels));
    help.id = `${id}-help`;
    described.push(help.id);
    whole.append(help);
  }
  addText(node, whole, data);
  faultsBelow(node, whole);
  described.push(node.faults.id);
  const names = { "aria-describedby": described.join(" ") };
  if (isGroup) names["aria-labelledby"] = label.id;
  if (name) names["aria-label"] = data.label;
  if (name) name(names);
  else {
    main.id = id;
    if (!isGroup) label.htmlFor = id;
    Object.entries(names).forEach(([key, value]) => main.setAttribute(key, value));
  }
  if (data.required && !data.inherited && !isGroup && !name) main.setAttribute("aria-required", "true");
  if (node.parent.list && !node.parent.parts.fold && !main.placeholder) main.placeholder = data.label;
  know(node, whole);
  node.control.put(data);
  node.known = JSON.stringify(valueOf(data));
}

function makeRaw(node, data) {
  const whole = element("div", "field raw");
  const text = element("pre", "", data.raw);
  text.tabIndex = 0;
  text.setAttribute("aria-label", data.label);
  whole.append(
    labelOf(data, "span"),
    text,
    element("p", "help", data.is_known ? "Biểu mẫu không hiện được cách viết này." : "Biểu mẫu không biết khóa này."),
    button("Sửa ở văn bản YAML", "quiet", () => desk.goToText(node.data.raw)),
  );
  addText(node, whole, data);
  faultsBelow(node, whole);
  know(node, whole);
}

/** What office.yaml says of a part that the file does not have. */
function inherited(node, whole, data) {
  const words = [data.inherited].flat(3).flatMap((one) => (typeof one === "object" ? Object.values(one).flat() : one));
  const place = element("div", "inherited");
  place.append(
    element("p", "", words.join(" · ")),
    element("p", "help", "Lấy từ office.yaml, năm nào cũng như nhau."),
    button("Viết riêng cho thông báo này", "quiet", () => change(() => [{ kind: "set", path: pathOf(node), value: data.inherited }])),
  );
  whole.append(place);
}

function makePart(node, data) {
  const whole = element("details", `part ${data.kind}`);
  const head = element("summary");
  node.badge = element("span", "badge");
  head.append(labelOf(data, "span"), node.badge);
  whole.append(head);
  if (helpOf(data, labels)) whole.append(element("p", "help", helpOf(data, labels)));
  addText(node, whole, data);
  faultsBelow(node, whole);
  node.body = element("div", "part-body");
  whole.append(node.body);
  know(node, whole);
  const isOffice = Boolean(data.inherited);
  if (isOffice) inherited(node, node.body, data);
  else if (data.kind === "list") makeList(node, data);
  node.isOffice = isOffice;
  node.drop = button(data.in_office ? "Lấy lại theo office.yaml" : "Bỏ phần này", "quiet drop", () => dropPart(node));
  whole.append(node.drop);
  showDrop(node, data);
  whole.open = data.is_there || (data.required && !isOffice);
  const build = () => {
    if (whole.open && !isOffice && data.kind === "record" && !node.fields.size) makeFields(node, node.data);
    refit(whole);
  };
  build();
  whole.addEventListener("toggle", build);
}

/** A part of the notice that need not be there can be taken out as a whole. */
function showDrop(node, data) {
  node.drop.hidden = node.parent !== root || !data.is_there || (data.required && !data.in_office);
}

async function dropPart(node) {
  const { label, in_office } = node.data;
  if (!await change(() => [{ kind: "remove", path: pathOf(node) }])) return;
  const now = root.fields.get(node.key).element;
  now.open = false;
  now.querySelector("summary").focus();
  announce(`${in_office ? "Đã lấy theo office.yaml" : "Đã bỏ"}: ${label}; muốn lấy lại thì bấm Hoàn tác.`);
}

function makeField(parent, data) {
  const node = { key: data.key, parent, data, kind: kindOf(data), fields: new Map(), items: [] };
  if (hasControl(data)) makeLeaf(node, data);
  else if (data.kind === "raw") makeRaw(node, data);
  else makePart(node, data);
  return node;
}

/** What a field is made anew for, when it changes. */
const kindOf = (data) => [data.kind, data.comment ?? "", Boolean(data.inherited && !hasControl(data)), Boolean(data.in_office)].join();

function makeFields(holder, data) {
  const rare = element("details", "more");
  const grid = element("div", "fields");
  for (const one of data.fields) {
    const node = makeField(holder, one);
    holder.fields.set(one.key, node);
    (one.is_usual || (one.is_there && one.key !== "id") ? holder.body : grid).append(node.element);
  }
  if (!grid.children.length || (grid.children.length === 1 && holder.fields.has("id") && !data.fields[0].is_there)) return;
  rare.append(element("summary", "", `Phần ít dùng (${grid.children.length})`), grid);
  rare.addEventListener("toggle", () => refit(rare));
  holder.body.append(rare);
}

function refit(whole) {
  for (const one of whole.querySelectorAll("textarea")) fit(one);
}

// Lists

/** Whether an item is a line or two, which need no folding. */
const isPlain = (data) => {
  const seen = data.fields?.filter((one) => one.is_usual || (one.is_there && one.key !== "id")) ?? [];
  return seen.length > 0 && seen.length < 3 && seen.every((one) => one.is_usual && hasControl(one));
};

function makeList(node, data) {
  node.rows = element("ol", "items");
  node.add = button("Thêm mục", "add", () => insert(node, node.items.length));
  node.add.setAttribute("aria-label", `Thêm mục vào ${data.label}`);
  node.body.append(node.rows, node.add);
  node.isFolded = data.items.length ? !data.items.every(isPlain) : null;
  for (const one of data.items) addItem(node, one);
  renumber(node);
}

function addItem(list, data, at = list.items.length) {
  const node = { list, data, fields: new Map(), items: [], kind: data.kind };
  const act = {
    fold: () => unfold(node, node.body.hidden),
    move: (by) => moveBy(node, by),
    remove: () => remove(node),
  };
  list.isFolded ??= !isPlain(data);
  node.parts = items.row(list.isFolded || data.kind === "raw", act);
  node.body = node.parts.body;
  node.badge = node.parts.badge;
  items.draggable(node.parts, (to) => moveTo(node, to));
  know(node, node.parts.item);
  list.rows.insertBefore(node.element, list.rows.children[at] ?? null);
  list.items.splice(at, 0, node);
  if (!node.parts.fold) build(node);
  return node;
}

function build(node) {
  if (node.isBuilt) return;
  node.isBuilt = true;
  addText(node, node.body, node.data);
  faultsBelow(node, node.body);
  if (node.data.kind === "raw") node.body.append(element("pre", "", node.data.raw), button("Sửa ở văn bản YAML", "quiet", () => desk.goToText(node.data.raw)));
  else makeFields(node, node.data);
  showFaults();
}

function unfold(node, isOpen) {
  if (!node.parts.fold) return;
  if (isOpen) build(node);
  node.body.hidden = !isOpen;
  node.parts.fold.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) refit(node.body);
}

function renumber(list) {
  list.items.forEach((node, at) => items.place(node.parts, at, list.items.length, node.data.summary));
}

async function insert(list, at) {
  const path = () => `${pathOf(list)}.${at + 1}`;
  if (!await change(() => [{ kind: "insert", path: path(), value: "" }])) return;
  const node = list.items[at];
  if (!node) return;
  unfold(node, true);
  node.element.querySelector("textarea, input, select")?.focus();
  announce(`Đã thêm mục ${at + 1}.`);
}

function moveBy(node, by) {
  const to = node.list.items.indexOf(node) + by;
  if (to >= 0 && to < node.list.items.length) moveTo(node, to);
}

async function moveTo(node, to) {
  const { list } = node;
  const path = (at) => `${pathOf(list)}.${at + 1}`;
  const focused = document.activeElement;
  const done = await change(() => [{ kind: "move", path: path(list.items.indexOf(node)), to: path(to) }], () => {
    items.move(node.element, to);
    list.items.splice(list.items.indexOf(node), 1);
    list.items.splice(to, 0, node);
    renumber(list);
  });
  if (!done) return;
  if (focused?.disabled) node.parts[focused === node.parts.up ? "down" : "up"].focus();
  node.element.scrollIntoView({ block: "nearest" });
  announce(`Đã chuyển thành mục ${to + 1}.`);
}

async function remove(node) {
  const { list } = node;
  const at = list.items.indexOf(node);
  const done = await change(() => [{ kind: "remove", path: pathOf(node) }], () => {
    list.items.splice(at, 1);
    node.element.remove();
    renumber(list);
  });
  if (!done) return;
  const next = list.items[Math.min(at, list.items.length - 1)];
  (next ? next.parts.fold ?? next.parts.remove : list.add).focus();
  announce(`Đã bỏ mục ${at + 1}; muốn lấy lại thì bấm Hoàn tác.`);
}

// Pasting

/** Put what was pasted into a field; a list in the words of an item becomes items: the first in it, if it is empty. */
async function paste(came, target) {
  const node = nodeAt(target);
  const item = node?.parent?.list ? node.parent : null;
  const more = node?.key === "text" ? [...came.lead, ...came.items] : came.paragraphs;
  const isList = item && came.is_list && node.control.main === target && (more.length > 1 || typeof more[0] !== "string");
  if (isList) await pasteItems(node, item, more);
  else put(target, came.paragraphs.join(node?.kind.startsWith("paragraphs") ? "\n" : " "));
  const left = came.tables.length ? [`Chưa dán ${came.tables.length} bảng.`] : [];
  desk.done([...came.changes, ...left]);
}

function pasteItems(node, item, more) {
  const isBlank = !node.control.main.value.trim();
  const first = isBlank ? more[0] : null;
  const parts = first?.items ? [["text", first.text], ["items", first.items]] : first ? [[node.key, first.text ?? first]] : [];
  return change(() => {
    const at = item.list.items.indexOf(item) + 1;
    const path = (by) => `${pathOf(item.list)}.${at + by}`;
    const rest = more.slice(isBlank ? 1 : 0);
    return [
      ...parts.map(([key, value]) => ({ kind: "set", path: `${path(0)}.${key}`, value })),
      ...rest.map((value, by) => ({ kind: "insert", path: path(by + 1), value })),
    ];
  });
}

// Taking what is told

/** Put what is told into a field, unless one types in it, or has typed what is not sent yet. */
function tell(node, data, isOwn) {
  const value = JSON.stringify(valueOf(data));
  const isTyping = node === composing || (isOwn && node.element.contains(document.activeElement));
  const wasTold = node.told ?? node.known;
  node.told = value;
  if (isChanged(node)) {
    if (!isOwn && value !== wasTold && value !== valueIn(node)) disagree(node, data);
    return;
  }
  node.agreed?.();
  if (isTyping) return;
  if (valueIn(node) !== value || (node.data.is_list !== data.is_list)) node.control.put(data);
  node.known = value;
}

/** Somebody else changed the field in which was typed: both are shown, and one chooses. */
function disagree(node, data) {
  node.agreed?.();
  const theirs = [valueOf(data)].flat().map((one) => (typeof one === "string" ? one : "bảng khác")).join(" / ");
  const bar = element("div", "notice-bar");
  bar.setAttribute("role", "alert");
  node.agreed = () => {
    bar.remove();
    node.agreed = null;
  };
  bar.append(
    element("p", "", `Ô này vừa được sửa ở nơi khác thành “${theirs}”. Chữ đang gõ chưa lưu.`),
    button("Giữ chữ đang gõ", "", () => {
      node.agreed();
      changed.add(node);
      flush();
    }),
    button("Lấy chữ ở nơi khác", "", () => {
      node.agreed();
      changed.delete(node);
      node.control.put(data);
      node.known = valueIn(node);
      desk.unchanged();
    }),
  );
  node.element.append(bar);
}

function updateField(node, data, isOwn) {
  if (node.control) tell(node, data, isOwn);
  node.data = data;
  if (node.drop) showDrop(node, data);
  if (data.kind === "list" && node.rows) updateList(node, data, isOwn);
  if (data.kind === "record" && node.fields.size) updateFields(node, data, isOwn);
  if (data.is_there && node.element.tagName === "DETAILS" && node.isThere === false) node.element.open = true;
  node.isThere = data.is_there;
}

function updateFields(holder, data, isOwn) {
  holder.data = data;
  const gone = new Set(holder.fields.keys());
  for (const one of data.fields) {
    gone.delete(one.key);
    const node = holder.fields.get(one.key);
    if (node?.kind === kindOf(one)) {
      updateField(node, one, isOwn);
      continue;
    }
    const made = makeField(holder, one);
    holder.fields.set(one.key, made);
    if (node) node.element.replaceWith(made.element);
    else holder.body.append(made.element);
  }
  for (const key of gone) {
    holder.fields.get(key).element.remove();
    holder.fields.delete(key);
  }
}

/** What an item says, wherever it stands. */
const saying = (data) => JSON.stringify(data, (key, value) => (key === "path" ? undefined : value));

function updateList(list, data, isOwn) {
  const more = data.items.length - list.items.length;
  if (more) {
    const [old, now] = [list.items.map((one) => saying(one.data)), data.items.map(saying)];
    const { start } = desk.difference(old, now);
    for (let count = more; count < 0; count += 1) list.items.splice(start, 1)[0].element.remove();
    for (let at = 0; at < more; at += 1) addItem(list, data.items[start + at], start + at);
  }
  data.items.forEach((one, at) => {
    const node = list.items[at];
    if (node.kind !== one.kind) {
      node.element.remove();
      list.items.splice(at, 1);
      addItem(list, one, at);
    } else {
      node.data = one;
      if (node.isBuilt && one.kind === "record") updateFields(node, one, isOwn);
    }
  });
  renumber(list);
}

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
  if (root.data) updateFields(root, value, isOwn);
  else {
    for (const one of value.fields) if (one.kind !== "raw") labels.set(one.key, one.label);
    makeFields(root, value);
  }
  root.data = value;
  showFaults();
  return true;
}

/** Ask for the form anew; returns whether the text has one. */
export async function refresh(isOwn = false) {
  while (flying) await flying;
  return take(isOwn);
}

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
  if (isEmpty(value) && !node.data.required && !node.data.comment && others) return { kind: "remove", path: pathOf(node) };
  return { kind: "set", path: pathOf(node), value: isEmpty(value) ? "" : value };
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
  sent.forEach((node) => { node.known = valueIn(node); });
  const since = typedAt;
  typedAt = 0;
  flying = desk.edit(operations, since).then(async (outcome) => {
    if (outcome === "done") return outcome;
    sent.forEach((node, at) => {
      node.known = before[at];
      changed.add(node);
    });
    if (outcome === "stale") await take(false, true); // nothing is sent before it is seen what was changed
    return outcome;
  });
  const outcome = await flying;
  flying = null;
  if (outcome === "done") soon("refresh", REFRESH, () => refresh(true));
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

/** Show what was found at its fields; what is folded tells how much is in it. */
export function showFound(all) {
  found = all;
  if (root.data) showFaults();
}

function showFaults() {
  const [at, within] = [new Map(), new Map()];
  for (const one of found) {
    if (!one.path) continue;
    const { node } = find(one.path, false);
    if (!node) continue;
    if (node.faults) at.set(node, [...(at.get(node) ?? []), one]);
    for (let above = node; above && above !== root; above = above.list ?? above.parent) {
      if (above.badge) within.set(above, [...(within.get(above) ?? []), one]);
    }
  }
  everyNode(root, (node) => {
    if (node.badge) showBadge(node, within.get(node) ?? []);
    if (node.faults) showAt(node, at.get(node) ?? []);
  });
}

function everyNode(holder, visit) {
  for (const node of [...holder.fields.values(), ...holder.items ?? []]) {
    visit(node);
    everyNode(node, visit);
  }
}

function showBadge(node, faults) {
  const errors = faults.filter((one) => one.is_error).length;
  const words = [errors && `${errors} lỗi`, faults.length - errors && `${faults.length - errors} cảnh báo`].filter(Boolean).join(", ");
  if (node.badge.textContent === words) return;
  node.badge.textContent = words;
  node.badge.className = `badge ${errors ? "error" : "warning"}`;
}

function showAt(node, faults) {
  const now = JSON.stringify(faults.map(({ code, message, hint, line: at, column }) => [code, message, hint, at, column]));
  if (node.shown === now) return;
  node.shown = now;
  node.faults.replaceChildren(...faults.map((one) => {
    const line = element("li", one.is_error ? "error" : "warning");
    line.append(element("span", "kind", one.is_error ? "Lỗi" : "Cảnh báo"), ` ${one.message}`);
    if (one.hint) line.append(element("span", "remedy", ` → ${one.hint}`));
    if (one.remedies?.length) line.append(buttons(one, desk.remedy));
    return line;
  }));
  const isWrong = faults.some((one) => one.is_error);
  for (const one of node.control ? node.element.querySelectorAll("input, textarea, select") : []) {
    if (isWrong) one.setAttribute("aria-invalid", "true");
    else one.removeAttribute("aria-invalid");
  }
}

// Places

/** Return the node of a path, or the nearest above it, and the number of the text in its list. */
function find(path, isOpened) {
  let [holder, node] = [root, null];
  for (const step of path.split(".")) {
    if (isOpened && node?.element.tagName === "DETAILS" && !node.element.open) {
      node.element.open = true;
      if (node.data.kind === "record" && !node.isOffice && !node.fields.size) makeFields(node, node.data);
    }
    if (isOpened && node?.list) unfold(node, true);
    const next = /^\d+$/.test(step) ? node?.items[Number(step) - 1] : holder.fields.get(step);
    if (!next) return { node, item: Number(step) || 1 };
    node = next;
    holder = next;
  }
  return { node, item: 1 };
}

/** Go to the field of a path, to a word of it; returns whether the form has it. */
export function goTo(path, before = 0) {
  const { node, item } = find(path, true);
  if (!node) return false;
  const rare = node.element.closest("details.more");
  if (rare) rare.open = true;
  if (node.list) unfold(node, true);
  if (node.control) node.control.goTo({ item, before });
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

export const isComposing = () => composing !== null;
export const isPending = () => flying !== null || [...changed].some(isChanged);
export const refitAll = () => refit(room);

function onKey(event) {
  const node = nodeAt(event.target);
  if (composing || event.isComposing) return;
  if (!event.altKey) desk.pressed(event);
  if (!event.altKey || event.ctrlKey || event.metaKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
  let item = node;
  while (item && !item.list) item = item.parent;
  if (!item) return;
  event.preventDefault();
  moveBy(item, event.key === "ArrowUp" ? -1 : 1);
}

/** Begin. `around` has the address, version(), edit(operations, since), goToLine(line), goToText(words), focused(), pressed(event), typed(), unchanged(), difference, remedy(finding, does, reason), done(sentences). */
export function begin(around) {
  desk = around;
  const typed = ({ target, type }) => {
    const node = nodeAt(target);
    if (!node?.control || (type === "change" && !isChanged(node))) return;
    changed.add(node);
    typedAt ||= performance.now();
    desk.typed();
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
  onPaste(room, paste);
  room.addEventListener("focusin", () => desk.focused());
  room.addEventListener("focusout", ({ target }) => {
    const node = nodeAt(target);
    // What the file made of the words is shown once one has left them.
    if (node?.control && node.told !== undefined && !isChanged(node) && node !== composing) setTimeout(() => {
      if (!node.element.contains(document.activeElement) && !isChanged(node)) tell(node, node.data, false);
    }, 0);
  });
  window.addEventListener("resize", () => refit(room));
}
