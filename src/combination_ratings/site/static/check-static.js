// The page of the check without a server: asks static-answer.js, draws what it says, and completes names as they are typed.
"use strict";
(() => {
  document.querySelectorAll(".without-script").forEach((note) => note.remove());

  const colon = () => `${CR.said.labels.colon} `;
  const label = (key, blanks = {}) => CR.said.labels[key].replace(/\{(\w+)\}/g, (_, name) => blanks[name]);

  function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  const paragraph = (text, className = "") => (text ? element("p", { className }, text) : null);

  // What a curator wrote by hand, marked where it is in another language than the page.
  function byHand(text, kind = "p", className = "") {
    const [language] = CR.said.written;
    const known = () => CR.said.cautions.some((row) => row[2] === text) || Object.values(CR.said.decisions).some((row) => row[0] === text);
    return text ? element(kind, { className, ...(language && known() ? { lang: language } : {}) }, text) : null;
  }

  function advised(text) {
    const told = byHand(text, "p", "advice");
    return told && told.lang ? [told, paragraph(CR.said.written[1], "note shown-in")] : [told];
  }

  const link = (href, ...text) => element("a", { href }, ...text);
  const bullets = (items) => element("ul", {}, ...items.map((item) => element("li", {}, item)));

  // A list under its heading; one that may be long is folded after its first entries, as the site's own page folds it.
  function listed(title, items, folds = false) {
    if (!items.length) return [];
    const [first, more] = folds && items.length > 4 ? [items.slice(0, 3), items.slice(3)] : [items, []];
    const folded = more.length ? [element("details", { className: "fold" }, element("summary", {}, label("and_more", { n: more.length })), bullets(more))] : [];
    return [element("h3", {}, title), bullets(first), ...folded];
  }

  const named = (a, b) => `${CR.nameOf(a)} × ${CR.nameOf(b)}`;

  function facts(answer) {
    const told = [];
    if (answer.level !== null) told.push(label("level_of", { level: answer.level })
      + (answer.level_min === answer.level_max ? "" : ` (${label("range", { low: answer.level_min, high: answer.level_max })})`));
    if (answer.certainty) told.push(`${label("certainty")}${colon()}${label(`certainty_${answer.certainty}`)}`);
    if (answer.disputed) told.push(`≠ ${label("disputed")}`);
    if (answer.status === "provisional") told.push(label("provisional"));
    return paragraph(told.join(" · "), "facts");
  }

  // The six levels in a row with the one of the answer marked, for the eye; facts() says the same in words.
  function scale({ level, level_min: low, level_max: high }) {
    if (level === null) return null;
    const kind = (n) => (n === level ? " here" : low <= n && n <= high ? " open" : "");
    const row = [0, 1, 2, 3, 4, 5].map((n) => element("span", { className: `level-${n}${kind(n)}` }, String(n)));
    const ends = [0, 5].map((n) => element("small", {}, CR.said.levels[n].name));
    return element("span", { className: "scale", ariaHidden: "true" }, ...row, ...ends);
  }

  const heading = ({ level, status, heading: words }) => (level === null || (status === "range" && words !== CR.said.levels[level].name) ? words : `${CR.said.levels[level].symbol} ${words}`);

  const items = (kind, className, lines) => element(kind, { className }, ...lines.map((line) => element("li", {}, line)));

  // What to do by urgency, with the numbers to call where it is an emergency.
  function helped({ urgency, text: told, signs, actions }, { emergency, emergency_numbers: numbers }) {
    const now = urgency === "call_now" && emergency;
    const box = element("div", { className: now ? "emergency" : "help" });
    if (now) {
      const dialled = numbers.map(({ number, dial, where }) => link(dial, element("strong", {}, number), ` ${where}`));
      box.append(element("strong", {}, label("emergency")), items("ul", "dial", [...dialled, link("emergency.html", label("em_where"))]));
    }
    box.append(paragraph(told));
    if (signs.length) box.append(items("ul", "signs", signs));
    if (actions.length) box.append(items("ol", "steps", actions));
    return box;
  }

  function unsure({ status, readings, level_min: low, level_max: high }) {
    return (status === "range" && low !== high) || new Set(readings.map((one) => one.level)).size > 1;
  }

  // Each meaning of an ambiguous name beside the others, with a link to the question that it makes.
  function meanings({ inputs, answer }) {
    if (!answer.readings.length) return [];
    const lines = answer.readings.map((one) => {
      if (one.substance_id === CR.nothing) return `${inputs[one.input].text}${colon()}${label("nothing_here")}`;
      const names = inputs.map((asked, place) => (place === one.input ? one.substance_id : asked.text));
      const told = one.level === null ? (one.status === "single" ? "" : `${colon()}${one.heading}`) : ` ${one.level} ${CR.said.levels[one.level].name}`;
      const more = [...one.groups, ...one.risks].join(", ");
      return element("span", {}, link(`check.html?${new URLSearchParams(names.map((name) => ["s", name]))}`, CR.nameOf(one.substance_id)), told, more && ` (${more})`);
    });
    return listed(label("mean_which"), lines);
  }

  function summary(found) {
    const { inputs, answer } = found;
    const shown = unsure(answer) ? "none" : answer.level ?? "none";
    const box = element("section", { className: `answer level-${shown} status-${answer.status}` });
    box.append(...[
      paragraph(inputs.map((one) => one.text).join(" + "), "asked"), element("h2", {}, unsure(answer) ? answer.heading : heading(answer)),
      scale(answer), facts(unsure(answer) ? { ...answer, level: null } : answer), paragraph(answer.text), ...meanings(found), ...answer.help.map((step) => helped(step, answer)), ...advised(answer.advice),
      ...answer.notes.map((note) => paragraph(note, "note")),
    ].filter(Boolean));
    return box;
  }

  // What was perhaps meant by a name that is not known.
  function unclear(asked, document_) {
    const line = element("li", {}, element("strong", {}, asked.text), " ");
    line.append(label("unknown"));
    asked.suggestions.forEach((near, place) => {
      const names = document_.inputs.map((one) => (one === asked ? near.text : one.text));
      line.append(place ? ", " : ` ${label("near")}${colon()}`, link(`check.html?${new URLSearchParams(names.map((name) => ["s", name]))}`, near.text));
    });
    return line;
  }

  const seen = (a, b) => link(`combinations/${[a, b].sort().join("%2B")}.html`, named(a, b));

  function article(pair, alone) {
    const box = element("article", { className: "pair" }, element("h2", {}, `${named(pair.a, pair.b)}${colon()}${heading(pair)}`));
    if (!alone) box.append(...[facts(pair), paragraph(pair.text), ...advised(pair.advice), ...pair.notes.map((note) => paragraph(note, "note"))].filter(Boolean));
    const risks = pair.effects.map((id) => CR.said.effects[id]).map(([name, signs]) => (signs ? `${name}${colon()}${signs}` : name));
    const waits = pair.timings.map(({ between, time, title, url }) => element("span", {}, `${between}${colon()}${time} (`, url ? link(url, title) : title, ")"));
    box.append(...listed(label("risks"), risks), ...listed(label("timing"), waits), ...listed(label("cautions"), pair.cautions.map((text) => byHand(text, "span")), true));
    if (pair.receipt.kind) box.append(...listed(`${label("receipt")}. ${label(`receipt_${pair.receipt.kind}`)}`, pair.receipt.via.map((via) => seen(...via))));
    return box;
  }

  function drawn(found) {
    const rated = found.pairs.filter((pair) => !["no_data", "reviewed_no_data"].includes(pair.status) || found.pairs.length === 1);
    const odd = found.inputs.filter((one) => one.status === "unresolved");
    const parts = [summary(found)];
    if (odd.length) parts.push(element("ul", { className: "inputs" }, ...odd.map((one) => unclear(one, found))));
    parts.push(...rated.map((pair) => article(pair, found.pairs.length === 1)));
    if (found.unrated.length && found.pairs.length > 1) {
      const names = found.unrated.map((pair) => element("li", {}, named(...pair)));
      parts.push(element("section", { className: "unrated" }, element("h2", {}, label("unrated_pairs")), element("ul", { className: "columns" }, ...names)));
    }
    return parts;
  }

  async function answer(asked) {
    const place = element("div", { id: "static-answer" });
    place.setAttribute("role", "status");
    document.querySelector(".ask").before(place);
    try {
      const found = await CR.check(asked);
      place.append(...drawn(found));
      document.title = `${heading(found.answer)}${colon()}${asked.join(" + ")} – ${document.title}`;
    } catch (error) {
      place.append(paragraph(error instanceof RangeError ? error.message : CR.say("unread"), "error"));
    }
  }

  // Names that begin with what is typed, as check.js shows them.
  CR.offered = (text) => CR.complete(text).filter((one) => one.substance_id !== CR.nothing)
    .map(({ text: name, substance_id: id }) => ({ text: name, substance_id: id, name: CR.nameOf(id) }));

  if (!/\/check(\.html)?$/.test(location.pathname)) return;
  const asked = new URLSearchParams(location.search).getAll("s").filter((name) => name.trim());
  document.querySelectorAll("form.ask").forEach((form) => { form.dataset.asked = JSON.stringify(asked); }); // for check.js
  if (asked.length) document.addEventListener("DOMContentLoaded", () => answer(asked));
})();
