// Names in doubt, and three or more together, without a server: by the same rules as answers/doubt.py and answers/several.py.
"use strict";
(() => {
  const MOST_GROUPS = 2;
  const MOST_RISKS = 3;
  const GRAVE = 4;
  const LEAST = 3;
  const BREATHING = "respiratory_depression";
  const VAGUE = ["death", "unknown_effect", "increased_exposure", "decreased_exposure", "loss_of_efficacy"];
  const every = (list) => list.flatMap((one, i) => list.slice(i + 1).map((other) => [one, other]));

  // Classes that set a meaning apart from the others, the narrowest first.
  function telling(id, others) {
    const shared = new Set(others.flatMap((other) => CR.pairs.get(other).above));
    return CR.pairs.get(id).above.filter((group) => group !== id && !shared.has(group)).slice(0, MOST_GROUPS).map(CR.nameOf);
  }

  function reading(place, one, id, pairs, severity) {
    const mine = pairs.filter(({ inputs: [i, j], a, b }) => (i === place && a === id) || (j === place && b === id));
    const worst = [...mine].sort(severity)[0];
    const status = id === CR.nothing ? "nothing" : worst?.status ?? "single";
    const via = worst?.receipt.via[0]?.join("+");
    const others = one.readings.filter((other) => other !== id && other !== CR.nothing);
    return {
      input: place, substance_id: id, status, level: worst?.level ?? null, level_min: worst?.level_min ?? null,
      level_max: worst?.level_max ?? null, heading: worst ? worst.heading : CR.say(`heading_${status}`),
      groups: id === CR.nothing ? [] : telling(id, others),
      risks: (CR.risk[via] ?? "").split(" ").filter(Boolean).slice(0, MOST_RISKS).map((risk) => CR.said.effects[risk][0]),
    };
  }

  CR.readingsOf = (asked, pairs, severity) => asked.flatMap((one, place) => (
    one.status === "ambiguous" ? one.readings.map((id) => reading(place, one, id, pairs, severity)) : []
  ));

  function meaning({ substance_id: id, status, level, heading }) {
    if (id === CR.nothing) return heading;
    if (status === "single") return CR.nameOf(id);
    return CR.say("reading", { name: CR.nameOf(id), told: level === null ? heading : CR.say("reading_level", { level }) });
  }

  function unknown(names, meanings, { level }) {
    const text = CR.say("unresolved_named", { names: names.join(", ") });
    const rest = level === null ? "" : CR.headed({ level }).heading;
    if (level >= GRAVE) return { heading: CR.say("heading_unresolved_rest", { heading: rest }), text, notes: meanings };
    const alone = level === null ? [] : [CR.say("rest_alone", { heading: rest, level })];
    return {
      level: null, level_min: null, level_max: null, certainty: null, advice: null, disputed: false, precautionary: false,
      heading: CR.say("heading_unresolved"), text, notes: [...alone, ...meanings],
    };
  }

  // Heading, text and first notes of an answer with a name in doubt, and its level where that falls away.
  CR.doubtful = (asked, readings, answer) => {
    const meanings = asked.flatMap((one, place) => (one.status !== "ambiguous" ? [] : [CR.say("name_means", {
      text: one.text, readings: readings.filter((found) => found.input === place).map(meaning).join(CR.said.texts.semicolon),
    })]));
    if (answer.status === "unresolved") {
      return unknown(asked.filter((one) => one.status === "unresolved").map((one) => one.text), meanings, answer);
    }
    const { level } = answer;
    const substances = readings.filter((one) => one.substance_id !== CR.nothing);
    const levels = [...new Set(substances.map((one) => one.level))];
    if (level === null || levels.length === 1) {
      const words = CR.headed({ level, status: "ambiguous" });
      if (level === null) words.text = CR.say("readings_silent");
      const whole = substances.length === readings.length;
      if (level !== null && !whole) {
        words.heading = CR.say("heading_if", { heading: words.heading, names: substances.map((one) => CR.nameOf(one.substance_id)).join(", ") });
      }
      return { ...words, notes: level !== null && whole ? [...meanings, CR.say("readings_alike")] : meanings };
    }
    const rated = levels.filter((one) => one !== null);
    const key = rated.length === levels.length ? "heading_readings" : "heading_readings_unrated";
    const heading = CR.say(key, { low: Math.min(...rated), high: Math.max(...rated) });
    return { heading, text: CR.say("readings_differ"), notes: meanings, differ: true };
  };

  // What three names share, where each two of them are graver than level 2.
  function shared(three, grave, severity) {
    const found = every(three).map((two) => grave.filter((pair) => String(pair.inputs) === String(two)));
    if (!found.every((pairs) => pairs.length)) return null;
    const [first, ...others] = found.map((pairs) => new Set(pairs.flatMap((pair) => pair.effects)));
    const risks = [...first].filter((risk) => others.every((one) => one.has(risk)) && !VAGUE.includes(risk)).sort();
    const worst = found.flat().sort(severity)[0];
    return risks.length ? { three, risks, worst, level: Math.min(risks.includes(BREATHING) ? 5 : 4, worst.level + 1) } : null;
  }

  // The three that raise the level above that of every pair, where there are such.
  CR.escalation = (asked, pairs, severity) => {
    const grave = pairs.filter(({ inputs: [i, j], level }) => i !== j && (level ?? 0) >= LEAST);
    const highest = Math.max(0, ...pairs.map((pair) => pair.level ?? 0));
    const places = [...asked.keys()];
    const threes = every(places).flatMap(([i, j]) => places.slice(j + 1).map((k) => [i, j, k]));
    const raising = threes.map((three) => shared(three, grave, severity)).filter((one) => one && one.level > highest);
    return raising.reduce((best, one) => (best && best.level >= one.level ? best : one), null);
  };

  const named = ({ a, b }) => `${CR.nameOf(a)} × ${CR.nameOf(b)}`;

  // Which pair the level is that of; a mixture that reaches it by itself is told apart from the pair asked for.
  function driven(asked, pairs, worst) {
    const [first, second] = worst.inputs;
    if (first !== second) return asked.length > 2 ? [CR.say("driven", { pairs: named(worst) })] : [];
    const others = asked.length === 2 ? pairs.filter(({ inputs: [i, j] }) => i !== j) : [];
    return [
      CR.say("within", { name: asked[first].text, pairs: named(worst) }),
      ...others.flatMap((pair) => [
        CR.say("said_of", { pairs: named(pair), text: CR.isAntidote(pair.status) ? pair.text : pair.heading }), ...pair.notes,
      ]),
    ];
  }

  // Where more than one pair is answered: what sets the level, what an antidote does, and how many pairs have no rating.
  CR.several = (asked, pairs, found, worst) => {
    if (!pairs.length) return [];
    const told = [];
    if (found) {
      const names = found.three.map((place) => asked[place].text).join(", ");
      told.push(CR.say("escalated", { names, risks: found.risks.map((risk) => CR.said.effects[risk][0]).join(", "), pairs: named(found.worst) }));
    } else if (worst.level !== null) {
      told.push(...driven(asked, pairs, worst));
    }
    if (asked.length < 3) return told;
    const antidotes = pairs.filter((pair) => pair !== (found ? found.worst : worst) && CR.isAntidote(pair.status));
    told.push(...antidotes.map((pair) => CR.say("said_of", { pairs: named(pair), text: pair.text })));
    const rated = pairs.filter((pair) => pair.level !== null || CR.isAntidote(pair.status)).length;
    return rated < pairs.length ? [...told, CR.say("unrated", { rated, all: pairs.length })] : told;
  };
})();
