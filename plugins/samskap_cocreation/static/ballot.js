// Comfort only: the dots are counted again where they are received.
"use strict";

/** Say how many dots are left while they are being placed. */
function countDots(ballot) {
  const left = ballot.querySelector("[data-left]");
  const inputs = [...ballot.querySelectorAll("input[type=number]")];
  const count = () => {
    const placed = inputs.reduce((sum, input) => sum + (Number(input.value) || 0), 0);
    left.textContent = String(Number(left.dataset.left) - placed);
  };
  inputs.forEach((input) => input.addEventListener("input", count));
  count();
}

document.querySelectorAll("[data-ballot]").forEach(countDots);
