// Making the Word file, the PDF, the pictures of a notice; what was made can be fetched.

import { element } from "./elements.js";
import { get, post } from "./requests.js";
import { run } from "./jobs.js";

const root = document.getElementById("making");
const [engine, pdfa, job, made, means] = ["engine", "pdfa", "job", "made", "means"].map((id) => document.getElementById(`making-${id}`));
const buttons = [...root.querySelectorAll("button[data-what]")];

function show({ ok, message, result }) {
  const parts = [element("p", ok && result.is_made ? "clean" : "fault", result.sentence ?? message)];
  const links = (result.files ?? []).map(({ name, address }) => {
    const one = document.createElement("a");
    Object.assign(one, { href: address, download: name, className: "button", textContent: `Tải ${name}` });
    return one;
  });
  for (const one of result.found ?? []) {
    parts.push(element("p", "", `${one.is_error ? "Lỗi" : "Cảnh báo"} ${one.code}: ${[one.message, one.hint].filter(Boolean).join("; ")}`));
  }
  const close = document.createElement("button");
  Object.assign(close, { type: "button", className: "quiet", textContent: "Ẩn" });
  close.addEventListener("click", () => made.replaceChildren());
  const row = element("div", "choices");
  row.append(...links, close);
  parts.splice(1, 0, row);
  made.replaceChildren(...parts);
}

for (const button of buttons) {
  button.addEventListener("click", async () => {
    made.replaceChildren();
    for (const one of buttons) one.disabled = true;
    const said = { what: button.dataset.what, engine: engine.value, pdfa: pdfa.checked ? "yes" : "no" };
    const told = await run(() => post(`${root.dataset.address}/make`, said), job);
    for (const one of buttons) one.disabled = false;
    button.focus();
    show(told);
  });
}

const explain = () => { means.textContent = engine.selectedOptions[0].title; };
engine.addEventListener("change", explain);

const { ok, value } = await get("/api/engines");
for (const one of ok ? value.engines : []) {
  const option = new Option(one.title, one.name);
  option.title = one.means;
  engine.append(option);
}
