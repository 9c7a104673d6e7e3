// What is told anew, put into the form: into the fields that differ, never into the one in which is typed.

import { button, element } from "./elements.js";
import { valueOf } from "./fields.js";
import { addItem, kindOf, makeField, renumber, showDrop } from "./parts.js";
import { desk, isChanged, valueIn } from "./nodes.js";

/** Put what is told into a field, unless one types in it, or has typed what is not sent yet. */
export function tell(node, data, isOwn) {
  const value = JSON.stringify(valueOf(data));
  const isTyping = desk.isComposing(node) || (isOwn && node.element.contains(document.activeElement));
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
      desk.typedIn(node);
    }),
    button("Lấy chữ ở nơi khác", "", () => {
      node.agreed();
      desk.forget(node);
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

export function updateFields(holder, data, isOwn) {
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

const UNSAID = ["path", "summary", "is_there", "is_list"]; // what follows from where an item stands, and how it is written

/** What an item says, wherever it stands. */
const saying = (data) => JSON.stringify(data, (key, value) => (UNSAID.includes(key) ? undefined : value));

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
