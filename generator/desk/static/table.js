// The control of a table: a grid of cells in which is typed, rows and columns to be added and removed.
// A merged cell is a mapping that says how many columns and rows it spans; the others are texts.

import { area, button, element, oneLine } from "./elements.js";

const span = (cell, name) => Math.max(Number(cell[name]) || 1, 1);

/** Return where each cell stands: {cell, row, at, columns, rows}, `at` being its first column. */
function placed(rows) {
  const taken = rows.map(() => new Set());
  return rows.flatMap((cells, row) => {
    let at = 0;
    return cells.map((cell) => {
      while (taken[row].has(at)) at += 1;
      const one = { cell, row, at, columns: span(cell, "columns"), rows: span(cell, "rows") };
      for (let across = 0; across < one.columns; across += 1) {
        for (let down = 0; down < one.rows; down += 1) taken[row + down]?.add(at + across);
      }
      at += one.columns;
      return one;
    });
  });
}

/** Return a cell that spans so much; one that spans nothing is a text again. */
function spanning(cell, columns, rows) {
  if (typeof cell === "string") return cell;
  const { columns: wide, rows: high, ...rest } = cell;
  if (columns < 2 && rows < 2 && Object.keys(rest).every((key) => key === "text")) return rest.text ?? "";
  return { ...rest, ...(columns > 1 ? { columns: String(columns) } : {}), ...(rows > 1 ? { rows: String(rows) } : {}) };
}

/** Return cells as rows again, each where it stands now. */
const asRows = (cells, count) => Array.from({ length: count }, (_, row) => cells
  .filter((one) => one.row === row)
  .sort((one, other) => one.at - other.at)
  .map(({ cell, columns, rows }) => spanning(cell, columns, rows)));

/** Return a table without a column; a cell that spans it spans one less. */
export function withoutColumn({ columns, widths, rows }, gone) {
  const left = placed(rows).flatMap((one) => {
    if (gone < one.at || gone >= one.at + one.columns) return [one];
    return one.columns > 1 ? [{ ...one, columns: one.columns - 1 }] : [];
  });
  const others = (all) => all.filter((_, at) => at !== gone);
  return { columns: others(columns), widths: others(widths), rows: asRows(left, rows.length) };
}

/** Return a table without a row; a cell that spans it spans one less. */
export function withoutRow({ columns, widths, rows }, gone) {
  const left = placed(rows).flatMap((one) => {
    const isWithin = gone >= one.row && gone < one.row + one.rows;
    if (isWithin && one.rows === 1) return [];
    const row = one.row > gone ? one.row - 1 : one.row;
    return [{ ...one, row, rows: isWithin ? one.rows - 1 : one.rows }];
  });
  return { columns, widths, rows: asRows(left, rows.length - 1) };
}

/** Return a table with the cells of another from a place on; null where cells are merged in either. */
export function withCells({ columns, widths, rows }, pasted, row, at) {
  const [all, more] = [[columns, ...rows], [pasted.columns, ...pasted.rows]];
  if ([...all, ...more].flat().some((cell) => typeof cell !== "string")) return null;
  const wide = Math.max(columns.length, ...more.map((cells) => at + cells.length));
  const made = Array.from({ length: Math.max(all.length, row + more.length) }, (_, here) => {
    const cells = Array.from({ length: wide }, (__, across) => all[here]?.[across] ?? "");
    (more[here - row] ?? []).forEach((cell, across) => { cells[at + across] = cell; });
    return cells;
  });
  return { columns: made[0], widths: wide === columns.length ? widths : [], rows: made.slice(1) };
}

/** Return a table as the file is to have it; "" for none. */
export function tableValue({ columns, widths, rows }) {
  if (!columns.length) return "";
  const made = { columns, rows: rows.length ? rows : "" };
  return widths.length === columns.length ? { columns, widths, rows: made.rows } : made;
}

function cellOf(one, name) {
  const made = element("td");
  const typed = area(true, {});
  const isMerged = typeof one.cell !== "string";
  typed.value = isMerged ? one.cell.text ?? "" : one.cell;
  typed.setAttribute("aria-label", isMerged ? `${name} (ô gộp)` : name);
  if (isMerged) {
    made.className = "merged";
    made.dataset.said = JSON.stringify(one.cell);
    [made.colSpan, made.rowSpan] = [one.columns, one.rows];
  }
  made.append(typed);
  return made;
}

function said(cell) {
  const text = oneLine(cell.querySelector("textarea").value).trim();
  return cell.dataset.said ? { ...JSON.parse(cell.dataset.said), text } : text;
}

