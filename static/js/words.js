// Counts words under a text area: “212 ord. Riktmärke: 150–400 ord.” It guides and never stops anybody.

export function countWords(text) {
  return (text.match(/[\p{L}\p{N}]+(?:[-’'.:/][\p{L}\p{N}]+)*/gu) || []).length;
}

export function sentence(count, guide) {
  return guide ? `${count} ord. Riktmärke: ${guide.replace("-", "–")} ord.` : `${count} ord.`;
}

export function watch(line) {
  const field = document.getElementById(line.dataset.wordsFor);
  if (!field) return;
  const show = () => {
    line.textContent = sentence(countWords(field.value), line.dataset.guide);
  };
  field.addEventListener("input", show);
  show();
}
