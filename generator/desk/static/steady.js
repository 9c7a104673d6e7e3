// What one types in stays where it is on the screen, whatever comes or goes above and below it.

const isStacked = matchMedia("(max-width: 60rem)"); // there the page scrolls, and the browser keeps what is seen where it is

/** Keep the control that has the focus in its place, while it is seen in the `scroller`, whose words stand in `content`. */
export function keepInPlace(scroller, content) {
  let kept = null; // {control, top}; null: no control has the focus, or it is not seen

  function look() {
    const control = scroller.contains(document.activeElement) ? document.activeElement : null;
    const [within, at] = [scroller.getBoundingClientRect(), control?.getBoundingClientRect()];
    const isSeen = control && !isStacked.matches && at.bottom > within.top && at.top < within.bottom;
    kept = isSeen ? { control, top: at.top } : null;
    // At the end of a scroller the browser keeps what stands below the control, and so moves the control.
    scroller.style.overflowAnchor = isSeen ? "none" : "";
  }

  function settle() {
    if (kept && kept.control === document.activeElement) scroller.scrollTop += kept.control.getBoundingClientRect().top - kept.top;
    look();
  }

  scroller.addEventListener("scroll", look, { passive: true });
  document.addEventListener("focusin", look);
  document.addEventListener("focusout", look);
  const sizes = new ResizeObserver(settle);
  for (const one of [scroller, content]) sizes.observe(one);
}
