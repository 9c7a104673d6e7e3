// The pages as pictures. A page that shows the same is not fetched again, a new picture takes the old one's place only
// once it is there, and the size of each page is known before: nothing jumps.

const room = document.getElementById("sheets");
const none = document.getElementById("no-pages");
const number = document.getElementById("page-number");
const ZOOMS = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];
const DPI = [72, 96, 120, 144, 192];
const POINTS = 96 / 72; // CSS dots in a point
let address = "";
let zoom = null; // null: as wide as there is room
let current = []; // pages: {key, width, height, figure, picture, marks, drawn}
let marks = [];
let marked = [];
let told = () => {};

const sizes = ({ width, height }) => [width, height];
const scale = (page) => page.picture.clientWidth / page.width;

/** Return how finely a page is to be drawn for the size in which it is seen. */
function dpi(page) {
  const wanted = (page.picture.clientWidth || room.clientWidth * 0.9) / (page.width / 72) * (window.devicePixelRatio || 1);
  return DPI.find((one) => one >= wanted * 0.97) ?? DPI.at(-1);
}

function newPage(index) {
  const figure = document.createElement("figure");
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  const picture = document.createElement("img");
  picture.dataset.page = String(index + 1);
  const layer = document.createElement("div");
  layer.className = "marks";
  layer.setAttribute("aria-hidden", "true");
  sheet.append(picture, layer);
  const caption = document.createElement("figcaption");
  figure.append(sheet, caption);
  room.append(figure);
  return { key: "", width: 1, height: 1, figure, picture, layer, caption, drawn: "" };
}

/** Fetch a page's picture and put it in place of the one that is seen; resolves once it is seen. */
async function draw(page) {
  const fine = dpi(page);
  const wanted = `${page.key}.png?dpi=${fine}`;
  if (page.drawn === wanted) return;
  page.drawn = wanted;
  const fresh = new Image();
  fresh.src = `${address}/pages/${wanted}`;
  try {
    await fresh.decode();
  } catch {
    if (page.drawn === wanted) page.drawn = "";
    return; // a newer page is on its way
  }
  if (page.drawn === wanted) page.picture.src = fresh.src;
}

/** Give a page its size, and tell which it is. */
function tellOf(page, index) {
  page.figure.style.setProperty("--width", `${page.width * POINTS}px`);
  page.picture.style.aspectRatio = `${page.width} / ${page.height}`;
  page.picture.alt = `Trang ${index + 1} trên ${current.length}`;
  page.caption.textContent = `Trang ${index + 1}/${current.length}`;
}

/** Show pages; resolves once all of their pictures that are in sight are. */
export async function show(pages) {
  none.hidden = pages.length > 0;
  if (!pages.length) none.textContent = "Chưa có trang in: còn lỗi phải sửa.";
  const isSame = JSON.stringify(current.map(sizes)) === JSON.stringify(pages.map(sizes));
  while (current.length > pages.length) current.pop().figure.remove();
  while (current.length < pages.length) current.push(newPage(current.length));
  pages.forEach((page, index) => Object.assign(current[index], page));
  if (!isSame) {
    current.forEach(tellOf);
    tellNumber();
    drawMarks();
  }
  const [near, far] = [current.filter(isInSight), current.filter((page) => !isInSight(page))];
  await Promise.all(near.map(draw));
  far.forEach(draw);
}

function isInSight({ figure }) {
  const [outer, inner] = [room.getBoundingClientRect(), figure.getBoundingClientRect()];
  return inner.bottom > outer.top && inner.top < outer.bottom;
}

function tellNumber() {
  const middle = room.getBoundingClientRect().top + room.clientHeight / 2;
  const at = current.findIndex(({ figure }) => figure.getBoundingClientRect().bottom >= middle);
  number.textContent = current.length ? `Trang ${(at < 0 ? current.length : at + 1)}/${current.length}` : "";
}

