// A doubtful decision is taken otherwise: the file is read again, and the page shows what is read now.

import { post } from "./requests.js";
import { refuse } from "./told.js";

const list = document.querySelector(".guesses");
const fault = document.getElementById("choose-fault");

for (const button of list?.querySelectorAll("button") ?? []) {
  button.addEventListener("click", async () => {
    const { kind, paragraph, answer } = button.dataset;
    button.disabled = true;
    const { ok, value } = await post(list.dataset.action, { kind, paragraph, answer });
    button.disabled = false;
    refuse(fault, ok ? null : value);
    if (!ok) return;
    history.replaceState(null, "", `#${button.closest("li").id}`);
    location.reload();
  });
}
if (location.hash.startsWith("#doan-")) document.getElementById(location.hash.slice(1))?.focus();
