// The controls of the form's fields: each shows a value of its kind and gives what is typed in it.
// A control is {element, main, get, put, goTo}: `main` has the label, `goTo(word)` puts the caret at a word.

const WORD = /\S*[\p{L}\p{N}]\S*/gu; // as the desk counts the words of a page
const DAY = /^(\d{0,4})(?:-(\d{0,2})(?:-(\d{0,2}))?)?$/;
let lists = 0;
const offered = new Map(); // lists of names that are offered, by what they hold

export function element(name, className = "", words = "") {
  const one = document.createElement(name);
  if (className) one.className = className;
  if (words) one.textContent = words;
  return one;
}

export function button(words, className, act) {
  const one = element("button", className, words);
  one.type = "button";
  one.addEventListener("click", act);
  return one;
}

/** Return the datalist that offers these names: fields with the same names share it. */
function offer(choices) {
  const key = JSON.stringify(choices);
  if (!offered.has(key)) {
    const list = element("datalist");
    lists += 1;
    list.id = `offered-${lists}`;
    list.append(...choices.map(({ value }) => new Option(value, value)));
    document.getElementById("form").after(list);
    offered.set(key, list.id);
  }
  return offered.get(key);
}

function input(field, className = "") {
  const one = element("input", className);
  one.autocomplete = "off";
  one.spellcheck = false;
  if (field.choices) one.setAttribute("list", offer(field.choices));
  suggest(one, field);
  return one;
}

/** Show in an empty field what stands for it, or an example. */
function suggest(one, field) {
  if (typeof field.inherited === "string") one.placeholder = field.inherited;
  else if (field.example) one.placeholder = `ví dụ ${field.example}`;
}

/** Set a value without moving the caret to its end. */
function setValue(one, value) {
  if (one.value === value) return;
  const [at, is_here] = [one.selectionStart, document.activeElement === one];
  one.value = value;
  if (is_here && at !== null) one.setSelectionRange(Math.min(at, value.length), Math.min(at, value.length));
}

function goToWord(one, before) {
  one.focus();
  const word = [...one.value.matchAll(WORD)][before];
  if (word && one.setSelectionRange) one.setSelectionRange(word.index, word.index);
}

function select(choices, none) {
  const one = element("select");
  one.append(new Option(none, ""), ...choices.map(({ value, label }) => new Option(label, value)));
  return one;
}

/** A choice that the table does not have is shown all the same. */
function choose(one, value) {
  if (![...one.options].some((option) => option.value === value)) one.append(new Option(value, value));
  one.value = value;
}

/** Give a textarea the height of its words. */
export function fit(one) {
  if (CSS.supports("field-sizing", "content") || one.tagName !== "TEXTAREA" || !one.offsetParent) return;
  const before = one.style.height;
  one.style.height = "auto";
  const now = `${one.scrollHeight + 2}px`;
  one.style.height = now === before ? before : now;
}

function area(isOneLine, field) {
  const one = element("textarea");
  suggest(one, field);
  one.rows = 1;
  one.spellcheck = false;
  one.autocomplete = "off";
  one.addEventListener("input", () => fit(one));
  if (isOneLine) {
    one.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    });
  }
  return one;
}

const oneLine = (words) => words.replace(/\s*\n\s*/g, " ");
const linesOf = (words) => words.split("\n").map((line) => line.trim()).filter(Boolean);

function text(field) {
  const one = field.choices ? input(field) : area(true, field);
  return {
    element: one,
    main: one,
    get: () => oneLine(one.value),
    put: ({ value }) => {
      setValue(one, value);
      fit(one);
    },
    goTo: ({ before = 0 }) => goToWord(one, before),
  };
}

/** One text, or more of them as a list, as the file has it. */
const oneOrMore = (values, isList) => (values.length > 1 || (isList && values.length) ? values : (values[0] ?? ""));

/** Texts, each on a line of its own. */
function paragraphs(field) {
  const one = area(false, field);
  let isList = false;
  return {
    element: one,
    main: one,
    get: () => oneOrMore(linesOf(one.value), isList),
    put: ({ value, is_list }) => {
      isList = Boolean(is_list);
      setValue(one, value.join("\n"));
      fit(one);
    },
    goTo: ({ item = 1, before = 0 }) => {
      const words = one.value.split("\n").slice(0, item - 1).join("\n").match(WORD) ?? [];
      goToWord(one, words.length + before);
    },
  };
}

