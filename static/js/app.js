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

// A piece of a page that could not be fetched is said, not left out in silence.
function say(text) {
  const place = document.getElementById("meddelanden");
  if (!place) return;
  const box = document.createElement("div");
  box.className = "f-meddelande f-meddelande--error";
  box.setAttribute("role", "alert");
  box.textContent = text;
  place.replaceChildren(box);
  place.scrollIntoView();
}
for (const event of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(event, () => say("Det gick inte att hämta uppgifterna. Försök igen om en stund."));
}
// When the session has ended the answer is the page for logging in: show all of it, not a piece.
document.addEventListener("htmx:beforeSwap", (event) => {
  const login = document.body.dataset.loginUrl;
  const answered = new URL(event.detail.xhr.responseURL || window.location.href);
  if (!login || !answered.pathname.startsWith(login) || window.location.pathname.startsWith(login)) return;
  event.detail.shouldSwap = false;
  window.location.assign(`${login}?next=${encodeURIComponent(window.location.pathname)}`);
});

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
