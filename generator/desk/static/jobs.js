// Long work: begun, its steps told, stopped on request. `room` is an element of the page that is filled with both.

import { element } from "./elements.js";
import { get, post } from "./requests.js";

const ASK_EVERY = 250; // milliseconds
const pause = () => new Promise((resolve) => setTimeout(resolve, ASK_EVERY));

/** Show what is being done, with a button that stops it; returns what shows the next step. */
function progress(room, stop) {
  const words = element("p", "job-step");
  words.setAttribute("role", "status");
  const button = element("button", "quiet", "Dừng");
  button.type = "button";
  button.addEventListener("click", () => {
    button.disabled = true;
    stop();
  });
  room.replaceChildren(element("span", "job-running"), words, button);
  room.firstChild.setAttribute("aria-hidden", "true");
  room.hidden = false;
  return (step) => {
    if (words.textContent !== step) words.textContent = step;
  };
}

/**
 * Begin work by `send`, which returns what the desk answers; show its steps in `room` until it is over.
 * Returns {ok, state, message, result}; result is what the work gives, or what was found instead.
 */
export async function run(send, room) {
  let address = "";
  let isStopped = false;
  const stop = () => {
    isStopped = true;
    if (address) post(`${address}/stop`);
  };
  const tell = progress(room, stop);
  tell("Đang gửi…");
  const begun = await send();
  const over = (state, message, result = {}) => {
    room.replaceChildren();
    room.hidden = true;
    return { ok: state === "done", state, message, result };
  };
  if (!begun.ok) return over("failed", [begun.value.message, begun.value.remedy].filter(Boolean).join(" "));
  address = begun.value.job;
  if (isStopped) stop();
  for (;;) {
    const { ok, value } = await get(address);
    if (!ok) return over("failed", value.message);
    if (["done", "stopped", "failed"].includes(value.state)) return over(value.state, value.step, value.result);
    tell(value.step);
    await pause();
  }
}
