// The form's fields, parts and lists as they are made from what the desk tells of them.

import { button, element, fit } from "./elements.js";
import { control, hasControl, valueOf } from "./fields.js";
import * as items from "./items.js";
import { announce, desk, find, know, nodeAt, pathOf, root } from "./nodes.js";

const WRITTEN = {
  lines: "Mỗi dòng gõ vào là một dòng hay một mục riêng",
  paragraphs: "Mỗi dòng gõ vào là một đoạn",
  date: "Chưa biết ngày thì để trống ô ngày",
};
let ids = 0;

/** Return what is to be known of a field, a sentence each. */
function helpOf(field) {
  const written = field.choices && field.kind === "lines" ? "Mỗi ô một tên; gõ tên khác cũng được" : WRITTEN[field.kind];
  const office = typeof field.inherited === "string" ? "để trống thì lấy ở thông tin cơ quan" : "";
  return [field.help, written, office].filter(Boolean).map((one) => `${one[0].toUpperCase()}${one.slice(1)}.`).join(" ").replaceAll("..", ".");
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
  const note = data.inherited ? "(theo thông tin cơ quan)" : data.required ? "(phải có)" : "";
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
  if (helpOf(data)) {
    const help = element("p", "help", helpOf(data));
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

/** Return the link to where what all notices have is written. */
function toOffice() {
  const link = element("a", "button", "Sửa cho mọi thông báo");
  link.href = "/notices/office";
  return link;
}

/** What office.yaml says of a part that the file does not have. */
function inherited(node, whole, data) {
  const words = [data.inherited].flat(3).flatMap((one) => (typeof one === "object" ? Object.values(one).flat() : one));
  const place = element("div", "inherited");
  place.append(
    element("p", "", words.join(" · ")),
    element("p", "help", "Lấy từ thông tin cơ quan, thông báo nào cũng như nhau."),
    toOffice(),
    button("Viết riêng cho thông báo này", "quiet", () => desk.change(() => [{ kind: "set", path: pathOf(node), value: data.inherited }])),
  );
  whole.append(place);
}

function makePart(node, data) {
  const whole = element("details", `part ${data.kind}`);
  const head = element("summary");
  node.badge = element("span", "badge");
  head.append(labelOf(data, "span"), node.badge);
  whole.append(head);
  if (helpOf(data)) whole.append(element("p", "help", helpOf(data)));
  addText(node, whole, data);
  faultsBelow(node, whole);
  node.body = element("div", "part-body");
  whole.append(node.body);
  know(node, whole);
  const isOffice = Boolean(data.inherited);
  if (isOffice) inherited(node, node.body, data);
  else if (data.kind === "list") makeList(node, data);
  node.isOffice = isOffice;
  node.drop = button(data.in_office ? "Lấy lại theo thông tin cơ quan" : "Bỏ phần này", "quiet drop", () => dropPart(node));
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
export function showDrop(node, data) {
  node.drop.hidden = node.parent !== root || !data.is_there || (data.required && !data.in_office);
}

async function dropPart(node) {
  const { label, in_office } = node.data;
  if (!await desk.change(() => [{ kind: "remove", path: pathOf(node) }])) return;
  const now = root.fields.get(node.key).element;
  now.open = false;
  now.querySelector("summary").focus();
  announce(`${in_office ? "Đã lấy theo thông tin cơ quan" : "Đã bỏ"}: ${label}; muốn lấy lại thì bấm Hoàn tác.`);
}

export function makeField(parent, data) {
  const node = { key: data.key, parent, data, kind: kindOf(data), wasThere: data.is_there, fields: new Map(), items: [] };
  if (hasControl(data)) makeLeaf(node, data);
  else if (data.kind === "raw") makeRaw(node, data);
  else makePart(node, data);
  return node;
}

/** What a field is made anew for, when it changes. */
export const kindOf = (data) => [data.kind, data.comment ?? "", Boolean(data.inherited && !hasControl(data)), Boolean(data.in_office)].join();

export function makeFields(holder, data) {
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

export function refit(whole) {
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

export function addItem(list, data, at = list.items.length) {
  const node = { list, data, fields: new Map(), items: [], kind: data.kind };
  const act = {
    fold: () => unfold(node, node.body.hidden),
    move: (by) => moveBy(node, by),
    nest: list.data.nests ? (by) => nest(node, by) : null,
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
  desk.showFaults();
}

function unfold(node, isOpen) {
  if (!node.parts.fold) return;
  if (isOpen) build(node);
  node.body.hidden = !isOpen;
  node.parts.fold.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) refit(node.body);
}

export function renumber(list) {
  list.items.forEach((node, at) => {
    items.place(node.parts, at, list.items.length, node.data.summary);
    items.placeLevel(node.parts, Boolean(placeWithin(node, 1)), Boolean(placeWithin(node, -1)));
  });
}

async function insert(list, at) {
  const path = () => `${pathOf(list)}.${at + 1}`;
  if (!await desk.change(() => [{ kind: "insert", path: path(), value: "" }])) return;
  const node = list.items[at];
  if (!node) return;
  desk.added();
  unfold(node, true);
  const controls = [...node.fields.values()].filter((one) => one.control);
  const first = controls.find((one) => one.data.required) ?? node.fields.get("text") ?? controls.find((one) => one.data.is_usual);
  first?.control?.goTo({});
  announce(`Đã thêm mục ${at + 1}.`);
}

/** Whether a field has the words of an item that is one paragraph: Enter ends it, as in Word. */
export const isParagraph = (node, target) =>
  Boolean(node?.parent?.list && node.control?.main === target && target.tagName === "TEXTAREA" && !node.kind.startsWith("paragraphs"));

/** Begin a new item after that of a field; what stands behind the caret goes along. */
export async function breakOff(node) {
  const [{ list }, typed] = [node.parent, node.control.main];
  const [before, after] = [typed.value.slice(0, typed.selectionStart).trimEnd(), typed.value.slice(typed.selectionEnd).trim()];
  if (!before) return;
  const put = (one, words) => {
    if (one.value === words) return;
    one.value = words;
    one.dispatchEvent(new Event("input", { bubbles: true }));
  };
  put(typed, before);
  const at = list.items.indexOf(node.parent) + 1;
  if (!await desk.change(() => [{ kind: "insert", path: `${pathOf(list)}.${at + 1}`, value: after }])) return;
  desk.added();
  const begun = list.items[at]?.fields.get(node.key)?.control.main;
  if (!begun) return;
  // What was typed before the new item was there was meant for it.
  const meant = typed.value.startsWith(before) ? typed.value.slice(before.length) : "";
  if (meant) {
    put(typed, before);
    put(begun, `${meant}${begun.value}`);
  }
  begun.focus();
  begun.setSelectionRange(meant.length, meant.length);
  announce(`Đã thêm mục ${at + 1}.`);
}

export function moveBy(node, by) {
  const to = node.list.items.indexOf(node) + by;
  if (to >= 0 && to < node.list.items.length) moveTo(node, to);
}

async function moveTo(node, to) {
  const { list } = node;
  const path = (at) => `${pathOf(list)}.${at + 1}`;
  const focused = document.activeElement;
  const done = await desk.change(() => [{ kind: "move", path: path(list.items.indexOf(node)), to: path(to) }], () => {
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

/** Return where an item goes that moves into the item above it (1), or out of the one that holds it (-1); null for nowhere. */
function placeWithin(node, by) {
  const { list } = node;
  const at = list.items.indexOf(node);
  if (by > 0) {
    const above = list.data.nests && list.items[at - 1];
    const within = above && above.data.fields?.find((one) => one.key === "items" && one.kind === "list");
    return within ? { holder: above, at: within.items.length } : null;
  }
  const holder = list.parent;
  return holder?.list?.data.nests ? { holder: holder.list, at: holder.list.items.indexOf(holder) + 1 } : null;
}

/** Move an item a level in or out, with what was typed in it; the caret stays at its words. */
export async function nest(node, by) {
  let [to, goal] = [placeWithin(node, by), ""];
  if (!to) return;
  const [focused, field] = [document.activeElement, nodeAt(document.activeElement)];
  const [within, caret] = [node.element.contains(focused) && field !== node ? pathOf(field).slice(pathOf(node).length) : "", focused.selectionStart];
  const move = () => {
    to = placeWithin(node, by);
    goal = `${pathOf(to.holder)}${by > 0 ? ".items" : ""}.${to.at + 1}`;
    return [{ kind: "move", path: pathOf(node), to: goal }];
  };
  if (!await desk.change(move, () => place(node, to, by))) return;
  const { node: now } = find(goal + within, open);
  if (within && now.control) {
    now.control.goTo({});
    if (caret !== undefined && now.control.main.setSelectionRange) now.control.main.setSelectionRange(caret, caret);
  } else {
    const { parts } = find(goal, open).node;
    const [same, back] = by > 0 ? [parts.inner, parts.outer] : [parts.outer, parts.inner];
    (same.disabled ? back : same).focus();
  }
  document.activeElement.scrollIntoView({ block: "nearest" });
  announce(by > 0 ? `Đã thành mục con ${to.at + 1} của mục trên.` : `Đã ra ngoài một cấp, thành mục ${to.at + 1}.`);
}

/** Show an item where it was moved to: as a new one there, where that list is shown already. */
function place(node, to, by) {
  const { list, data } = node;
  list.items.splice(list.items.indexOf(node), 1);
  node.element.remove();
  renumber(list);
  const goal = by > 0 ? to.holder.fields.get("items") : to.holder;
  if (!goal?.rows) return;
  addItem(goal, data, to.at);
  renumber(goal);
}

async function remove(node) {
  const { list } = node;
  const at = list.items.indexOf(node);
  const done = await desk.change(() => [{ kind: "remove", path: pathOf(node) }], () => {
    list.items.splice(at, 1);
    node.element.remove();
    renumber(list);
  });
  if (!done) return;
  const next = list.items[Math.min(at, list.items.length - 1)];
  (next ? next.parts.fold ?? next.parts.remove : list.add).focus();
  announce(`Đã bỏ mục ${at + 1}; muốn lấy lại thì bấm Hoàn tác.`);
}

/** Open a part or an item, so that what it holds is there. */
export function open(node) {
  if (node.list) unfold(node, true);
  if (node.element.tagName !== "DETAILS" || node.element.open) return;
  node.element.open = true;
  if (node.data.kind === "record" && !node.isOffice && !node.fields.size) makeFields(node, node.data);
}
