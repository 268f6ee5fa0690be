// Names without a server: normal form, readings, near misses, completions.
// The rules come with the index (CR.rules), made from the same definitions that the server reads.
"use strict";
window.CR = { nothing: "unknown_substance", readings: new Map(), spelt: new Map(), pairs: new Map() };
(() => {
  const LONGEST = 256;
  let rules;
  const order = [];

  const regular = (source, flags) => new RegExp(source, `u${flags}`);

  CR.rules = (given) => {
    rules = {
      ...given,
      rotation: given.rotation.map(([pattern, word]) => [regular(pattern, "g"), word]),
      letters: new Map(Object.entries(given.letters)),
      hidden: regular(`[${given.hidden}]|\\p{Cf}|\\p{Cc}|[\\u{E0000}-\\u{E0FFF}]`, "g"),
      signs: regular(`[${given.signs}]`, "g"),
      single: regular(given.single, "g"),
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

  // A flat list: a name as people write it, the places of what it means, likeliest first, and its languages ("*": remote).
  CR.names = (ids, flat) => {
    for (let i = 0; i < flat.length; i += 3) {
      const norm = CR.normal(flat[i]);
      CR.spelt.set(norm, flat[i]);
      CR.readings.set(norm, [flat[i + 1]].flat().map((place) => ids[place]));
      const languages = flat[i + 2].replace("*", "").split(" ").filter(Boolean);
      order.push({ norm, name: flat[i], languages, remote: flat[i + 2].endsWith("*"), place: order.length });
    }
  };

  const foreign = (one) => one.languages.length > 0 && !one.languages.includes(document.documentElement.lang);

  // Of names in an order the first ones, one a substance.
  function distinct(found, most) {
    const first = new Map();
    for (const { norm, name } of found) {
      const id = CR.readings.get(norm)[0];
      if (!first.has(id)) first.set(id, { text: name, substance_id: id });
      if (first.size === most) break;
    }
    return [...first.values()];
  }

  const beginning = (norm) => order.filter((one) => one.norm.startsWith(norm));

  CR.complete = (text, most = 8) => {
    const start = CR.normal(text);
    if (!start) return [];
    const found = beginning(start);
    const best = [...found.filter((one) => !foreign(one)), ...found.filter(foreign)];
    // In place of slang with one meaning stands the common name that it is the beginning of: xan gives Xanax.
    const first = found.filter((one) => one.norm === start).map((one) => {
      const [its, ...others] = CR.readings.get(start);
      const common = best.find(({ norm, remote }) => !remote && CR.readings.get(norm)[0] === its);
      return one.remote && !others.length && common ? common : one;
    });
    return distinct([...first, ...best], most);
  };

  // Slips of the typing hand between two names: a letter more, less, other, or two changed round; 3 stands for more.
  function slips(a, b) {
    if (Math.abs(a.length - b.length) > 2) return 3;
    let [before, last] = [[], [...Array(b.length + 1).keys()]];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return Math.min(3, last[b.length]);
  }

  function allowed(norm, one) {
    const letters = Math.min(norm.length, [...one.norm].length);
    if (letters < rules.least || (one.remote && letters <= rules.least)) return 0;
    return one.remote || letters <= rules.one_slip ? 1 : 2;
  }

  function near(norm) {
    if (norm.length < rules.least) return [];
    const found = order.map((one) => ({ one, far: slips(norm, [...one.norm]), other: [...one.norm][0] !== norm[0] }));
    const kept = found.filter(({ one, far, other }) => far <= allowed(norm, one) && (!other || (far === 1 && norm.length > rules.least)));
    const key = ({ one, far, other }) => [far, other, one.remote, foreign(one), one.place].map(Number);
    const later = (x, y) => key(x).map((value, i) => value - key(y)[i]).find(Boolean) ?? 0;
    return kept.sort(later).map(({ one }) => one);
  }

  function begun(norm) {
    const found = beginning(norm.join("")).filter((one) => !one.remote);
    const enough = found.filter((one) => norm.length >= rules.begun * [...one.norm].length);
    const several = new Set(found.map((one) => CR.readings.get(one.norm)[0])).size > 1;
    return norm.length < rules.least || several ? [] : enough.slice(0, 1);
  }

  CR.suggest = (text, most = 5) => {
    const norm = CR.normal(text);
    const latin = [...norm.replaceAll("кс", "x")].map((letter) => rules.latin[letter] ?? letter).join("");
    const spellings = [...new Set([norm, latin])].map((spelling) => [...spelling]);
    const found = spellings.flatMap((spelling) => [...near(spelling), ...begun(spelling)]);
    return distinct(found.filter((one) => CR.readings.get(one.norm)[0] !== CR.nothing), most);
  };
})();
