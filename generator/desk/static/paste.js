// What is pasted from Word or a web page: the desk makes clean text of it and says what it changed.

import { post } from "./requests.js";

const FRAGMENT = /<!--\s*StartFragment\s*-->[^]*<!--\s*EndFragment\s*-->/i;
const AS_TYPED = /white-space:\s*pre|data-vscode|class="[^"]*monaco/i; // copied from an editor: lines as they are

/** Return what an event brings that only formats words, as {html, text}; null for what is pasted as it is. */
export function formatted(event) {
  const html = event.clipboardData?.getData("text/html") ?? "";
  if (!html || AS_TYPED.test(html)) return null;
  return { html: html.match(FRAGMENT)?.[0] ?? html, text: event.clipboardData.getData("text/plain") };
}

/**
 * Take over what is pasted into a field. `take` is called with {paragraphs, lead, items, tables, changes}; `changes` are
 * sentences to show. Where the desk does not answer, the words come in as plain text. Returns what ends this.
 */
export function onPaste(field, take) {
  const pasted = async (event) => {
    const brought = formatted(event);
    if (!brought) return;
    event.preventDefault();
    const { ok, value } = await post("/api/paste", brought);
    take(ok ? value : { paragraphs: [brought.text], lead: [], items: [brought.text], tables: [], changes: [] });
  };
  field.addEventListener("paste", pasted);
  return () => field.removeEventListener("paste", pasted);
}
