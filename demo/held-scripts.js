// Shows on held-scripts.html which of the held scripts have run, and as which. A site needs none of this.
let runs = 0;

/** Called by each held script when it runs. If one ran twice, both numbers would stand there. */
function showRun() {
  runs += 1;
  const cell = document.querySelector(
    `[data-run="${new URL(document.currentScript.src).pathname}"]`,
  );
  cell.textContent =
    cell.dataset.runs = `${cell.dataset.runs ? `${cell.dataset.runs}, ` : ''}${runs}`;
}
