// Says on every page that a newer version is there, to readers who keep answers on their device; to others it does nothing.
"use strict";
(() => {
  const { text, button } = document.currentScript.dataset;
  if (!navigator.serviceWorker?.controller) return;

  function announce(worker) {
    if (document.querySelector(".update")) return;
    const reload = document.createElement("button");
    reload.type = "button";
    reload.textContent = button;
    reload.addEventListener("click", () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
      worker.postMessage("take over");
    });
    const line = document.createElement("p");
    line.className = "update note";
    line.setAttribute("role", "status");
    line.append(`${text} `, reload);
    document.querySelector("main").prepend(line);
  }

  navigator.serviceWorker.getRegistration("/").then((registration) => {
    if (!registration) return;
    const watch = (worker) => worker?.addEventListener("statechange", () => { if (worker.state === "installed") announce(worker); });
    if (registration.waiting) announce(registration.waiting);
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
    registration.update().catch(() => {}); // without a network there is none
  });
})();
