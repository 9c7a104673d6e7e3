// What a day that is chosen will be in print: the browser writes it its own way, in English the month before the day.

for (const field of document.querySelectorAll('input[type="date"]')) {
  const words = document.createElement("p");
  words.className = "help day-in-words";
  words.setAttribute("role", "status");
  field.after(words);
  const tell = () => {
    const [year, month, day] = field.value.split("-");
    words.textContent = day ? `ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${Number(year)}` : "";
  };
  field.addEventListener("input", tell);
  field.addEventListener("change", tell);
  tell();
}
