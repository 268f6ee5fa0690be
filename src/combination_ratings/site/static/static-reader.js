// The reader of text without a server, step by step as in names/reader.py, scan.py and stretch.py: which names a
// sentence, a product string or a list holds, and what each may mean. Patterns and words come with the index (CR.rules).
"use strict";
(() => {
  const SHORT = 3;
  const LONG = 6; // letters of a name that a maker may follow after a hyphen
  let rules;
  let words;

  CR.reader = (given) => {
    const pattern = (source, flags = "") => new RegExp(source, `iu${flags}`);
    rules = {
      ...given,
      emoji: Object.assign(Object.create(null), given.emoji), // a word may be "constructor"
      mixers: Object.assign(Object.create(null), given.mixers),
      scanner: pattern(given.scanner, "g"),
      barred: pattern(given.barred),
      count: pattern(`^(?:${given.count})$`),
      elision: pattern(`^(?:${given.elision})`),
    };
    words = Object.fromEntries(Object.entries(given.roles).map(([role, list]) => [role, new Set(list)]));
  };

  const means = (text) => CR.readings.get(CR.normal(text)) ?? [];
  const long = (text) => [...text].length;
  const small = (text) => text === text.toLowerCase() && text !== text.toUpperCase();
  const capital = (text) => text === text.toUpperCase() && text !== text.toLowerCase();
  const part = (start, end, norm, kind, readings = [], size = 1) => ({ start, end, norm, kind, readings, words: size });

  function scan(text) {
    return [...text.matchAll(rules.scanner)].map((match) => {
      const [start, end] = [match.index, match.index + match[0].length];
      if (match.groups.amount !== undefined) return part(start, end, "", "passed");
      if (match.groups.break !== undefined) {
        return part(start, end, match[0], { "(": "open", "[": "open", ")": "close", "]": "close" }[match[0]] ?? "break");
      }
      const norm = CR.normal(rules.emoji[match[0]] ?? match[0]);
      return part(start, end, norm, norm ? "unknown" : "passed");
    });
  }

  // Readings of a name, else of its singular or nominative, else of its plural.
  function loosely(piece) {
    const norm = CR.normal(piece);
    const exact = means(piece);
    if (exact.length || long(norm) < 3) return exact;
    for (const [ending, singular, least] of rules.endings) {
      const stem = norm.slice(0, norm.length - ending.length) + singular;
      if (norm.endsWith(ending) && long(stem) >= least && means(stem).length) return means(stem);
    }
    return means(`${norm}s`);
  }

  function unhyphened(text, one) {
    const piece = text.slice(one.start, one.end);
    if (one.kind !== "unknown" || !piece.includes("-") || loosely(piece).length) return [one];
    const pieces = piece.split("-");
    // A maker after a hyphen: Sertralin-ratiopharm; after a short name it may be part of a code, and SR of a brand.
    const maker = (name) => long(name) > 2 || /[^\x00-\x7f]/.test(name);
    const suffix = (name) => name !== pieces[0] && long(pieces[0]) >= LONG && maker(name) && words.suffix.has(CR.normal(name));
    const goes = (name) => Object.hasOwn(rules.mixers, CR.normal(name)) || suffix(name);
    if (!pieces.every((name) => goes(name) || (long(name) > 2 && loosely(name).length))) return [one];
    const parts = [];
    let { start } = one;
    for (const name of pieces) {
      if (parts.length && !goes(name)) parts.push(part(start, start, "", "break"));
      parts.push(part(start, start + name.length, CR.normal(name), "unknown"));
      start += name.length + 1;
    }
    return parts;
  }

  // "de lorazepam" is no delorazepam, "meth a" no metha: a word of speech is part of a name only where it is written so.
  function runTogether(given) {
    const piece = CR.spelt.get(CR.normal(given)) ? given : [...given].slice(0, -1).join(""); // the name of a plural
    const [first, ...after] = piece.split(" ");
    const before = piece.split(" ");
    const last = before.pop();
    return [[0, first, after], [-1, last, before]].some(([place, said, rest]) => {
      const norm = CR.normal(said);
      if (!rest.length || !words.speech.has(norm)) return false;
      const written = (CR.spelt.get(CR.normal(piece)) ?? "").match(/[\p{L}\p{N}]+/gu);
      return !written || CR.normal(written.at(place)) !== norm;
    });
  }

  function phrase(text, scanned, position) {
    const { start } = scanned[position];
    for (let size = Math.min(rules.words, scanned.length - position); size > 1; size -= 1) {
      const pieces = scanned.slice(position, position + size);
      const last = pieces[size - 1];
      const piece = text.slice(start, last.end);
      const short = pieces.every((one) => long(one.norm) < 3 && !/\p{Nd}/u.test(one.norm));
      const signs = pieces.some((one) => Object.hasOwn(rules.emoji, text.slice(one.start, one.end)));
      if (short || signs || ["break", "open"].includes(last.kind) || rules.barred.test(piece) || runTogether(piece)) continue;
      const exact = means(piece);
      const readings = exact.length || last.kind !== "unknown" ? exact : loosely(piece);
      if (readings.length) return part(start, last.end, CR.normal(piece), "name", readings, size);
    }
    return null;
  }

  // The mate of "my mate told me" is no tea, the girl no drug: somebody who does something.
  function isPerson(scanned, position) {
    return words.doing.has(scanned[position + 1]?.norm) && words.person.has(scanned[position].norm);
  }

  function measure(text, scanned, position) {
    const following = scanned[position + 1];
    if (!words.measure.has(scanned[position].norm) || !following) return 0;
    if (words.link.has(following.norm)) return scanned[position + 2]?.kind === "unknown" ? 2 : 0;
    return Number(rules.elision.test(text.slice(following.start, following.end)));
  }

  function mixed(one, before) {
    const said = before.filter(({ kind }) => !["passed", "colour", "joiner", "break"].includes(kind));
    if (!Object.hasOwn(rules.mixers, one.norm) || !said.length || !words.spirit.has(said.at(-1).norm)) return null;
    const holds = means(rules.mixers[one.norm]);
    const others = holds.length && ["joiner", "break"].includes(before.at(-1).kind) ? means(one.norm) : [];
    const readings = [...new Set([...holds, ...others])];
    return part(one.start, one.end, one.norm, readings.length ? "name" : "passed", readings);
  }

  function joins(text, one, following, before) {
    if (long(one.norm) > 1 || !words.joiner.has(one.norm)) return words.joiner.has(one.norm);
    const between = ["name", "weak", "unknown"].includes(before.findLast(({ kind }) => kind !== "passed")?.kind);
    return small(text.slice(one.start, one.end)) && between && following?.kind === "unknown";
  }

  function word(text, one, alone) {
    let piece = text.slice(one.start, one.end);
    piece = rules.emoji[piece] ?? piece;
    const said = long(one.norm) === 1 ? !capital(piece) : words.filler.has(one.norm) && (!capital(piece) || capital(text));
    const lone = said && !alone;
    let readings = lone ? [] : means(piece);
    let kind;
    if (words.adjective.has(one.norm)) kind = "colour";
    else if ((words.passed.has(one.norm) && !(readings.length && long(one.norm) === 1)) || rules.count.test(piece)) kind = readings.length ? "weak" : "passed";
    else {
      const elided = readings.length ? 0 : (piece.match(rules.elision)?.[0].length ?? 0);
      if (!readings.length && !lone) readings = loosely(piece.slice(elided));
      return part(one.start + elided, one.end, one.norm, readings.length ? "name" : "unknown", readings);
    }
    return part(one.start, one.end, one.norm, kind, readings);
  }

  // Whether nothing but amounts stands beside a word before the next break or joiner; a letter is all there is.
  function isAlone(scanned, position) {
    if (long(scanned[position].norm) === 1) return scanned.length === 1;
    const others = (parts) => parts.filter(({ kind, norm }) => kind !== "passed" && !/^\p{Nd}+$/u.test(norm) && !words.product.has(norm));
    const said = [...others(scanned.slice(0, position)).slice(-1), ...others(scanned.slice(position + 1)).slice(0, 1)];
    return said.every(({ kind, norm }) => kind !== "unknown" || words.joiner.has(norm));
  }

  function partAt(text, scanned, position, before) {
    const first = scanned[position];
    if (first.kind !== "unknown") return [first, 1];
    const found = phrase(text, scanned, position);
    if (found) return [found, found.words];
    if (isPerson(scanned, position)) return [part(first.start, first.end, first.norm, "passed"), 1];
    const measured = measure(text, scanned, position);
    if (measured) return [part(first.start, scanned[position + measured - 1].end, "", "passed"), measured];
    const drink = mixed(first, before);
    if (drink) return [drink, 1];
    if (joins(text, first, scanned[position + 1], before)) return [part(first.start, first.end, first.norm, "joiner"), 1];
    return [word(text, first, isAlone(scanned, position)), 1];
  }

  function partsOf(text) {
    const scanned = scan(text).flatMap((one) => unhyphened(text, one));
    const parts = [];
    for (let position = 0; position < scanned.length;) {
      const [found, size] = partAt(text, scanned, position, parts);
      parts.push(found);
      position += size;
    }
    return parts;
  }

  const tells = (stretch) => stretch.some((one) => one.readings.length || one.kind === "unknown");

  function stretches(parts) {
    const found = [[[], false]];
    const beside = new Set();
    for (const one of parts) {
      if (["break", "joiner", "open", "close"].includes(one.kind)) {
        found.push([[], one.kind === "open" || (one.kind !== "close" && found.at(-1)[1])]);
        if ("+&＋".includes(one.norm || " ")) [-2, -1].forEach((place) => beside.add(found.at(place)[0]));
      } else found.at(-1)[0].push(one);
    }
    // Beside a sign, words of speech with no name among them are an unknown name: "Nurse + alcohol".
    [...beside].filter((stretch) => !tells(stretch)).flat().forEach((one) => {
      const measured = words.product.has(one.norm) && !words.suffix.has(one.norm);
      if (one.kind === "passed" && /^\p{L}+$/u.test(one.norm) && !measured) one.kind = "unknown";
    });
    return found.filter(([stretch]) => tells(stretch));
  }

  // The white of white wine is no drug; elsewhere a colour is the name that it may be, else unknown.
  function settled(stretch) {
    const drunk = stretch.map((one) => words.everyday.has(one.readings[0]));
    return stretch.filter((one, place) => {
      if (one.kind !== "colour") return true;
      if (drunk.slice(Math.max(0, place - 2), place + 3).some(Boolean)) return false;
      one.kind = one.readings.length ? "name" : "unknown";
      return true;
    });
  }

  const meet = (one, other) => one.filter((id) => other.includes(id) && id !== CR.nothing);
  const named = (text, one) => ({ text: text.slice(one.start, one.end), readings: one.readings });
  const whole = (text, parts) => ({
    text: text.slice(Math.min(...parts.map((one) => one.start)), Math.max(...parts.map((one) => one.end))),
    readings: [],
  });

  function adjacent(text, stretch, known) {
    const found = [];
    let begins = 0;
    for (const [number, one] of known.entries()) {
      const touching = number > 0 && stretch.indexOf(one) - stretch.indexOf(known[number - 1]) === 1;
      const last = found.at(-1);
      const shared = touching ? meet(last.readings, one.readings) : [];
      if (shared.length) found[found.length - 1] = { text: text.slice(begins, one.end), readings: shared };
      else if (touching && (last.readings.length > 1 || one.readings.length > 1)) return [whole(text, known)];
      else {
        begins = one.start;
        found.push(named(text, one));
      }
    }
    return found;
  }

  function runs(text, stretch) {
    const found = [];
    let run = [];
    for (const one of stretch) {
      if (one.readings.length === 1) {
        found.push(...(run.length ? [whole(text, run)] : []), named(text, one));
        run = [];
      } else if (one.readings.length || one.kind === "unknown") run.push(one);
    }
    return [...found, ...(run.length ? [whole(text, run)] : [])];
  }

  function namesOf(text, given) {
    let stretch = settled(given);
    // Everyday words that are slang in some list are names only by themselves.
    for (const one of stretch.length > 1 ? stretch : []) {
      if (one.readings[0] === CR.nothing) Object.assign(one, { readings: [], kind: one.kind === "weak" ? "passed" : "unknown" });
    }
    const strong = stretch.filter(({ kind }) => kind === "name");
    if (strong.length) {
      stretch = stretch.filter((one, place) => one.kind !== "weak" || stretch.slice(Math.max(0, place - 1), place + 2)
        .some((other) => strong.includes(other) && meet(other.readings, one.readings).length));
    }
    const unknown = stretch.filter(({ kind }) => kind === "unknown");
    const known = stretch.filter(({ readings }) => readings.length);
    if (!unknown.length) return adjacent(text, stretch, known);
    const size = stretch.reduce((sum, one) => sum + one.words, 0);
    if (!known.length || size <= SHORT) return [whole(text, [...unknown, ...known])];
    return runs(text, stretch);
  }

  // The names in a text with their readings; in brackets a name tells what the one before it means.
  CR.read = (given) => {
    const text = given.trim();
    const exact = means(text);
    if ((exact.length && !runTogether(text)) || long(text) > rules.longest) return [{ text, readings: exact }];
    const found = [];
    for (const [stretch, aside] of stretches(partsOf(text))) {
      for (const one of namesOf(text, stretch)) {
        const shared = aside && found.length ? meet(found.at(-1).readings, one.readings) : [];
        if (shared.length) found[found.length - 1] = { text: found.at(-1).text, readings: shared };
        else found.push(one);
      }
    }
    if (found.length) return found;
    return CR.normal(text) && /[\p{L}\p{N}]/u.test(text) ? [{ text, readings: [] }] : [];
  };
})();
