// What is pasted, put where it belongs in the form: words into their field, a list into items, a table into a table.

import { desk, nodeAt, pathOf } from "./nodes.js";
import { insert as put } from "./paste.js";

/** Put what was pasted into a field; a list in the words of an item becomes items: the first in it, if it is empty. */
export async function paste(came, target) {
  const node = nodeAt(target);
  const item = node?.parent?.list ? node.parent : null;
  if (node?.control?.fill?.(target, came)) {
    desk.done(node.kind.startsWith("table") ? [...came.changes, "Đã dán bảng."] : came.changes);
    return;
  }
  const isParagraphs = Boolean(node?.kind.startsWith("paragraphs"));
  const more = node?.key === "text" ? [...came.lead, ...came.items] : came.paragraphs;
  const isList = item && (came.is_list || !isParagraphs) && node.control.main === target && (more.length > 1 || typeof more[0] === "object");
  const said = [...came.changes];
  const place = node?.parent?.fields.get("table");
  const isPut = isList || came.paragraphs.length > 0 || (came.tables.length > 0 && isFree(place));
  if (isList) await pasteItems(node, item, more);
  else if (came.paragraphs.length) put(target, came.paragraphs.join(isParagraphs ? "\n" : " "));
  if (came.tables.length) said.push(await pasteTable(place, came));
  if (isPut) desk.done(said);
  else desk.say(said.join(" ")); // there is nothing to undo
}

/** Whether an item has room for a table. */
const isFree = (node) => Boolean(node?.control) && !node.control.get();

/** Put a table that was pasted beside words into the table of their item, if it has none; return what is told of it. */
async function pasteTable(node, { tables }) {
  if (!isFree(node)) return `Chưa dán ${tables.length} bảng: thêm bảng ở ô Bảng của mục, rồi dán vào ô đầu của bảng ấy.`;
  if (!await desk.change(() => [{ kind: "set", path: pathOf(node), value: tables[0] }])) return "";
  return tables.length > 1 ? `Đã dán bảng thứ nhất vào ô Bảng; còn ${tables.length - 1} bảng chưa dán.` : "Đã dán bảng vào ô Bảng.";
}

function pasteItems(node, item, more) {
  const isBlank = !node.control.main.value.trim();
  const first = isBlank ? more[0] : null;
  const parts = first?.items ? [["text", first.text], ["items", first.items]] : first ? [[node.key, first.text ?? first]] : [];
  return desk.change(() => {
    const at = item.list.items.indexOf(item) + 1;
    const path = (by) => `${pathOf(item.list)}.${at + by}`;
    const rest = more.slice(isBlank ? 1 : 0);
    return [
      ...parts.map(([key, value]) => ({ kind: "set", path: `${path(0)}.${key}`, value })),
      ...rest.map((value, by) => ({ kind: "insert", path: path(by + 1), value })),
    ];
  });
}
