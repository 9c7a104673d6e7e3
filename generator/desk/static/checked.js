// What was found in a Word file is marked on its pages.

for (const sheet of document.querySelectorAll(".sheet")) {
  const [width, height] = [Number(sheet.dataset.width), Number(sheet.dataset.height)];
  for (const mark of sheet.querySelectorAll("[data-left]")) {
    const [left, top, right, bottom] = ["left", "top", "right", "bottom"].map((side) => Number(mark.dataset[side]));
    mark.style.left = `${(left / width) * 100}%`;
    mark.style.width = `${((right - left) / width) * 100}%`;
    mark.style.top = `${(top / height) * 100}%`;
    mark.style.height = `${((bottom - top) / height) * 100}%`;
  }
}