/** A row for each text, and an empty one for the next. */
function rows(make, set) {
  const one = element("div", "rows");
  let isList = false;
  let names = {};
  const controls = () => [...one.children];
  const add = () => {
    const made = make();
    Object.entries(names).forEach(([name, value]) => made.setAttribute(name, value));
    one.append(made);
    return made;
  };
  one.addEventListener("input", () => {
    if (controls().at(-1).value) add();
  });
  const control = {
    element: one,
    main: add(),
    name: (given) => { // every row is called by the label
      names = given;
      for (const row of controls()) Object.entries(names).forEach(([name, value]) => row.setAttribute(name, value));
    },
    get: () => oneOrMore(controls().map(({ value }) => value.trim()).filter(Boolean), isList),
    put: ({ value, is_list }) => {
      isList = Boolean(is_list);
      while (controls().length > Math.max(value.length + 1, 1)) controls().at(-1).remove();
      while (controls().length < value.length + 1) add();
      controls().forEach((row, at) => set(row, value[at] ?? ""));
    },
    goTo: ({ item = 1, before = 0 }) => goToWord(controls()[item - 1] ?? controls()[0], before),
  };
  return control;
}

const lines = (field) => (field.choices ? rows(() => input(field), setValue) : paragraphs(field));
const levels = (field) => rows(() => select(field.choices, "–"), choose);

