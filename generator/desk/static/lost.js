// The desk does not answer: what is typed stays here, and is sent once it does again.

import { selectAll, text } from "./text.js";

const bar = document.getElementById("lost");
const said = document.getElementById("lost-said");
const FORBIDDEN = 403;
const first = said.textContent;

/** Tell that the desk does not answer, or that one does which was started since and does not know this browser yet. */
export function tell(status, { message }) {
  if (status !== 0 && status !== FORBIDDEN) return;
  said.textContent = status ? `${message} Chữ gõ ở đây còn nguyên, gõ tiếp được.` : first;
  bar.hidden = false;
}

/** Note that the desk answers; return whether it did not before. */
export function found() {
  const wasLost = !bar.hidden;
  bar.hidden = true;
  return wasLost;
}

document.getElementById("lost-copy").addEventListener("click", async ({ target }) => {
  try {
    await navigator.clipboard.writeText(text());
    target.textContent = "Đã chép";
  } catch { // the browser does not permit it: the clerk presses Ctrl+C
    selectAll();
  }
});
