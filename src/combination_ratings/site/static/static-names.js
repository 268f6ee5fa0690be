// Names without a server: normal form, several names in one text, readings, near misses, completions.
// The rules come with the index (CR.rules), made from the same definitions that the server reads.
"use strict";
window.CR = { nothing: "unknown_substance", readings: new Map(), pairs: new Map() };
(() => {
  const LONGEST = 256;
  let rules;
  let order = [];

  const regular = (source, flags) => new RegExp(source, `u${flags}`);

  CR.rules = (given) => {
    rules = {
      ...given,
      rotation: given.rotation.map(([pattern, word]) => [regular(pattern, "g"), word]),
      letters: new Map(Object.entries(given.letters)),
      hidden: regular(`[${given.hidden}]|\\p{Cf}|\\p{Cc}|[\\u{E0000}-\\u{E0FFF}]`, "g"),
      signs: regular(`[${given.signs}]`, "g"),
      single: regular(given.single, "g"),
      separator: regular(given.separator, "gi"),
      amount: regular(given.amount, "gi"),
      elision: regular(given.elision, "gi"),
      fillers: new Set(given.fillers),
    };
  };

  // Upper before lower case folds what lower case alone does not (ß); a final sigma is a sigma.
  const folded = (text) => text.normalize("NFKD").toUpperCase().toLowerCase().replaceAll("ς", "σ")
    .replace(/./gsu, (letter) => rules.letters.get(letter) ?? letter).normalize("NFKD");

  CR.normal = (given) => {
    let text = given.trim();
    if ([...text].length > LONGEST) return "";
    if (/[(+]/.test(text)) rules.rotation.forEach(([pattern, word]) => { text = text.replace(pattern, word); });
    if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase().replace(/[^a-z0-9]/g, "");
    text = folded(folded(text.replace(rules.signs, ""))).replace(rules.hidden, "")
      .replace(rules.single, (letter) => rules.greek[letter] ?? letter).replace(/[^\p{L}\p{N}\p{M}]/gu, "");
    return [...text].length > LONGEST ? "" : text;
  };

  // A flat list: a name as people write it, then the places of what it means, likeliest first.
  CR.names = (ids, flat) => {
    for (let i = 0; i < flat.length; i += 2) {
      const norm = CR.normal(flat[i]);
      CR.readings.set(norm, [flat[i + 1]].flat().map((place) => ids[place]));
      order.push([norm, flat[i]]);
    }
  };

  const known = (text) => CR.readings.has(CR.normal(text));

  // Of names in the order of the index the first ones, one a substance.
  function distinct(found, most) {
    const first = new Map();
    for (const [norm, name] of found) {
      const id = CR.readings.get(norm)[0];
      if (!first.has(id)) first.set(id, { text: name, substance_id: id });
      if (first.size === most) break;
    }
    return [...first.values()];
  }

  CR.complete = (text, most = 8) => {
    const start = CR.normal(text);
    return start ? distinct(order.filter(([norm]) => norm.startsWith(start)), most) : [];
  };

  function jaro(a, b) {
    const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
    const taken = new Set();
    const first = a.filter((letter, i) => {
      for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1) {
        if (b[j] === letter && !taken.has(j)) return taken.add(j);
      }
      return false;
    });
    if (!first.length) return 0;
    const second = b.filter((_, j) => taken.has(j));
    const swapped = first.filter((letter, i) => letter !== second[i]).length / 2;
    return (first.length / a.length + first.length / b.length + (first.length - swapped) / first.length) / 3;
  }

  function similarity(a, b) {
    const found = jaro(a, b);
    let shared = 0;
    while (shared < 4 && a[shared] && a[shared] === b[shared]) shared += 1;
    return found > 0.7 ? found + shared * 0.1 * (1 - found) : found;
  }

  CR.suggest = (text, most = 5) => {
    const norm = [...CR.normal(text)];
    if (norm.length < 3) return [];
    const near = order.map(([name, shown]) => [name, shown, similarity(norm, [...name])]);
    const sorted = near.filter((entry) => entry[2] >= rules.near).sort((x, y) => y[2] - x[2]);
    return distinct(sorted.filter(([name]) => CR.readings.get(name)[0] !== CR.nothing), most);
  };

  // Where the longest known name from `start` ends, else the next separator; and the text up to there.
  function longestKnown(text, start) {
    const pieces = [];
    rules.separator.lastIndex = start;
    while (pieces.length < rules.words) {
      const stop = rules.separator.exec(text);
      pieces.push(stop ? [stop.index + stop[0].length, text.slice(start, stop.index)] : [text.length, text.slice(start)]);
      if (!stop) break;
    }
    const whole = pieces.slice(1).reverse().find(([, piece]) => known(piece)) ?? pieces[0];
    return [whole[0], whole[1].trim()];
  }

  function longestAt(words, position, alone) {
    for (let size = Math.min(rules.words, words.length - position); size > 0; size -= 1) {
      const name = words.slice(position, position + size).join(" ");
      if (known(name) && (alone || size > 1 || [...CR.normal(name)].length > 1)) return size;
    }
    return 0;
  }

  function cover(words) {
    const found = [];
    for (let position = 0; position < words.length;) {
      const size = longestAt(words, position, words.length === 1);
      if (size) found.push(words.slice(position, position + size).join(" "));
      else if (!rules.fillers.has(words[position].toLowerCase())) return [];
      position += size || 1;
    }
    return found;
  }

  function splitWords(piece) {
    const words = piece.replace(rules.elision, "").replace(rules.amount, " ").split(/\s+/).filter(Boolean);
    const covered = cover(words);
    if (covered.length) return covered;
    return CR.normal(piece) ? [piece] : [];
  }

  // The names in a text, as typed; a stretch that known names do not cover whole stays whole.
  CR.split = (given) => {
    const text = given.trim();
    if (!text || text.length > rules.longest || known(text)) return text ? [text] : [];
    const found = [];
    for (let start = 0; start < text.length;) {
      const [end, piece] = longestKnown(text, start);
      found.push(...(known(piece) ? [piece] : splitWords(piece)));
      start = end;
    }
    return found;
  };
})();
