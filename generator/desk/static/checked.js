// What was found in a Word file: its marks are put on the pages; copies are made and fetched.

import { element } from "./elements.js";
import { post } from "./requests.js";
import { run } from "./jobs.js";

for (const sheet of document.querySelectorAll(".sheet")) {
  const [width, height] = [Number(sheet.dataset.width), Number(sheet.dataset.height)];
  for (const mark of sheet.querySelectorAll("[data-left]")) {
    const [left, top, right, bottom] = ["left", "top", "right", "bottom"].map((side) => Number(mark.dataset[side]));
    mark.style.left = `${(left / width) * 100}%`;
    mark.style.width = `${((right - left) / width) * 100}%`;
    mark.style.top = `${(top / height) * 100}%`;
    mark.style.height = `${((bottom - top) / height) * 100}%`;
  }
}

const root = document.getElementById("copies");
const [job, copied] = ["job", "copied"].map((id) => document.getElementById(id));
const buttons = [...(root?.querySelectorAll("button[data-what]") ?? [])];

function show({ ok, message, result }) {
  if (!ok) {
    const found = (result.found ?? []).map((one) => `${one.code}: ${one.message}`);
    copied.replaceChildren(element("p", "fault", [message, ...found].join(" ")));
    return;
  }
  const link = document.createElement("a");
  Object.assign(link, { href: result.address, download: result.name, className: "button main", textContent: `Tải ${result.name}` });
  const row = element("div", "choices");
  row.append(link);
  copied.replaceChildren(row, ...result.sentences.map((one) => element("p", "", one)));
}

for (const button of buttons) {
  button.addEventListener("click", async () => {
    copied.replaceChildren();
    for (const one of buttons) one.disabled = true;
    const told = await run(() => post(root.dataset.action, { what: button.dataset.what }), job);
    for (const one of buttons) one.disabled = false;
    button.focus();
    show(told);
  });
}
