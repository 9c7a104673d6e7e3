// What the desk tells, as elements: sentences, what was found, links to the pages that do something about it.

import { element } from "./elements.js";

/** Return what was told as sentences, one after the other. */
export const sentences = (told) => told.filter(Boolean).map((one) => `${one[0].toUpperCase()}${one.slice(1).replace(/\.$/, "")}.`).join(" ");

export const paragraph = (words, className = "") => element("p", className, words);

/** Return a link that looks like a button; a file is fetched under its `name`. */
export function link({ address, words, name = "" }, className = "button") {
  const one = document.createElement("a");
  Object.assign(one, { href: address, className, textContent: words });
  if (name) one.download = name;
  return one;
}

/** Return links in a row; `null` of none. */
export function row(links, className = "does") {
  if (!links.length) return null;
  const one = paragraph("", className);
  one.append(...links);
  return one;
}

/** Return lines that are seen when their title is unfolded; nothing of none. */
export function folded(title, lines) {
  if (!lines.length) return [];
  const [whole, items] = [element("details", "whole"), element("ul", "files")];
  items.append(...lines.map((one) => element("li", "", one)));
  whole.append(element("summary", "", title), items);
  return [whole];
}

/** Return what was found as paragraphs, each with the pages that do something about it. */
export function found(faults) {
  return faults.flatMap((one) => {
    const links = row((one.links ?? []).map((to) => link(to)));
    return [paragraph(sentences([`${one.is_error ? "Lỗi" : "Cảnh báo"} ${one.code}: ${one.message}`, one.hint])), ...(links ? [links] : [])];
  });
}

/** Say in `place` why something was not done, with what to do; `null` says nothing. */
export function refuse(place, value) {
  const links = (value?.links ?? []).map((to) => link(to));
  place.replaceChildren([value?.message, value?.remedy].filter(Boolean).join(" "), ...(links.length ? [" ", ...links] : []));
  place.hidden = !value;
}
