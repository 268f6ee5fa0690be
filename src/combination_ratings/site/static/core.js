// Datasette's own scripts leave some controls without a name, without a place for the keyboard, and in English only.
"use strict";
addEventListener("load", () => {
  document.querySelectorAll(".CodeMirror textarea").forEach((field) => field.setAttribute("aria-label", "SQL"));
  const holder = document.querySelector(".menu-labels");
  const menu = document.querySelector(".dropdown-menu .dropdown-sort-asc")?.closest(".dropdown-menu");
  if (!holder || !menu) return;
  const said = holder.dataset;

  menu.querySelectorAll("a").forEach((link) => {
    const name = link.className.replace(/^dropdown-/, "").replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    link.textContent = said[name] || link.textContent;
  });
  document.querySelectorAll(".filter-row > a[href='#']").forEach((link) => link.setAttribute("aria-label", said.remove));

  // The menu of a column opens by the mouse alone: let the keyboard reach it, walk it and leave it.
  let opener = null;
  document.querySelectorAll(".dropdown-menu-icon").forEach((icon) => {
    icon.setAttribute("tabindex", "0");
    icon.setAttribute("role", "button");
    icon.setAttribute("aria-haspopup", "true");
    icon.setAttribute("aria-label", `${said.of} ${icon.closest("th").dataset.column}`);
    icon.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      opener = icon;
      icon.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      [...menu.querySelectorAll("a")].find((link) => link.offsetParent)?.focus();
    });
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opener) return;
    menu.style.display = "none";
    opener.focus();
  });
});
