// The tabs of the page on which a notice is written: the form, and the text of its file.

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

const bars = document.getElementById("bars");
const isStacked = matchMedia("(max-width: 60rem)"); // there the page scrolls, and the browser keeps what is seen where it is
let height = bars.offsetHeight;

/** What comes above the panels, or goes, covers a piece of them: what one types in stays where it is. */
function keepInPlace() {
  const by = bars.offsetHeight - height;
  height += by;
  const scrolled = ["form-panel", "text-scroll"].map((id) => document.getElementById(id)).find((one) => one.offsetParent);
  if (by && scrolled && !isStacked.matches) scrolled.scrollTop += by;
}

new ResizeObserver(keepInPlace).observe(bars);

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
