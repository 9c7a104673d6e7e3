// What is pasted from Word or a web page: the desk makes clean text of it and says what it changed.

import { post } from "./requests.js";

const FRAGMENT = /<!--\s*StartFragment\s*-->[^]*<!--\s*EndFragment\s*-->/i;
const AS_TYPED = /white-space:\s*pre|data-vscode|class="[^"]*monaco/i; // copied from an editor: lines as they are

const LONGEST = 100_000; // signs: no value of a content file may be longer
const LONGEST_HTML = 500_000; // the desk takes no more than a megabyte; the words alone are a small part of what Word sends

/** Return why nothing of what an event brings can be pasted; "" where it can. */
export function refusal({ clipboardData }) {
  const length = clipboardData?.getData("text/plain").length ?? 0;
  if (length > LONGEST) return `Chưa dán: đoạn ấy dài ${length.toLocaleString("vi")} chữ cái, quá ${LONGEST.toLocaleString("vi")}. Dán từng phần.`;
  return clipboardData?.files.length && !length ? "Chưa dán: chỗ này chỉ nhận chữ, không nhận ảnh hay tệp." : "";
}

/** Return what an event brings that only formats words, as {html, text}; null for what is pasted as it is. */
export function formatted(event) {
  const html = event.clipboardData?.getData("text/html") ?? "";
  if (!html || AS_TYPED.test(html)) return null;
  const fragment = html.match(FRAGMENT)?.[0] ?? html;
  return { html: fragment.length > LONGEST_HTML ? "" : fragment, text: event.clipboardData.getData("text/plain") };
}

/**
 * Take over what is pasted into the fields of an element, plain text too: it may come from a PDF. `take` is called with what
 * came, {paragraphs, lead, items, tables, changes, is_list}, and the field; `changes` are sentences to show. Words come in as they
 * are where the desk does not answer, or finds nothing; `refuse` is called with why nothing is pasted.
 */
export function onPaste(fields, take, refuse) {
  fields.addEventListener("paste", async (event) => {
    const reason = refusal(event);
    if (reason) {
      event.preventDefault();
      refuse(reason);
      return;
    }
    const brought = formatted(event) ?? { html: "", text: event.clipboardData?.getData("text/plain") ?? "" };
    if (!brought.html && !brought.text) return;
    event.preventDefault();
    const { ok, value } = await post("/api/paste", brought);
    const { text } = brought;
    const isRead = ok && (value.items.length || value.tables.length);
    take(isRead ? value : { paragraphs: [text], lead: [], items: [text], tables: [], changes: [], is_list: false }, event.target);
  });
}

/** Put plain words in place of what is selected in a field, as if they were typed. */
export function insert(field, words) {
  field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
