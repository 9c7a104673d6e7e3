// Asking the desk: every request that changes something says by a header that a page of the desk makes it.

/** Return what the desk answers: {ok, status, reached, value}; value.message says why something was not done, null is no answer. */
async function ask(address, options) {
  try {
    const answer = await fetch(address, { cache: "no-store", ...options });
    return { ok: answer.ok, status: answer.status, reached: true, value: answer.status === 204 ? null : await answer.json() };
  } catch {
    return { ok: false, status: 0, reached: false, value: { message: "Bàn soạn không trả lời: có thể đã dừng. Bấm đúp lại lối tắt, hay gõ lại thongbao desk." } };
  }
}

export function get(address) {
  return ask(address, {});
}

export function post(address, value = {}, more = {}) {
  const headers = { "Content-Type": "application/json", "X-Thongbao-Desk": "1" };
  return ask(address, { method: "POST", headers, body: JSON.stringify(value), ...more });
}

/** Send the bytes of a file. */
export function upload(address, bytes) {
  const headers = { "Content-Type": "application/octet-stream", "X-Thongbao-Desk": "1" };
  return ask(address, { method: "POST", headers, body: bytes });
}
