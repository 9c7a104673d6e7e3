// On every page: tells the desk that it is open, tells the clerk when the desk has stopped, stops it on request.

import { get, post } from "./requests.js";

const ASKED_EVERY = 30_000; // milliseconds; a browser may make it a minute for a page that is not seen

const status = document.getElementById("status");
const stop = document.getElementById("stop");
let stopped = false;

function say(words) {
  status.textContent = words;
  status.hidden = !words;
}

async function stillThere() {
  if (stopped) return;
  const { ok, value } = await get("/api/alive");
  say(ok ? "" : value.message);
}

stop.addEventListener("click", async () => {
  const { ok, value } = await post("/api/stop");
  stopped = ok;
  stop.disabled = ok;
  say(ok ? "Bàn soạn đã dừng. Có thể đóng trang này; mở lại: bấm đúp lối tắt, hay gõ thongbao desk." : value.message);
});

// A file that is dropped where none is taken would be opened by the browser instead of the page.
document.addEventListener("dragover", (event) => {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
});

setInterval(stillThere, ASKED_EVERY);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) stillThere();
});
