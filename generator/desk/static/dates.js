// The controls of days: a calendar, a day whose parts may be blank, a deadline that may be words.
// The file has days as 2024-12-31; the form shows them as an office writes them, 31/12/2024.

import { button, element } from "./elements.js";

const DAY = /^(\d{0,4})(?:-(\d{0,2})(?:-(\d{0,2}))?)?$/;
const AS_WRITTEN = /^(?:ngày\s+)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/i;
const PARTS = [["Ngày", 2], ["Tháng", 2], ["Năm", 4]];
const QUARTERS = ["I", "II", "III", "IV"];

const two = (figures) => figures.padStart(figures ? 2 : 0, "0");
const typedIn = (one) => one.dispatchEvent(new Event("input", { bubbles: true }));

/** Return a day as the file has it of one that is written 31/12/2024; null for other words. */
function dayOf(words) {
  const [, day, month, year] = AS_WRITTEN.exec(words.trim()) ?? [];
  return year ? `${year}-${two(month)}-${two(day)}` : null;
}

/** Return a deadline of the file as an office writes it. */
export function shownDeadline(value) {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(value) ?? [];
  if (year) return [day, month, year].filter(Boolean).join("/");
  const [, of, quarter] = /^(\d{4})-Q([1-4])$/.exec(value) ?? [];
  return quarter ? `quý ${QUARTERS[quarter - 1]}/${of}` : value;
}

/** Return what the file has for a deadline that an office writes; words stay as they are. */
export function meantDeadline(words) {
  const trimmed = words.trim();
  const [, month, year] = /^(?:tháng\s+)?(\d{1,2})\s*[/.-]\s*(\d{4})$/i.exec(trimmed) ?? [];
  if (year) return `${year}-${two(month)}`;
  const [, quarter, of] = /^quý\s+(IV|I{1,3}|[1-4])\s*(?:\/|năm)\s*(\d{4})$/i.exec(trimmed) ?? [];
  if (of) return `${of}-Q${QUARTERS.indexOf(quarter.toUpperCase()) + 1 || quarter}`;
  return dayOf(trimmed) ?? words;
}

/** A calendar that fills in a day; it opens below its button. */
function calendar(field, put, get) {
  const whole = element("span", "calendar");
  const picker = element("input");
  picker.type = "date";
  picker.tabIndex = -1;
  picker.setAttribute("aria-hidden", "true");
  picker.addEventListener("change", (event) => {
    event.stopPropagation();
    if (picker.value) put(picker.value);
  });
  picker.addEventListener("input", (event) => event.stopPropagation());
  const open = button("Lịch", "quiet", () => {
    picker.value = get();
    picker.showPicker();
  });
  open.setAttribute("aria-label", `Lịch: ${field.label}`);
  whole.append(picker, open);
  return whole;
}

/** A day, a month and a year, of which the day may be blank; what is no date is shown in `otherwise` as it was typed. */
export function date(field, otherwise) {
  const whole = element("div", "day");
  whole.setAttribute("role", "group");
  const parts = PARTS.map(([label, length]) => {
    const one = element("input", "number");
    one.inputMode = "numeric";
    one.maxLength = length;
    one.size = length;
    one.placeholder = label.toLowerCase();
    one.autocomplete = "off";
    one.setAttribute("aria-label", label);
    return one;
  });
  otherwise.element.hidden = true;
  const [day, month, year] = parts;
  const get = () => {
    if (!otherwise.element.hidden) return otherwise.get();
    return [year.value.trim(), two(month.value.trim()), two(day.value.trim())].join("-").replace(/-+$/, "");
  };
  const put = ({ value }) => {
    const said = DAY.exec(value);
    for (const one of parts) one.hidden = !said;
    otherwise.element.hidden = Boolean(said);
    otherwise.put({ value });
    if (said && get() !== value) [year.value, month.value, day.value] = said.slice(1).map((one) => one ?? "");
  };
  const picked = (value) => {
    put({ value });
    typedIn(whole);
  };
  whole.addEventListener("keydown", (event) => { // what one writes between the parts of a date leads to the next
    const next = parts[parts.indexOf(event.target) + 1];
    if (!["/", ".", "-"].includes(event.key) || !parts.includes(event.target)) return;
    event.preventDefault();
    if (event.target.value) next?.select();
  });
  whole.append(...parts, otherwise.element, calendar(field, picked, get));
  return {
    element: whole,
    main: whole,
    isGroup: true,
    get,
    put,
    fill: (_, { paragraphs }) => {
      const value = paragraphs.length === 1 ? dayOf(paragraphs[0]) : null;
      if (value) picked(value);
      return Boolean(value);
    },
    goTo: () => (parts.find((one) => !one.hidden) ?? otherwise.element).focus(),
  };
}

/** A day, or words: there is a calendar for the one, and the field `words` takes the other. */
export function deadline(field, words) {
  const whole = element("div", "day");
  let last = { shown: "", value: "" }; // what was not typed in says what the file does
  const get = () => (words.get() === last.shown ? last.value : meantDeadline(words.get()));
  const put = ({ value }) => {
    last = { shown: shownDeadline(value), value };
    words.put({ value: last.shown });
  };
  if (field.example && !field.inherited) words.main.placeholder = `ví dụ ${shownDeadline(field.example)}`;
  const picked = (value) => {
    put({ value });
    typedIn(words.main);
  };
  whole.append(words.main, calendar(field, picked, get));
  return { ...words, element: whole, get, put };
}
