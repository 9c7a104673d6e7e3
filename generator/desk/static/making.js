// Making files: the Word file, the PDF, the pictures of a notice, or copies of a Word file; what was made is fetched.

import { get, post } from "./requests.js";
import { run } from "./jobs.js";
import { folded, found, link, paragraph, row } from "./told.js";

const root = document.getElementById("making");
const [engine, pdfa, job, made, means] = ["engine", "pdfa", "job", "made", "means"].map((id) => document.getElementById(`making-${id}`));
const fields = document.getElementById("making-fields");
const [draft, draftOf, draftNumber, draftDay] = ["draft", "draft-of", "draft-number", "draft-day"].map((id) => document.getElementById(`making-${id}`));
const buttons = [...(root?.querySelectorAll("button[data-what]") ?? [])];

function show({ ok, state, message, result }) {
  const close = document.createElement("button");
  Object.assign(close, { type: "button", className: "quiet", textContent: "Ẩn" });
  close.addEventListener("click", () => made.replaceChildren());
  const files = (result.files ?? []).map(({ name, address }) => link({ address, name, words: `Tải ${name}` }));
  made.replaceChildren(
    paragraph(result.sentence ?? message, ok && result.is_made ? "clean" : state === "stopped" ? "" : "fault"),
    row([...files, close], "choices"),
    ...folded("Đã sửa những gì", result.done ?? []),
    ...(result.notes ?? []).map((words) => paragraph(words)),
    ...found(result.found ?? []),
  );
}

for (const button of buttons) {
  button.addEventListener("click", async () => {
    made.replaceChildren();
    for (const one of buttons) one.disabled = true;
    const said = engine ? { engine: engine.value, pdfa: pdfa.checked ? "yes" : "no", fields: fields.checked ? "yes" : "no" } : {};
    if (draft?.checked) Object.assign(said, { draft: "yes", number: draftNumber.value, day: draftDay.value });
    const told = await run(() => post(button.dataset.action ?? root.dataset.action, { what: button.dataset.what, ...said }), job);
    for (const one of buttons) one.disabled = false;
    button.focus();
    show(told);
  });
}

if (draft) {
  const shown = () => { draftOf.hidden = !draft.checked; };
  draft.addEventListener("change", shown);
  shown(); // a browser keeps the tick when the page is loaded anew
}

if (engine) {
  engine.addEventListener("change", () => { means.textContent = engine.selectedOptions[0].title; });
  const { ok, value } = await get("/api/engines");
  for (const one of ok ? value.engines : []) {
    const option = new Option(one.title, one.name);
    option.title = one.means;
    engine.append(option);
  }
}
