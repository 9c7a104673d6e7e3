// The tabs of the page on which a notice is written: the form, and the text of its file.

import { keepInPlace } from "./steady.js";

const tabs = [...document.querySelectorAll("#writing-tabs [role=tab]")];
const panel = (tab) => document.getElementById(tab.getAttribute("aria-controls"));
const called = (tab) => tab.dataset.tab;

export const shown = () => called(tabs.find((tab) => tab.getAttribute("aria-selected") === "true"));

export function show(name) {
  for (const tab of tabs) {
    const isShown = called(tab) === name;
    tab.setAttribute("aria-selected", String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
    panel(tab).hidden = !isShown;
  }
  document.getElementById("editor").dataset.shown = name;
}

keepInPlace(document.getElementById("form-panel"), document.getElementById("form"));
keepInPlace(document.getElementById("text-scroll"), document.querySelector(".text-box"));

/** Begin: `chosen(name)` is called when a tab is chosen, and shows it when it is ready; a key leaves the focus at the tab. */
export function begin(chosen) {
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", async ({ detail }) => {
      await chosen(called(tab));
      if (!detail) tab.focus();
    });
    tab.addEventListener("keydown", ({ key }) => {
      const next = { ArrowLeft: tabs.at(at - 1), ArrowRight: tabs[(at + 1) % tabs.length] }[key];
      next?.focus();
      next?.click();
    });
  });
}