/** A grid of cells; merged ones are typed in, and stay merged. */
export function table() {
  const whole = element("div", "grid");
  whole.setAttribute("role", "group");
  const [sheet, head, body, room] = [element("table"), element("thead"), element("tbody"), element("div", "grid-scroll")];
  sheet.append(head, body);
  room.append(sheet);
  let widths = [];

  const cells = (row) => (row ? [...row.children].filter((one) => one.tagName === "TD").map(said) : []);
  const now = () => ({ columns: cells(head.rows[1]), widths, rows: [...body.rows].map(cells) });
  const get = () => tableValue(now());
  const areas = () => [...sheet.querySelectorAll("textarea")];

  function aside(label, act) {
    const one = button("Bỏ", "quiet", act);
    one.setAttribute("aria-label", label);
    const made = element("th");
    made.append(one);
    return made;
  }

  function show({ columns, rows, ...rest }) {
    widths = rest.widths;
    const top = element("tr", "of-columns");
    top.append(...columns.map((_, at) => aside(`Bỏ cột ${at + 1}`, () => change(withoutColumn(now(), at), `Bỏ cột ${Math.max(at, 1)}`))));
    const names = element("tr", "head");
    names.append(...columns.map((cell, at) => cellOf({ cell }, `Tên cột ${at + 1}`)));
    head.replaceChildren(...(columns.length ? [top, names] : []));
    const all = placed(rows);
    body.replaceChildren(...rows.map((_, row) => {
      const made = element("tr");
      made.append(...all.filter((one) => one.row === row).map((one) => cellOf(one, `Hàng ${row + 1}, cột ${one.at + 1}`)));
      made.append(aside(`Bỏ hàng ${row + 1}`, () => change(withoutRow(now(), row), `Bỏ hàng ${Math.max(row, 1)}`)));
      return made;
    }));
    for (const one of [addColumn, addRow, drop]) one.hidden = !columns.length;
    begin.hidden = columns.length > 0;
  }

  /** Show a table that the clerk has changed by a button, tell of it, and go on at the button of this name. */
  function change(value, next) {
    show(value.columns.length ? value : { columns: [], widths: [], rows: [] });
    whole.dispatchEvent(new Event("input", { bubbles: true }));
    (sheet.querySelector(`[aria-label="${next}"]`) ?? (begin.hidden ? addRow : begin)).focus();
  }

  function put(value) {
    const isHere = whole.contains(document.activeElement);
    if (isHere && JSON.stringify(get()) === JSON.stringify(tableValue(value))) return;
    const at = areas().indexOf(document.activeElement);
    show(value);
    if (isHere) (areas()[at] ?? areas().at(-1) ?? begin).focus();
  }

  const goOn = (value, at) => {
    change(value, "");
    areas().at(at)?.focus();
  };
  const blank = (count) => Array.from({ length: count }, () => "");
  const begin = button("Thêm bảng", "quiet", () => goOn({ columns: blank(2), widths: [], rows: [blank(2)] }, 0));
  const addColumn = button("Thêm cột", "quiet", () => {
    const { columns, rows } = now();
    goOn({ columns: [...columns, ""], widths: [], rows: rows.map((row) => [...row, ""]) }, columns.length);
  });
  const addRow = button("Thêm hàng", "quiet", () => {
    const { columns, rows } = now();
    goOn({ columns, widths, rows: [...rows, blank(columns.length)] }, -columns.length);
  });
  const drop = button("Bỏ cả bảng", "quiet", () => change({ columns: [], widths: [], rows: [] }, ""));
  const acts = element("div", "acts");
  acts.append(begin, addColumn, addRow, drop);
  whole.append(room, acts);

  /** Take a table that is pasted at a cell; returns whether there was one that fits. */
  function fill(target, { tables: [pasted] }) {
    if (!pasted) return false;
    const [cell, rows] = [target.closest("td"), [head.rows[1], ...body.rows]];
    const row = rows.indexOf(cell.parentElement);
    const at = row ? placed(now().rows).filter((one) => one.row === row - 1)[cell.cellIndex].at : cell.cellIndex;
    const given = { columns: pasted.columns, widths: [], rows: pasted.rows || [] };
    const isBlank = areas().every((one) => !one.value.trim());
    const made = isBlank ? given : withCells(now(), given, row, at);
    if (made) goOn(made, areas().indexOf(target));
    return made !== null;
  }

  show({ columns: [], widths: [], rows: [] });
  return { element: whole, main: whole, isGroup: true, get, put, fill, goTo: () => (areas()[0] ?? begin).focus() };
}
