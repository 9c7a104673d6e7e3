// The form with which an office begins: what follows from the name is filled in, until the clerk writes it.

import "./forms.js";
import { get } from "./requests.js";

const form = document.getElementById("office");
const derived = ["kind", "parent", "place", "code", "recipients"];
const written = new Set();

const control = (name) => form.elements[name];

async function follow() {
  const { ok, value } = await get(`/api/office/suggestions?${new URLSearchParams(new FormData(form))}`);
  if (!ok) return;
  for (const name of derived) {
    if (!written.has(name)) control(name).value = value[name];
  }
  control("kind").value = value.kind; // as the name says, whatever was chosen
  form.querySelector('[data-field="parent"]').hidden = !value.has_parent;
  const chosen = control("signs").value;
  control("signs").replaceChildren(
    ...value.signatures.map(({ key, title, lines }) => new Option(`${title}: ${lines.join(" / ")}`, key)),
  );
  if (value.signatures.some(({ key }) => key === chosen)) control("signs").value = chosen;
}

for (const name of derived) {
  control(name).addEventListener("input", ({ target }) => {
    if (target.value || name === "parent") written.add(name); // there may be no parent
    else written.delete(name);
  });
}
for (const name of ["name", "kind", "parent"]) control(name).addEventListener("change", follow);

// What nobody wrote is left to the desk: the name may have changed since it was filled in.
form.addEventListener("formdata", ({ formData }) => {
  for (const name of derived) if (!written.has(name)) formData.delete(name);
});
