// Help and advice without a server: signs, whom to ask how soon, what to do, and what to keep in mind, by the same rules
// as answers/help.py and answers/advice.py, from the words and the index of the copy.
"use strict";
(() => {
  const URGENCIES = ["call_now", "medical_help_today", "prescriber"];
  const LEAST = 3;
  const EMERGENCY = 4;
  const ANTIDOTES = ["antidote", "not_reversed"];
  const UNNAMED = ["respiratory_depression", "seizure", "cardiovascular_strain", "hyperthermia"];
  const MOST_ACTIONS = 3;
  const LOSS = ["loss_of_efficacy", "decreased_exposure"];
  const EXPOSURE = [...LOSS, "increased_exposure"];
  const WITHDRAWAL = "precipitated_withdrawal";
  const ROLES = ["none", "one", "both"];

  CR.isAntidote = (status) => ANTIDOTES.includes(status);
  CR.isGrave = (level, status) => ANTIDOTES.includes(status) || (level ?? 0) >= EMERGENCY;
  CR.above = (ids) => new Set(ids.flatMap((id) => CR.pairs.get(id).above));

  function actionsFor(effects, stage, above, due = false) {
    const wanted = new Set(effects.flatMap((effect) => CR.said.effect_actions[effect] ?? []));
    const fitting = Object.entries(CR.said.actions).filter(([id, [when, , needs, unless]]) => (
      wanted.has(id) && when === stage && (needs.length || !due) && (!needs.length || needs.some((one) => above.has(one))) && !unless.some((one) => above.has(one))
    ));
    return fitting.map(([, [, text]]) => text);
  }

  function step(effects, urgency, above) {
    const mine = effects.filter((id) => CR.said.effects[id][2] === urgency);
    const signs = distinct(mine.map((id) => CR.said.effects[id][1]).filter(Boolean));
    return signs.length ? { urgency, text: CR.say(`help_${urgency}`), signs, actions: actionsFor(mine, "act", above) } : null;
  }

  // What to do by urgency, the most urgent first; nothing below level 3.
  CR.helpOf = (risks, above, level, status) => {
    if (!ANTIDOTES.includes(status) && (level ?? 0) < LEAST) return [];
    const steps = URGENCIES.map((urgency) => step(risks, urgency, above)).filter(Boolean);
    const silent = risks.some((id) => !CR.said.effects[id][1]);
    if (CR.isGrave(level, status) && (!steps.length || (steps[0].urgency !== "call_now" && silent))) {
      steps.unshift({ urgency: "call_now", text: CR.say("help_unnamed"), signs: [], actions: actionsFor(UNNAMED, "act", above) });
    }
    return steps;
  };

  CR.emergencyLine = (steps, level, status) => {
    if (!CR.isGrave(level, status)) return null;
    const lines = steps.filter((one) => one.urgency === "call_now").map(({ text, signs, actions }) => (
      [signs.length ? `${text} ${signs.join(CR.said.texts.semicolon)}.` : text, ...actions].join(" ")
    ));
    return lines.join(" ") || null;
  };

  CR.numbersFor = (steps, level, status) => {
    const urgent = steps.some((one) => one.urgency === "call_now" || one.urgency === "medical_help_today");
    return CR.isGrave(level, status) && urgent ? CR.said.numbers : [];
  };

  function kindOf(own, risks) {
    const named = own.length ? own : risks;
    if (named.includes(WITHDRAWAL)) return "withdrawal";
    if (!named.length || named.some((id) => !EXPOSURE.includes(id))) return "harm";
    return named.every((id) => LOSS.includes(id)) ? "loss" : "exposure";
  }

  // What a curator wrote for this level, else sentences from the risk and from who takes what.
  CR.adviceOf = ({ a, b, level, written, effects, risks }) => {
    if (written) return CR.said.decisions[written][0];
    if ((level ?? 0) < LEAST) return null;
    const kind = kindOf(effects, risks);
    const medicines = [a, b].sort().filter((id) => CR.pairs.get(id).medicine);
    const grave = level >= EMERGENCY;
    const degree = grave ? "harm" : "care";
    const key = kind === "harm" ? `${degree}_${ROLES[medicines.length]}` : kind + (kind === "exposure" && grave ? "_harm" : "");
    const lead = CR.say(`advice_${key}`, { medicine: medicines.map((id) => CR.nameOf(id).split(" (")[0]).join(", ") });
    return withActions(lead, risks, CR.above([a, b]));
  };

  // Where several pairs together weigh more than each, what was written on one pair is milder.
  CR.adviceOnSeveral = (risks, above) => withActions(CR.say("advice_several"), risks, above);

  // Where no risk is named, only what is due to a substance itself (naloxone).
  const withActions = (lead, risks, above) => {
    const actions = actionsFor(risks.length ? risks : UNNAMED.slice(0, 1), "prevent", above, !risks.length);
    return [lead, ...actions.slice(0, MOST_ACTIONS)].join(" ");
  };

  // The signs of several risks without what an earlier one has said; single words, which depend on their neighbours, stay.
  function distinct(signs) {
    const said = new Set();
    return signs.map((line) => {
      const parts = line.split(", ").filter((part) => !part.includes(" ") || !said.has(part));
      parts.forEach((part) => said.add(part));
      return parts.join(", ");
    }).filter(Boolean);
  }
})();
