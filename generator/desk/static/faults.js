// What was found, at the fields that it is about.

import { element } from "./elements.js";
import { buttons } from "./found.js";
import { desk, everyNode, find, root } from "./nodes.js";

/** Show what was found at its fields; what is folded tells how much is in it. */
export function show(found) {
  const [at, within] = [new Map(), new Map()];
  for (const one of found) {
    if (!one.path) continue;
    const { node } = find(one.path);
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
    if (one.hint) line.append(element("span", "remedy", one.hint));
    if (one.remedies?.length) line.append(buttons(one, desk.remedy));
    return line;
  }));
  const isWrong = faults.some((one) => one.is_error);
  for (const one of node.control ? node.element.querySelectorAll("input, textarea, select") : []) {
    if (isWrong) one.setAttribute("aria-invalid", "true");
    else one.removeAttribute("aria-invalid");
  }
}
