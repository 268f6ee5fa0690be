// The chart is one stop of the keyboard: arrows walk its cells (ARIA grid with a roving tabindex); a line tells each in words.
"use strict";
(() => {
  const table = document.querySelector(".matrix table");
  if (!table) return;
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.querySelector("a")));
  const places = new Map(rows.flatMap((row, y) => row.map((link, x) => [link, [x, y]])));
  const links = [...places.keys()].filter(Boolean);
  if (!links.length) return;
  const line = document.getElementById("cell");
  let stop = links[0];

  // A link's own text is its level: it is named by its row, its column, and what cells of its kind say.
  const columns = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
  const kinds = new Map([...document.querySelectorAll("#words li")].map((item) => [item.dataset.kind, item.textContent]));
  rows.forEach(([head, ...cells]) => cells.forEach((link, x) => {
    const words = link && kinds.get(link.parentElement.className.replace(" self", ""));
    if (words) link.setAttribute("aria-label", `${head.textContent} + ${columns[x]}${words}`);
  }));
  const named = (link) => link.getAttribute("aria-label") || link.textContent;

  table.setAttribute("role", "grid");
  table.parentElement.tabIndex = -1;
  links.forEach((link) => { link.tabIndex = -1; });
  stop.tabIndex = 0;

  const go = (link) => {
    stop.tabIndex = -1;
    stop = link;
    stop.tabIndex = 0;
  };
  // The next cell with a link from a place on, step by step; none where the edge comes first.
  const walk = (x, y, right, down) => {
    for (; rows[y] && x >= 0 && x < rows[y].length; x += right, y += down) if (rows[y][x]) return rows[y][x];
    return null;
  };
  const target = (event, x, y) => {
    const width = rows[y].length, last = rows.length - 1;
    switch (event.key) {
      case "ArrowRight": return walk(x + 1, y, 1, 0);
      case "ArrowLeft": return walk(x - 1, y, -1, 0);
      case "ArrowDown": return walk(x, y + 1, 0, 1);
      case "ArrowUp": return walk(x, y - 1, 0, -1);
      case "PageDown": return walk(x, Math.min(y + 10, last), 0, -1);
      case "PageUp": return walk(x, Math.max(y - 10, 0), 0, 1);
      case "Home": return walk(0, event.ctrlKey ? 0 : y, 1, 0);
      case "End": return walk(width - 1, event.ctrlKey ? last : y, -1, 0);
      default: return undefined;
    }
  };
  table.addEventListener("keydown", (event) => {
    const place = places.get(event.target);
    if (!place || event.altKey || event.metaKey) return;
    const link = target(event, ...place);
    if (link === undefined) return;
    event.preventDefault();
    if (!link) return;
    go(link);
    link.focus({ preventScroll: true });
    show(link);
  });
  // Names of rows and columns stay in view, so a cell must not come to lie beneath them.
  const show = (link) => {
    const box = table.parentElement, cell = link.getBoundingClientRect(), frame = box.getBoundingClientRect();
    const top = frame.top + table.tHead.offsetHeight, left = frame.left + table.tBodies[0].rows[0].cells[0].offsetWidth;
    if (cell.top < top) box.scrollTop -= top - cell.top + 2;
    if (cell.bottom > frame.bottom - 18) box.scrollTop += cell.bottom - frame.bottom + 20;
    if (link.closest("td") && cell.left < left) box.scrollLeft -= left - cell.left + 2;
    if (cell.right > frame.right - 18) box.scrollLeft += cell.right - frame.right + 20;
    link.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  table.addEventListener("focusin", (event) => {
    if (!places.has(event.target)) return;
    go(event.target);
    line.textContent = named(event.target);
  });
  table.addEventListener("pointerover", (event) => {
    const link = event.target.closest("td")?.querySelector("a");
    if (link) line.textContent = named(link);
  });
})();
