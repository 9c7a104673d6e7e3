// A Word file is chosen, or dropped on the page, and sent; what is found in it has a page of its own.

import { upload } from "./requests.js";
import { run } from "./jobs.js";

const LONGEST = 20_000_000; // bytes, as the desk takes them
const form = document.getElementById("drop");
const [file, fault, job] = ["file", "file-fault", "job"].map((id) => document.getElementById(id));
let isSending = false;

function tell(words) {
  fault.textContent = words;
  fault.hidden = !words;
}

async function send(chosen) {
  if (isSending || !chosen) return;
  tell("");
  if (chosen.size > LONGEST) {
    tell(`${chosen.name} dài quá 20 MB nên không xét được.`);
    return;
  }
  isSending = true;
  file.disabled = true;
  const address = `${form.dataset.address}?name=${encodeURIComponent(chosen.name)}`;
  const { ok, message, result } = await run(() => upload(address, chosen), job);
  isSending = false;
  file.disabled = false;
  file.value = ""; // the same file can be chosen again
  if (ok) location.assign(result.address);
  else {
    tell([message, ...(result.found ?? []).map((one) => `${one.code}: ${one.message}`)].join(" "));
    file.focus();
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
file.addEventListener("change", () => send(file.files[0]));
for (const name of ["dragover", "drop"]) { // anywhere: a browser would open a file that misses
  document.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.toggle("over", name === "dragover");
    if (name === "drop") send(event.dataTransfer.files[0]);
  });
}
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
