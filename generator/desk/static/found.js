// The list of what was found: place, message, remedy; a place leads to its line.

const list = document.getElementById("found");
const count = document.getElementById("found-count");
let drawn = "";

function element(name, className, words) {
  const one = document.createElement(name);
  if (className) one.className = className;
  one.textContent = words;
  return one;
}

function item(one, goTo) {
  const row = element("li", one.is_error ? "error" : "warning", "");
  const first = element("p", "", "");
  first.append(element("span", "kind", one.is_error ? "Lỗi" : "Cảnh báo"), " ");
  if (one.line) {
    const place = element("button", "link", one.place);
    place.type = "button";
    place.addEventListener("click", () => goTo(one));
    first.append(place, " ");
  } else if (one.place) first.append(element("span", "place", one.place), " ");
  first.append(one.message);
  row.append(first);
  if (one.hint) row.append(element("p", "remedy", one.hint));
  const more = element("details", "", "");
  more.append(
    element("summary", "", `${one.code}: ${one.explained.title}`),
    element("p", "", one.explained.meaning),
    element("p", "", one.explained.remedy),
  );
  row.append(more);
  return row;
}

/** Return a number of faults in words. */
export function inWords(found) {
  const errors = found.filter((one) => one.is_error).length;
  const warnings = found.length - errors;
  if (!found.length) return "Không có lỗi, không có cảnh báo.";
  return [errors && `${errors} lỗi`, warnings && `${warnings} cảnh báo`].filter(Boolean).join(", ");
}

/** Show what was found; what is shown already stays, with what is opened in it. */
export function show(found, isWhole, goTo) {
  const words = inWords(found);
  count.textContent = isWhole || found.length ? words : "Đang xét tiếp…";
  count.className = found.length ? "" : "clean";
  const now = JSON.stringify(found.map(({ boxes, late, ...one }) => one));
  if (now === drawn) return;
  drawn = now;
  list.replaceChildren(...found.map((one) => item(one, goTo)));
}
