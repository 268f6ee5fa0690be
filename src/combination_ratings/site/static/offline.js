// The page that keeps answers on the device, or removes them, as its reader wishes. Nothing is kept before the button is used.
"use strict";
(() => {
  const place = document.querySelector(".offline");
  const [keep, remove] = place.querySelectorAll("button");
  const say = (key) => { place.querySelector("[role=status]").textContent = place.dataset[key]; };
  const able = () => "serviceWorker" in navigator && "caches" in window;
  const kept = async () => Boolean((await navigator.serviceWorker.getRegistration("/"))?.active);

  async function show() {
    const there = able() && await kept();
    keep.hidden = !able() || there;
    remove.hidden = !there;
    say(!able() ? "unable" : there ? "kept" : "removed");
  }

  // Whether the worker has everything: it is active only when all was loaded.
  function settled(worker) {
    return new Promise((done, fail) => {
      const look = () => {
        if (worker.state === "activated") done();
        else if (worker.state === "redundant") fail(new Error("redundant"));
      };
      worker.addEventListener("statechange", look);
      look();
    });
  }

  keep.addEventListener("click", async () => {
    keep.disabled = true;
    say("loading");
    try {
      const made = await navigator.serviceWorker.register("/service-worker.js");
      await settled(made.installing ?? made.waiting ?? made.active);
      await show();
    } catch {
      say("failed");
    }
    keep.disabled = false;
  });

  remove.addEventListener("click", async () => {
    const registration = await navigator.serviceWorker.getRegistration("/");
    if (registration) await registration.unregister();
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("offline-")).map((name) => caches.delete(name)));
    keep.hidden = false;
    remove.hidden = true;
    say("removed");
  });

  show();
})();
