// Small helps on top of pages that work without them.

import { Autosave } from "./autosave.js";
import { watch } from "./words.js";

function start(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    if (!form.autosave) form.autosave = new Autosave(form);
  }
  for (const line of root.querySelectorAll("[data-words-for]")) watch(line);
  root.querySelector("[data-focus]")?.focus();
  for (const button of root.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

start(document);
document.addEventListener("htmx:afterSwap", (event) => start(event.detail.target));

// A form that is on its way is not sent again by a second, impatient click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.isSent) event.preventDefault();
  form.dataset.isSent = "yes";
  // An answer may be a file, and then the page stays.
  setTimeout(() => delete form.dataset.isSent, 5000);
});
// Coming back with the browser's arrow shows the page as it was left: let it be sent anew.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-is-sent]")) delete form.dataset.isSent;
});
