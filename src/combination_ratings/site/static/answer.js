// An answer with scripts: what is folded opens when it is led to or printed, the chosen view is kept, texts are copied.
"use strict";
(() => {
  const folds = () => document.querySelectorAll("details.fold");
  const led = () => {
    const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = place && place.closest("details");
    if (fold && !fold.open) {
      fold.open = true;
      place.scrollIntoView();
    }
  };
  addEventListener("hashchange", led);
  led();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...folds()].filter((one) => !one.open);
    opened.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));

  // Which view was chosen last is kept in this browser alone; an address that names one goes first.
  const views = [...document.querySelectorAll(".views a")];
  const kept = { get: () => null, set: () => {} };
  try {
    const store = window.localStorage;
    kept.get = () => store.getItem("view");
    kept.set = (view) => store.setItem("view", view);
  } catch { /* a browser that keeps nothing */ }
  views.forEach((link, place) => link.addEventListener("click", () => kept.set(place ? "full" : "short")));
  if (views.length && kept.get() === "full" && !new URLSearchParams(location.search).has("view")) {
    folds().forEach((one) => { one.open = true; });
    views[0].removeAttribute("aria-current");
    views[1].setAttribute("aria-current", "true");
  }

  const bar = document.querySelector(".copying");
  if (!bar || !document.getElementById("share-text")) return;
  const text = (id) => document.getElementById(id).value;
  const status = bar.querySelector("[role=status]");
  const copy = async (id) => {
    try {
      await navigator.clipboard.writeText(text(id));
      status.textContent = bar.dataset.said;
    } catch { // not allowed here: the text is shown and marked, to be copied by hand
      const field = document.getElementById(id);
      field.closest("details").open = true;
      field.focus();
      field.select();
    }
  };
  bar.hidden = false;
  bar.querySelectorAll("[data-copy]").forEach((button) => button.addEventListener("click", () => copy(button.dataset.copy)));
  const share = bar.querySelector("[data-share]");
  share.hidden = !navigator.share;
  share.addEventListener("click", () => {
    navigator.share({ title: document.title, text: text("share-text"), url: text("share-link") }).catch(() => {});
  });
})();