function choice(field) {
  const one = select(field.choices, "(không chọn)");
  return { element: one, main: one, get: () => one.value, put: ({ value }) => choose(one, value), goTo: () => one.focus() };
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

const DATE_PARTS = [["Ngày", 2], ["Tháng", 2], ["Năm", 4]];

/** A day, a month and a year, of which the day may be blank; what is no date is shown as it was typed. */
function date(field) {
  const whole = element("div", "day");
  whole.setAttribute("role", "group");
  const parts = DATE_PARTS.map(([label, length]) => {
    const one = element("input", "number");
    one.inputMode = "numeric";
    one.maxLength = length;
    one.size = length;
    one.placeholder = label.toLowerCase();
    one.autocomplete = "off";
    one.setAttribute("aria-label", label);
    return one;
  });
  const otherwise = text(field);
  otherwise.element.hidden = true;
  const [day, month, year] = parts;
  const two = (one) => one.value.trim().padStart(one.value.trim() ? 2 : 0, "0");
  const get = () => {
    if (!otherwise.element.hidden) return otherwise.get();
    return [year.value.trim(), two(month), two(day)].join("-").replace(/-+$/, "");
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
    whole.dispatchEvent(new Event("input", { bubbles: true }));
  };
  whole.append(...parts, otherwise.element, calendar(field, picked, get));
  return { element: whole, main: whole, isGroup: true, get, put, goTo: () => parts.find((one) => !one.hidden)?.focus() ?? otherwise.element.focus() };
}

/** A day, or words: there is a calendar for the one, and the field takes the other. */
function deadline(field) {
  const made = text(field);
  const whole = element("div", "day");
  const picked = (value) => {
    made.put({ value });
    made.main.dispatchEvent(new Event("input", { bubbles: true }));
  };
  whole.append(made.main, calendar(field, picked, made.get));
  return { ...made, element: whole };
}

/** A grid of cells; a merged cell stays as it is. */
function table() {
  const whole = element("div", "grid");
  whole.setAttribute("role", "group");
  const sheet = element("table");
  const room = element("div", "grid-scroll");
  room.append(sheet);
  let widths = [];
  const cell = (said, label) => {
    const one = element("td");
    if (typeof said === "string") {
      const typed = area(true, {});
      typed.value = said;
      typed.setAttribute("aria-label", label);
      one.append(typed);
    } else {
      one.className = "merged";
      one.textContent = `${said.text ?? ""} (ô gộp)`;
      one.dataset.said = JSON.stringify(said);
    }
    return one;
  };
  const said = (one) => (one.dataset.said ? JSON.parse(one.dataset.said) : oneLine(one.querySelector("textarea").value).trim());
  const told = (row) => [...row.children].filter((one) => one.tagName === "TD").map(said);
  const changed = () => whole.dispatchEvent(new Event("input", { bubbles: true }));
  const get = () => {
    const [head, ...body] = [...sheet.rows].map(told);
    if (!head?.length) return "";
    const value = { columns: head, rows: body.length ? body : "" };
    return widths.length === head.length ? { columns: head, widths, rows: value.rows } : value;
  };
  const put = (value) => {
    if (whole.contains(document.activeElement) && JSON.stringify(get()) === JSON.stringify(valueOf({ ...value, kind: "table" }))) return;
    widths = value.widths;
    const shown = value.columns.length || value.rows.length ? [value.columns, ...value.rows] : [];
    sheet.replaceChildren(...shown.map((cells, number) => {
      const row = element("tr", number ? "" : "head");
      row.append(...cells.map((one, at) => cell(one, number ? `Hàng ${number}, cột ${at + 1}` : `Tên cột ${at + 1}`)));
      const aside = element("th");
      aside.append(button("Bỏ", "quiet", () => {
        put({ columns: number ? value.columns : [], widths, rows: number ? rowsNow().filter((_, index) => index !== number - 1) : [] });
        changed();
      }));
      aside.firstChild.setAttribute("aria-label", number ? `Bỏ hàng ${number}` : "Bỏ cả bảng");
      row.append(aside);
      return row;
    }));
    addRow.hidden = !shown.length;
  };
  const now = () => get() || { columns: [], rows: "" };
  const rowsNow = () => now().rows || [];
  const addRow = button("Thêm hàng", "quiet", () => {
    put({ columns: now().columns, widths, rows: [...rowsNow(), now().columns.map(() => "")] });
    changed();
    sheet.rows[sheet.rows.length - 1].querySelector("textarea")?.focus();
  });
  const addColumn = button("Thêm cột", "quiet", () => {
    put({ columns: [...now().columns, ""], widths: [], rows: rowsNow().map((row) => [...row, ""]) });
    changed();
    [...sheet.rows[0].querySelectorAll("textarea")].at(-1)?.focus();
  });
  const acts = element("div", "acts");
  acts.append(addColumn, addRow);
  whole.append(room, acts);
  return { element: whole, main: whole, isGroup: true, get, put, goTo: () => (sheet.querySelector("textarea") ?? addColumn).focus() };
}

const KINDS = { text, long: text, date, deadline, choice, lines, paragraphs, levels, table };
export const hasControl = (field) => field.kind in KINDS;
export const control = (field) => KINDS[field.kind](field);

/** Return the value of a field as its control gives it. */
export function valueOf(field) {
  if (field.kind !== "table") return Array.isArray(field.value) ? oneOrMore(field.value, field.is_list) : field.value;
  if (!field.columns.length) return "";
  const made = { columns: field.columns, rows: field.rows.length ? field.rows : "" };
  return field.widths.length === field.columns.length ? { columns: field.columns, widths: field.widths, rows: made.rows } : made;
}

/** What the table of fields says of how YAML is written is of no use in the form. */
const OF_YAML = /danh sách|gạch đầu dòng|một gạch|thì viết \d|mặc định \[|^\d{4}-|^\w+: |office\.yaml|mỗi phần có/;
const WRITTEN = {
  lines: "Mỗi dòng gõ vào là một dòng hay một mục riêng",
  paragraphs: "Mỗi dòng gõ vào là một đoạn",
  date: "Chưa biết ngày thì để trống ô ngày",
};

/** Return what is to be known of a field, a sentence each. */
export function helpOf(field, labels = new Map()) {
  const clauses = field.help.split("; ").filter((one) => one && !OF_YAML.test(one)).join("; ")
    .replace(/\b[a-z_]+\b/g, (word) => (labels.has(word) ? `“${labels.get(word)}”` : word)).replace("các khóa ấy", "các mục ấy");
  const written = field.choices && field.kind === "lines" ? "Mỗi ô một tên; gõ tên khác cũng được" : WRITTEN[field.kind];
  const office = typeof field.inherited === "string" ? "để trống thì lấy ở office.yaml" : "";
  return [clauses, written, office].filter(Boolean).map((one) => `${one[0].toUpperCase()}${one.slice(1)}.`).join(" ").replaceAll("..", ".");
}
