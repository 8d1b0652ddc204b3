// Comfort only: every page works without it.
"use strict";

/** Let the menu fold on small screens. */
function foldMenu() {
  const toggle = document.querySelector(".panel-toggle");
  if (!toggle) return;
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(open));
  });
}

/** Close an open list of languages by pressing Escape or pointing elsewhere. */
function closeLists() {
  const close = (except) =>
    document.querySelectorAll("details.languages[open]").forEach((list) => {
      if (!list.contains(except)) list.open = false;
    });
  document.addEventListener("click", (event) => close(event.target));
  document.addEventListener("keydown", (event) => {
    const list = event.key === "Escape" && event.target.closest("details.languages[open]");
    if (!list) return;
    list.open = false;
    list.querySelector("summary").focus();
  });
}

const MINUTE = ["minute", 60];
const UNITS = [["day", 86400], ["hour", 3600], MINUTE];
const WEEK = 7 * 86400;

/** Say "2 hours ago" of what is less than a week old; the date stays in the title. */
function sayHowLongAgo(root) {
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  root.querySelectorAll("time[datetime*='T']").forEach((time) => {
    const seconds = (new Date(time.dateTime) - Date.now()) / 1000;
    if (!(Math.abs(seconds) < WEEK)) return;
    const [unit, length] = UNITS.find((one) => Math.abs(seconds) >= one[1]) ?? MINUTE;
    time.textContent = format.format(Math.round(seconds / length), unit);
  });
}

/** Move to what a reader must see first, such as the list of mistakes in a form. */
function focusFirst(root) {
  root.querySelector("[data-focus]")?.focus();
}

foldMenu();
closeLists();
sayHowLongAgo(document);
focusFirst(document);
document.addEventListener("htmx:load", (event) => {
  sayHowLongAgo(event.detail.elt);
  focusFirst(event.detail.elt);
});
