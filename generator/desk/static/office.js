// The form with which an office begins: what follows from the name is filled in, until the clerk writes it.

import { get, post } from "./requests.js";
import { refuse } from "./told.js";

const form = document.getElementById("office");
const derived = ["parent", "code", "recipients"];
const written = new Set();

const control = (name) => form.elements[name];
const answers = () => Object.fromEntries([...new FormData(form)].map(([name, text]) => [name, String(text)]));
const own = () => Object.entries(answers()).filter(([name]) => !derived.includes(name) || written.has(name));

async function follow() {
  const { ok, value } = await get(`/api/office/suggestions?${new URLSearchParams(own())}`);
  if (!ok) return;
  control("kind").value = value.kind;
  for (const name of derived) {
    if (!written.has(name)) control(name).value = value[name];
  }
  form.querySelector('[data-field="parent"]').hidden = !value.has_parent;
  if (!value.has_parent) control("parent").value = "";
  const chosen = control("signs").value;
  control("signs").replaceChildren(
    ...value.signatures.map(({ key, title, lines }) => new Option(`${title}: ${lines.join(" / ")}`, key)),
  );
  if (value.signatures.some(({ key }) => key === chosen)) control("signs").value = chosen;
}

function tell(faults) {
  for (const field of form.querySelectorAll("[data-field]")) {
    const name = field.dataset.field;
    const place = document.getElementById(`${name}-fault`);
    place.textContent = faults[name] ?? "";
    place.hidden = !faults[name];
    if (faults[name]) control(name).setAttribute("aria-invalid", "true");
    else control(name).removeAttribute("aria-invalid");
  }
  form.querySelector('[aria-invalid="true"]')?.focus();
}

for (const name of derived) control(name).addEventListener("input", () => written.add(name));
for (const name of ["name", "kind", "parent"]) control(name).addEventListener("change", follow);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  const general = document.getElementById("form-fault");
  button.disabled = true;
  const { ok, value } = await post("/api/office", answers());
  button.disabled = false;
  if (ok) {
    location.assign(value.address);
    return;
  }
  tell(value.faults ?? {});
  refuse(general, value.faults ? null : value);
});
