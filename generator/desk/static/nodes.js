// The fields and items of the form as nodes, each with its element, what was told of it, and what stands below it.
// A node's path follows from where it stands now.

const elements = new WeakMap(); // elements of fields and items -> their nodes
const said = document.getElementById("form-said");

export const root = { fields: new Map(), data: null, body: document.getElementById("form"), parent: null };
/** What is done around the nodes: what `form.begin` was given, and change(make, then), showFaults(), isComposing(node), typedIn(node), forget(node). */
export const desk = {};

export const announce = (words) => { said.textContent = words; };
export const valueIn = (node) => JSON.stringify(node.control.get());
export const isChanged = (node) => node.control && valueIn(node) !== node.known;
export const nodeAt = (target) => elements.get(target.closest?.("[data-node]"));

export function know(node, one) {
  node.element = one;
  one.dataset.node = "";
  elements.set(one, node);
}

export function pathOf(node) {
  const step = node.list ? node.list.items.indexOf(node) + 1 : node.key;
  const above = node.list ?? (node.parent === root ? null : node.parent);
  return above ? `${pathOf(above)}.${step}` : String(step);
}

/** Return the node of a path, or the nearest above it, and the number of the text in its list; `open` opens each on the way. */
export function find(path, open = () => {}) {
  let [holder, node] = [root, null];
  for (const step of path.split(".")) {
    if (node) open(node);
    const next = /^\d+$/.test(step) ? node?.items[Number(step) - 1] : holder.fields.get(step);
    if (!next) return { node, item: Number(step) || 1 };
    node = next;
    holder = next;
  }
  return { node, item: 1 };
}

export function everyNode(holder, visit) {
  for (const node of [...holder.fields.values(), ...holder.items ?? []]) {
    visit(node);
    everyNode(node, visit);
  }
}
