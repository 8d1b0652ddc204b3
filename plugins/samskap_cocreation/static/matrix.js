// Comfort only: every idea can be sorted by its own form.
"use strict";

let carried = null;

/** Let ideas be carried to a cell; dropping one opens its form with the cell chosen. */
function letIdeasBeCarried() {
  document.querySelectorAll("[data-sort]").forEach((idea) => {
    idea.draggable = true;
    idea.addEventListener("dragstart", (event) => {
      carried = idea;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", idea.dataset.sort); // some browsers carry nothing else
    });
    idea.addEventListener("dragend", () => { carried = null; });
  });
  document.querySelectorAll("[data-cell]").forEach((cell) => {
    const mark = (over) => cell.classList.toggle("matrix-over", over);
    cell.addEventListener("dragover", (event) => {
      if (!carried) return;
      event.preventDefault();
      mark(true);
    });
    cell.addEventListener("dragleave", () => mark(false));
    cell.addEventListener("drop", (event) => {
      event.preventDefault();
      mark(false);
      if (!carried) return;
      const form = new URL(carried.dataset.sort, location.href);
      form.searchParams.set("cell", cell.dataset.cell);
      location.assign(form);
    });
  });
}

letIdeasBeCarried();