function setZoom(now) {
  const first = current.find(isInSight);
  const offset = first ? (room.scrollTop - first.figure.offsetTop) / first.figure.offsetHeight : 0;
  zoom = now;
  room.classList.toggle("fit", zoom === null);
  room.style.setProperty("--zoom", zoom ?? 1);
  if (first) room.scrollTop = first.figure.offsetTop + offset * first.figure.offsetHeight;
  current.forEach(draw);
  drawMarks();
}

function step(by) {
  const now = zoom ?? (current.length ? scale(current[0]) / POINTS : 1);
  const further = by > 0 ? ZOOMS.find((one) => one > now + 0.01) : ZOOMS.findLast((one) => one < now - 0.01);
  if (further) setZoom(further);
}

function box(page, { left, top, right, bottom }, className, label = "") {
  const one = document.createElement("span");
  one.className = className;
  one.style.left = `${(left / page.width) * 100}%`;
  one.style.width = `${((right - left) / page.width) * 100}%`;
  one.style.top = `${(top / page.height) * 100}%`;
  one.style.height = `${((bottom - top) / page.height) * 100}%`;
  if (label) one.title = label;
  return one;
}

const [MARGIN, FLAG, LINE] = [24, 12, 8]; // points: where flags begin, how wide they are, what is one line

/** Return a flag in the margin, beside others of its line; it tells of the finding when clicked, as the list does. */
function flag(page, one, at, all) {
  const { top } = one.boxes[0];
  const beside = all.slice(0, at).filter(({ boxes }) => Math.abs(boxes[0].top - top) < LINE).length;
  const left = MARGIN + beside * (FLAG + 2);
  const place = { left, right: left + FLAG, top, bottom: top + FLAG + 2 };
  const made = box(page, place, `flag ${one.is_error ? "error" : "warning"}`, one.message);
  made.textContent = one.is_error ? "✕" : "!";
  made.addEventListener("click", (event) => {
    event.stopPropagation();
    told(made, one);
  });
  return made;
}

function drawMarks() {
  current.forEach((page, index) => {
    const here = (one) => one.page === index + 1;
    page.layer.replaceChildren(
      ...marked.filter(here).map((one) => box(page, one, "here")),
      ...marks.flatMap((one) => one.boxes.filter(here).map((place) => box(page, place, one.is_error ? "error" : "warning"))),
      ...marks.filter(({ boxes }) => boxes[0].page === index + 1).map((one, at, all) => flag(page, one, at, all)),
    );
  });
}

/** Mark where the words are about which something was found. */
export function markFound(found) {
  marks = found.filter(({ boxes }) => boxes?.length);
  drawMarks();
}

/** Mark the paragraph in which the caret is; show it, if ``follow``. */
export function markHere(boxes, follow) {
  marked = boxes;
  drawMarks();
  const first = boxes[0];
  const page = first && current[first.page - 1];
  if (!follow || !page) return;
  const outer = room.getBoundingClientRect();
  const sheet = page.picture.getBoundingClientRect();
  const [top, bottom] = [first.top, first.bottom].map((one) => sheet.top + one * scale(page));
  if (top < outer.top + 20 || bottom > outer.bottom - 20) room.scrollTop += top - outer.top - outer.height / 3;
}

/** Begin: the address of the notice; what is done with a click at a point of a page, and at a finding's flag. */
export function begin(where, clicked, tell) {
  address = where;
  told = tell;
  setZoom(null);
  room.addEventListener("scroll", tellNumber, { passive: true });
  room.addEventListener("click", ({ target, offsetX, offsetY }) => {
    if (target.tagName !== "IMG") return;
    const page = current[Number(target.dataset.page) - 1];
    clicked(Number(target.dataset.page), Math.round(offsetX / scale(page)), Math.round(offsetY / scale(page)));
  });
  window.addEventListener("resize", () => current.forEach(draw));
  document.getElementById("zoom-in").addEventListener("click", () => step(1));
  document.getElementById("zoom-out").addEventListener("click", () => step(-1));
  document.getElementById("zoom-fit").addEventListener("click", () => setZoom(null));
  room.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "=") step(1);
    else if (event.key === "-") step(-1);
    else if (event.key === "0") setZoom(null);
  });
}
