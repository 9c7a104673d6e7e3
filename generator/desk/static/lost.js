// What is typed stays here while the desk does not answer, and is sent once it does again; or while it cannot write
// the file: then it is told why, and tries again.

import { selectAll, text } from "./text.js";

const [bar, said, help] = ["lost", "lost-said", "lost-help"].map((id) => document.getElementById(id));
const FORBIDDEN = 403;
const first = said.textContent;
const STILL_HERE = "Chữ gõ ở đây còn nguyên, gõ tiếp được.";
const troubles = { answer: "", file: "" }; // what is told of each

function show() {
  const words = troubles.answer || troubles.file;
  help.hidden = !troubles.answer;
  bar.hidden = !words;
  if (words && said.textContent !== words) said.textContent = words; // read out once
}

/** Tell that the desk does not answer, or that one does which was started since and does not know this browser yet. */
export function tell(status, { message }) {
  if (status !== 0 && status !== FORBIDDEN) return;
  troubles.answer = status ? `${message} ${STILL_HERE}` : first;
  show();
}

/** Note that the desk answers; return whether it did not before. */
export function found() {
  const wasLost = Boolean(troubles.answer);
  troubles.answer = "";
  show();
  return wasLost;
}

/** Tell why what is typed cannot be written to the file; "" once it can. */
export function unkept(reason) {
  troubles.file = reason && `${reason} ${STILL_HERE} Đừng đóng trang này: ghi được thì bàn soạn tự ghi.`;
  show();
}

/** Whether what is typed is nowhere but here and in the desk. */
export const isUnkept = () => Boolean(troubles.file);

document.getElementById("lost-copy").addEventListener("click", async ({ target }) => {
  try {
    await navigator.clipboard.writeText(text());
    target.textContent = "Đã chép";
  } catch { // the browser does not permit it: the clerk presses Ctrl+C
    selectAll();
  }
});
