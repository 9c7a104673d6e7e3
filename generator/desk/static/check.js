// A file is chosen, or dropped on the page, and sent; what is found in it has a page of its own.

import { upload } from "./requests.js";
import { run } from "./jobs.js";
import { sentences } from "./told.js";

const form = document.getElementById("drop");
const longest = Number(form.dataset.longest); // bytes
const [file, fault, job] = ["file", "file-fault", "job"].map((id) => document.getElementById(id));
let isSending = false;

function tell(words) {
  fault.textContent = words;
  fault.hidden = !words;
}

/** Return the bytes of a file; null of a folder, or of a file that another program holds. */
async function read(chosen) {
  try {
    return await chosen.arrayBuffer();
  } catch {
    return null;
  }
}

async function look(chosen) {
  if (chosen.size > longest) return `${chosen.name} dài quá 20 MB nên không nhận được.`;
  const bytes = await read(chosen);
  if (!bytes) return `Không đọc được ${chosen.name}: là thư mục, hoặc chương trình khác đang giữ tệp ấy; đóng tệp rồi thả lại.`;
  const { address: base } = form.dataset;
  const address = `${base}${base.includes("?") ? "&" : "?"}name=${encodeURIComponent(chosen.name)}`;
  const { ok, message, result } = await run(() => upload(address, bytes), job);
  if (ok) location.assign(result.address);
  const found = (result.found ?? []).map((one) => sentences([`${one.code}: ${one.message}`, one.hint]));
  return ok ? "" : [message, ...found].join(" ");
}

async function send(files) {
  if (isSending || !files.length) return;
  if (files.length > 1) {
    tell("Mỗi lần một tệp: thả từng tệp một.");
    return;
  }
  tell("");
  isSending = true;
  file.disabled = true;
  const wrong = await look(files[0]);
  isSending = false;
  file.disabled = false;
  file.value = ""; // the same file can be chosen again
  tell(wrong);
  if (wrong) file.focus();
}

form.addEventListener("submit", (event) => event.preventDefault());
file.addEventListener("change", () => send(file.files));
for (const name of ["dragover", "drop"]) { // anywhere on the page
  document.addEventListener(name, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return; // words that are dragged into a field
    event.preventDefault();
    form.classList.toggle("over", name === "dragover");
    if (name === "drop") send(event.dataTransfer.files);
  });
}
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
