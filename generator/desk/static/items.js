// The items of a list in the form: what each looks like, how it is folded, moved by buttons, by keys and by dragging.

import { button, element } from "./elements.js";

let ids = 0;

/** Make the row of an item: `act` has fold, move(by), remove, and nest(by) where items can stand within each other. Returns its element and what is filled in later. */
export function row(isFolded, act) {
  const item = element("li", isFolded ? "item" : "item plain");
  const head = element("div", "item-head");
  const body = element("div", "item-body");
  ids += 1;
  body.id = `item-${ids}`;
  const handle = element("span", "handle", "⠿");
  handle.setAttribute("aria-hidden", "true");
  handle.title = "Kéo để chuyển";
  const badge = element("span", "badge");
  const number = element("span", "item-number");
  const summary = element("span", "item-summary");
  const up = button("↑", "quiet", () => act.move(-1));
  const down = button("↓", "quiet", () => act.move(1));
  up.title = "Alt+↑";
  down.title = "Alt+↓";
  const outer = button("←", "quiet", () => act.nest(-1));
  const inner = button("→", "quiet", () => act.nest(1));
  outer.title = "Alt+Shift+←";
  inner.title = "Alt+Shift+→";
  const remove = button("Bỏ", "quiet", act.remove);
  const acts = element("span", "acts");
  acts.append(up, down, ...(act.nest ? [outer, inner] : []), remove);
  let fold = null;
  if (isFolded) {
    fold = button("", "fold", act.fold);
    fold.setAttribute("aria-expanded", "false");
    fold.setAttribute("aria-controls", body.id);
    fold.append(number, summary);
    head.append(handle, fold, badge, acts);
    body.hidden = true;
    item.append(head, body);
  } else {
    head.append(handle, number);
    item.append(head, body, badge, acts);
  }
  return { item, body, handle, badge, number, summary, fold, up, down, outer, inner, remove };
}

/** Tell the item's place: its number, whether it can go up or down, what its buttons do. */
export function place(parts, at, count, said) {
  const name = `mục ${at + 1}${said ? `: ${said}` : ""}`;
  parts.number.textContent = `${at + 1}.`;
  parts.summary.textContent = said || "(chưa có chữ)";
  parts.up.disabled = at === 0;
  parts.down.disabled = at === count - 1;
  parts.up.setAttribute("aria-label", `Chuyển lên, ${name}`);
  parts.down.setAttribute("aria-label", `Chuyển xuống, ${name}`);
  parts.outer.setAttribute("aria-label", `Ra ngoài một cấp, ${name}`);
  parts.inner.setAttribute("aria-label", `Thành mục con của mục trên, ${name}`);
  parts.remove.setAttribute("aria-label", `Bỏ ${name}`);
}

/** Tell whether the item can go into the one above it, and out of the one that holds it. */
export function placeLevel(parts, canGoIn, canGoOut) {
  parts.inner.disabled = !canGoIn;
  parts.outer.disabled = !canGoOut;
}

/** Move an element among its siblings. The others go round it, so that it keeps the focus. */
export function move(one, to) {
  const siblings = [...one.parentElement.children];
  const from = siblings.indexOf(one);
  if (to > from) siblings.slice(from + 1, to + 1).forEach((other) => one.before(other));
  else siblings.slice(to, from).reverse().forEach((other) => one.after(other));
}

const EDGE = 40; // dots from the edge of the form within which it scrolls while one drags

/** Let an item be dragged by its handle; `moved(to)` is called with its new place. */
export function draggable(parts, moved) {
  const { item, handle } = parts;
  let to = -1;

  function mark(at) {
    for (const one of item.parentElement.children) one.classList.remove("drop-before", "drop-after");
    const siblings = [...item.parentElement.children];
    const from = siblings.indexOf(item);
    to = at;
    if (at >= 0 && at !== from) siblings[at].classList.add(at < from ? "drop-before" : "drop-after");
  }

  function over({ clientY }) {
    const siblings = [...item.parentElement.children];
    const from = siblings.indexOf(item);
    const middles = siblings.map((one) => one.getBoundingClientRect()).map(({ top, height }) => top + height / 2);
    const before = middles.findIndex((middle) => clientY < middle);
    const slot = before < 0 ? siblings.length : before;
    mark(slot > from ? slot - 1 : slot);
    const room = item.closest(".form-scroll");
    const { top, bottom } = room.getBoundingClientRect();
    if (clientY < top + EDGE) room.scrollTop -= EDGE / 2;
    else if (clientY > bottom - EDGE) room.scrollTop += EDGE / 2;
  }

  function end(isDropped) {
    const [from, at] = [[...item.parentElement.children].indexOf(item), to];
    mark(-1);
    item.classList.remove("dragged");
    handle.removeEventListener("pointermove", over);
    document.removeEventListener("keydown", escape, true);
    if (isDropped && at >= 0 && at !== from) moved(at);
  }

  function escape(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    end(false);
  }

  handle.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    item.classList.add("dragged");
    to = -1;
    handle.addEventListener("pointermove", over);
    document.addEventListener("keydown", escape, true);
    handle.addEventListener("pointerup", () => end(true), { once: true });
    handle.addEventListener("pointercancel", () => end(false), { once: true });
  });
}
