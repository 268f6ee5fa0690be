// The answer without a server: the same document as /check.json, as far as it decides the level, from files beside the page.
"use strict";
(() => {
  const OUTSIDE = ["antidote", "not_reversed", "uncertain", "reviewed_no_data", "self", "no_data"];
  const every = (list) => list.flatMap((one, i) => list.slice(i + 1).map((other) => [one, other]));
  const unique = (list) => [...new Set(list)];

  CR.words = (words) => { CR.said = words; };
  CR.risks = (risks) => { CR.risk = risks; };
  CR.titles = (titles) => { CR.title = titles; };

  // Rows of [status, level, lowest, highest, certainty, flags, kind, via, remarks, further risks, written advice, headline, others].
  CR.substance = (id, facts) => {
    const others = new Map();
    facts.answers.forEach((row) => row.at(-1).split(" ").forEach((other) => others.set(other, row)));
    CR.pairs.set(id, { ...facts, others });
  };

  // Reads what is known of a substance; an index that cannot be read is an error, never an absence of ratings.
  function load(id) {
    if (CR.pairs.has(id)) return Promise.resolve();
    return new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = `${document.body.dataset.up}assets/pairs/${id}.js`;
      script.onload = () => (CR.pairs.has(id) ? done() : fail(new Error(id)));
      script.onerror = () => fail(new Error(id));
      document.head.append(script);
    });
  }

  CR.say = (key, blanks = {}) => CR.said.texts[key].replace(/\{(\w+)\}/g, (_, name) => blanks[name]);
  CR.nameOf = (id) => CR.said.names[id];
  const named = (pair) => pair.map(CR.nameOf).join(" × ");
  const pairsOf = (text) => (text ? text.split(" ").map((pair) => pair.split("+")) : []);

  function input({ text, readings }) {
    const status = readings.length ? (readings.length === 1 ? "resolved" : "ambiguous") : "unresolved";
    return { text, status, readings, suggestions: readings.length ? [] : CR.suggest(text) };
  }

  const upper = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

  // How each kind of blank is put into words, as remark.py does.
  const WORDS = {
    names: (ids) => ids.map(CR.nameOf).join(", "),
    title: (ids) => upper(ids.map(CR.nameOf).join(", ")),
    worst: (given) => {
      const told = given.filter((one) => one.length).map((one) => one.map(CR.nameOf).join(" × ")).join(", ");
      return given.every((one) => one.length) ? told : CR.say("and_others", { named: told });
    },
    belong: (given) => given.map(([one, group]) => CR.say("belongs", { name: CR.nameOf(one), group: CR.nameOf(group) })).join(", "),
    pairs: (pairs) => pairs.map(named).join(", "),
    plain: (words) => words.join(", "),
    routes: (given) => given.map((one) => CR.say(`route_${one}`, {})).join(", "),
    labels: (given) => given.map(([label, source]) => {
      const text = typeof label === "number" ? CR.say("read_as", { text: CR.said.levels[label].name }) : CR.say("quoted", { text: label });
      return `${text} (${CR.title[source]})`;
    }).join(CR.said.texts.semicolon),
  };

  const inWords = ([key, blanks]) => CR.say(key, Object.fromEntries(blanks.map(([name, kind, things]) => [name, WORDS[kind](things)])));

  // The remarks of the index; those on what a mixture may hold come before those on the route.
  function notes(pair, remarks) {
    const possible = unique([pair.a, pair.b]).flatMap((product) => {
      const unsure = CR.pairs.get(product).possible;
      return unsure ? [["possible", [["product", "names", [product]], ["ingredients", "names", unsure]]]] : [];
    });
    const last = remarks.filter(([key]) => key === "route");
    return [...remarks.filter((one) => !last.includes(one)), ...possible, ...last].map(inWords);
  }

  // The level in words, or the first words of what stands outside the scale; and what it means.
  const headed = CR.headed = ({ level, status }) => (level === null
    ? { heading: CR.say(`heading_${status}`), text: CR.say(status) }
    : { heading: CR.said.levels[level].name, text: CR.said.levels[level].text });

  // Minimum waiting periods, the longest of each direction first, from anything above the two, and below a class.
  function timings(a, b) {
    const below = (id) => new Set(CR.pairs.get(id).below ?? [id]);
    return [[a, b], [b, a]].flatMap((pair) => {
      const [first, second] = pair.map((id) => new Set([...CR.pairs.get(id).above, ...below(id)]));
      const rows = CR.said.timings.filter(([one, two]) => first.has(one) && second.has(two));
      const narrow = (ids) => pair.map((id, place) => (below(id).has(ids[place]) ? ids[place] : id));
      return rows.map(([one, two, time, title, url]) => ({ between: narrow([one, two]).map(CR.nameOf).join(" → "), time, title, url }));
    });
  }

  // Groups for whom one of the two or the pair weighs more.
  function cautions(a, b, pairs) {
    const above = new Set([a, b].flatMap((id) => CR.pairs.get(id).above));
    const rows = CR.said.cautions.filter(([one, two]) => (two ? pairs.includes(`${one}+${two}`) : above.has(one)));
    return rows.map(([, , text]) => text);
  }

  function describe(a, b, inputs) {
    const row = CR.pairs.get(a).others.get(b) ?? CR.pairs.get(b).others.get(a)
      ?? [a === b ? "self" : "no_data", null, null, null, "", 0, "", "", [], "", "", 0, ""];
    const [status, level, lowest, highest, certainty, flags, kind, via, remarks, further, written, headline] = row;
    const pairs = via ? via.split(" ") : [];
    const effects = unique(pairs.flatMap((pair) => (CR.risk[pair] ? CR.risk[pair].split(" ") : [])));
    const risks = [...effects, ...(further ? further.split(" ") : [])];
    const decision = pairs.slice(flags >> 3).map((pair) => CR.said.decisions[pair]).find(Boolean);
    const pair = {
      a, b, inputs, status, level, level_min: lowest, level_max: highest, certainty: certainty || null,
      disputed: Boolean(flags & 1), precautionary: Boolean(flags & 2), reduced: Boolean(flags & 4), effects, risks,
      warning_signs: risks.map((id) => CR.said.effects[id][1]).filter(Boolean),
      advice: CR.adviceOf({ a, b, level, written, effects, risks }), reviewed_on: decision ? decision[1] : null,
      receipt: { kind: kind || null, via: pairsOf(via) },
      timings: timings(a, b), cautions: cautions(a, b, pairs),
    };
    const [heading, text] = headline || [];
    const words = { ...headed(pair), ...(heading && { heading: inWords(heading) }), ...(text && { text: inWords(text) }) };
    return { ...pair, ...words, notes: notes(pair, remarks) };
  }

  const rank = (pair) => (pair.level === null ? [1, OUTSIDE.includes(pair.status) ? OUTSIDE.indexOf(pair.status) : OUTSIDE.length] : [-pair.level, 0]);
  const severity = (x, y) => rank(x)[0] - rank(y)[0] || rank(x)[1] - rank(y)[1];

  function pairsAmong(asked) {
    const found = [];
    const substances = asked.map((one) => one.readings.filter((id) => id !== CR.nothing));
    const given = every(substances).reduce((sum, [one, other]) => sum + one.length * other.length, 0);
    if (given > CR.said.most_pairs) throw new RangeError(CR.say("too_many_meanings"));
    for (const [i, j] of every([...asked.keys()])) {
      found.push(...substances[i].flatMap((a) => substances[j].map((b) => describe(a, b, [i, j]))).sort(severity));
    }
    substances.forEach((ids, i) => ids.forEach((id) => {
      every(CR.pairs.get(id).parts ?? []).forEach(([a, b]) => found.push(describe(a, b, [i, i])));
    }));
    return found;
  }

  // The pair that heads an answer, by the rule of answers/order.py: an antidote to one of two names comes first.
  function firstOf(pairs, names) {
    const asked = pairs.filter(({ inputs: [i, j] }) => i !== j);
    return names === 2 && asked.length === 1 && asked[0].status === "antidote" ? asked[0] : [...pairs].sort(severity)[0];
  }

  function statusOf(asked, worst) {
    for (const status of ["unresolved", "ambiguous"]) if (asked.some((one) => one.status === status)) return status;
    if (asked.length === 1) return "single";
    return worst ? worst.status : "no_data";
  }

  // Risks of every pair that has help, the gravest pair's first, and everything that is involved.
  function atStake(pairs) {
    const chosen = pairs.filter((pair) => CR.isAntidote(pair.status) || (pair.level ?? 0) >= 3).sort(severity);
    return [unique(chosen.flatMap((pair) => pair.risks)), CR.above(unique(pairs.flatMap(({ a, b }) => [a, b])))];
  }

  function summary(asked, pairs) {
    const worst = firstOf(pairs, asked.length);
    const shared = CR.escalation(asked, pairs, severity);
    const status = statusOf(asked, worst);
    const level = shared ? shared.level : worst?.level ?? null;
    const readings = CR.readingsOf(asked, pairs, severity);
    const answer = {
      status, level, level_min: worst?.level_min ?? null,
      level_max: shared ? Math.max(level, worst.level_max) : worst?.level_max ?? null, certainty: worst?.certainty ?? null,
      disputed: Boolean(worst?.disputed), precautionary: Boolean(worst?.precautionary), escalated: Boolean(shared),
      advice: worst?.advice ?? null, readings,
    };
    const words = ["ambiguous", "unresolved"].includes(status) ? CR.doubtful(asked, readings, answer)
      : { ...(worst && worst.level === level && worst.status === status ? { heading: worst.heading, text: worst.text } : headed(answer)), notes: [] };
    const { differ, ...told } = { ...answer, ...words };
    told.notes = unique([...told.notes, ...CR.several(asked, pairs, shared, worst), ...(differ ? [] : worst?.notes ?? [])]);
    const [risks, above] = atStake(pairs);
    const about = pairs.find((pair) => CR.isAntidote(pair.status))?.status ?? status; // an overdose, so help
    const help = CR.helpOf(risks, above, told.level, about);
    if (shared && told.level !== null) told.advice = CR.adviceOnSeveral(risks, above);
    return {
      ...told, help, emergency: CR.emergencyLine(help, told.level, about), emergency_numbers: CR.numbersFor(help, told.level, about),
    };
  }

  // A name may carry context after a bar, which is left out, and said to be: the worst applies.
  function namesIn(text) {
    const name = text.split("|")[0].trim();
    const found = CR.read(name);
    if (!found.length) return [{ text: name, readings: [] }];
    return name === text.trim() || found.length === 1 ? found : [{ text: name, readings: [] }];
  }

  CR.check = async (texts) => {
    const asked = texts.filter((text) => text.trim()).flatMap(namesIn).map(input);
    if (asked.length > CR.said.most_names) throw new RangeError(CR.say("too_many"));
    const ids = asked.flatMap((one) => one.readings.filter((id) => id !== CR.nothing));
    await Promise.all(unique(ids).map(load));
    await Promise.all(unique(ids.flatMap((id) => CR.pairs.get(id).parts ?? [])).map(load));
    const pairs = pairsAmong(asked);
    const unrated = pairs.filter((pair) => ["no_data", "reviewed_no_data"].includes(pair.status)).map((pair) => [pair.a, pair.b]);
    const answer = summary(asked, pairs);
    if (texts.some((text) => text.includes("|"))) answer.notes.push(CR.say("context_left_out"));
    return { inputs: asked, answer, pairs, unrated };
  };
})();
