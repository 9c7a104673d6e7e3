// Forms that take a while say so. Those that change something are sent once, what is wrong is told at its field, what
// was done has a page.

import { post } from "./requests.js";
import { refuse } from "./told.js";

for (const form of document.querySelectorAll("form[data-working]")) {
  const button = form.querySelector("button[type=submit]");
  const words = button.textContent;

  function work(isWorking) {
    button.disabled = isWorking;
    button.textContent = isWorking ? form.dataset.working : words;
  }

  addEventListener("pageshow", ({ persisted }) => persisted && work(false)); // come back to by the browser's button
  if (!form.dataset.post) {
    form.addEventListener("submit", () => work(true));
    continue;
  }
  const general = form.querySelector("#form-fault");

  function tell(faults) {
    for (const field of form.querySelectorAll("[data-field]")) {
      const name = field.dataset.field;
      const place = document.getElementById(`${name}-fault`);
      place.textContent = faults[name] ?? "";
      place.hidden = !faults[name];
      if (faults[name]) form.elements[name].setAttribute("aria-invalid", "true");
      else form.elements[name].removeAttribute("aria-invalid");
    }
    form.querySelector('[aria-invalid="true"]')?.focus();
  }

  form.noValidate = true; // told by the desk, in one way
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = Object.fromEntries([...new FormData(form)].map(([name, text]) => [name, String(text)]));
    work(true);
    const { ok, value } = await post(form.dataset.post, said);
    if (ok) {
      location.assign(value.address);
      return;
    }
    work(false);
    if (value.seen) form.elements.seen.value = value.seen; // what the refusal tells: sent again, it is meant
    tell(value.faults ?? {});
    refuse(general, value.faults ? null : value);
  });
}
