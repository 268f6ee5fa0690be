// The editor of Datasette's query pages hides a field without a name: give it one once it is there.
"use strict";
addEventListener("load", () => {
  document.querySelectorAll(".CodeMirror textarea").forEach((field) => field.setAttribute("aria-label", "SQL"));
});
