// The check without a server: names and pairs come from scripts beside the page, so that it works from a disk.
"use strict";
window.CR = (() => {
  const french = document.documentElement.lang === "fr";
  const place = french ? 1 : 0;
  const known = { names: {}, shown: {}, levels: {}, texts: {}, pairs: {} };
  const say = (key) => known.texts[key][place];
  const normal = (text) => text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\u200b-\u200f]/g, "")
    .replace(/ß/g, "ss").replace(/[^\p{L}\p{N}]+/gu, "");

  function element(tag, text, name) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (name) made.className = name;
    return made;
  }

  function load(id) {
    return new Promise((done) => {
      if (known.pairs[id]) return done();
      const script = document.createElement("script");
      script.src = `${document.body.dataset.up}assets/pairs/${encodeURIComponent(id)}.js`;
      script.onload = script.onerror = () => done();
      document.head.append(script);
    });
  }

  const shown = (id) => (known.shown[id] || [id, id])[place];

  function verdict(a, b) {
    if (a === b && !(known.pairs[a] || {})[b]) return [null, "self", "", 0, ""];
    return (known.pairs[a] || {})[b] || (known.pairs[b] || {})[a] || [null, "no_data", "", 0, ""];
  }

  function card(a, b) {
    const [level, status, certainty, disputed, via] = verdict(a, b);
    const box = element("section", "", `answer level-${level === null ? "none" : level}`);
    const heading = element("h2", `${shown(a)} × ${shown(b)}`);
    const words = level === null ? say(status === "rated" ? "no_data" : status) : known.levels[level].text[place];
    const title = level === null ? "" : `${known.levels[level].symbol} ${level} ${known.levels[level].name[place]}`;
    box.append(heading, element("p", title, "facts"), element("p", words));
    if (status === "provisional") box.append(element("p", say("provisional"), "note"));
    if (disputed) box.append(element("p", french ? "≠ Les sources se contredisent" : "≠ Sources disagree", "flag"));
    if (level !== null && level < 2) box.append(element("p", say("own_risks"), "note"));
    if (level >= 4) box.append(element("p", say("emergency_plain"), "emergency"));
    (via ? via.split(" ") : []).slice(0, 6).forEach((pair) => {
      const link = element("a", pair.split("+").map(shown).join(" × "));
      link.href = `combinations/${pair}.html`;
      const line = element("p", french ? "D'après : " : "From: ", "note");
      line.append(link);
      box.append(line);
    });
    box.dataset.level = level === null ? -1 : level;
    return box;
  }

  async function answer(given) {
    const out = document.querySelector("#static-answer") || document.querySelector("main").appendChild(element("div"));
    out.id = "static-answer";
    out.setAttribute("role", "status");
    out.replaceChildren();
    const readings = given.map((text) => (known.names[normal(text)] || "").split(" ").filter((id) => id && id !== "unknown_substance"));
    readings.forEach((ids, index) => {
      if (!ids.length) out.append(element("p", `${given[index]}: ${say("unresolved")}`, "error"));
      if (ids.length > 1) out.append(element("p", `${given[index]}: ${say("ambiguous")} ${ids.map(shown).join(", ")}`));
    });
    await Promise.all(readings.flat().map(load));
    const cards = [];
    readings.forEach((one, i) => readings.slice(i + 1).forEach((two) => one.forEach((a) => two.forEach((b) => cards.push(card(a, b))))));
    cards.sort((x, y) => y.dataset.level - x.dataset.level);
    if (given.length === 1 && readings[0].length) out.append(element("p", say("single")));
    out.append(...cards);
  }

  function start() {
    const form = document.querySelector(".ask");
    if (!form || !/check\.html$/.test(location.pathname)) return;
    const asked = new URLSearchParams(location.search).getAll("s").map((text) => text.split("|")[0].trim()).filter(Boolean);
    [...form.querySelectorAll("input[name=s]")].forEach((field, index) => { field.value = asked[index] || ""; });
    if (asked.length) answer(asked);
  }

  document.addEventListener("DOMContentLoaded", start);
  return {
    names: (names, names_shown) => Object.assign(known, { names, shown: names_shown }),
    texts: (levels, texts) => Object.assign(known, { levels, texts }),
    pairs: (id, others) => { known.pairs[id] = others; },
  };
})();
