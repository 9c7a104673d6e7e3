// The plain parts of which the form's controls are made.

export function element(name, className = "", words = "") {
  const one = document.createElement(name);
  if (className) one.className = className;
  if (words) one.textContent = words;
  return one;
}

export function button(words, className, act) {
  const one = element("button", className, words);
  one.type = "button";
  one.addEventListener("click", act);
  return one;
}

/** Show in an empty field what stands for it, or an example. */
export function suggest(one, field) {
  if (typeof field.inherited === "string") one.placeholder = field.inherited;
  else if (field.example) one.placeholder = `ví dụ ${field.example}`;
}

/** Give a textarea the height of its words. */
export function fit(one) {
  if (CSS.supports("field-sizing", "content") || one.tagName !== "TEXTAREA" || !one.offsetParent) return;
  const before = one.style.height;
  one.style.height = "auto";
  const now = `${one.scrollHeight + 2}px`;
  one.style.height = now === before ? before : now;
}

export function area(isOneLine, field) {
  const one = element("textarea");
  suggest(one, field);
  one.rows = 1;
  one.spellcheck = false;
  one.autocomplete = "off";
  one.addEventListener("input", () => fit(one));
  if (isOneLine) {
    one.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    });
  }
  return one;
}

export const oneLine = (words) => words.replace(/\s*\n\s*/g, " ");
