// Progressive enhancements. Every page works without them.
"use strict";

// Copy buttons.
document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  button.textContent = "Copied";
});
const showCopyButtons = () => { for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false; };
showCopyButtons();
document.addEventListener("htmx:load", showCopyButtons);

// Close the organization menu on an outside click or Escape.
const menu = document.querySelector("details.organization");
if (menu) {
  document.addEventListener("click", event => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", event => { if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); } });
}

// Prevent double submission.
document.addEventListener("submit", event => {
  if (event.defaultPrevented) return;
  const button = event.submitter;
  if (button) setTimeout(() => { button.disabled = true; });
});
addEventListener("pageshow", () => { for (const button of document.querySelectorAll("button:disabled")) button.disabled = false; });
