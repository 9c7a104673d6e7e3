// The name of a new notice follows from the one it begins with, until the clerk writes it.

const from = document.getElementById("from");
const name = document.getElementById("name");
let written = false;

name.addEventListener("input", () => {
  written = name.value !== "";
});
from.addEventListener("change", () => {
  if (!written) name.value = from.selectedOptions[0].dataset.name;
});
