// The form with scripts: names are completed as they are typed (an ARIA combobox) and become chips. It works without.
"use strict";
(() => {
  const language = document.documentElement.lang;
  const MOST = 8;
  const READY = 300; // milliseconds that a list has stood before a tap on it counts: no tap meant for what was there before
  const squash = (text) => text.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  let pointed = 0;
  document.addEventListener("pointerdown", (event) => { pointed = event.timeStamp; }, true);

  function element(tag, properties = {}, attributes = {}) {
    const made = Object.assign(document.createElement(tag), properties);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  }

  const wordsOf = (form) => JSON.parse(form.dataset.words || `{"suggestions": ${form.dataset.suggestions || '{"other": "{n}"}'}}`);

  // Names that begin with what is typed: from the index of a copy without a server, else from the server.
  async function offered(typed, signal) {
    if (window.CR) return CR.offered(typed);
    const address = `/suggest.json?${new URLSearchParams({ q: typed, lang: language })}`;
    return (await (await fetch(address, { signal })).json()).suggestions;
  }

  // Completes the names typed in one field; `take(name, meaning)` is called with the one chosen.
  function complete(input, take) {
    const words = wordsOf(input.form);
    const list = element("ul", { className: "listbox", id: `${input.id}-list`, hidden: true }, { role: "listbox", "aria-label": input.labels[0].textContent });
    const status = element("span", { className: "unseen" }, { role: "status" });
    input.after(list, status);
    Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocorrect: "off",
    }).forEach(([name, value]) => input.setAttribute(name, value));
    let active = -1;
    let asked;
    let ready;
    let armed = false;

    const close = () => {
      if (asked) asked.abort();
      clearTimeout(ready);
      status.textContent = "";
      list.hidden = true;
      list.classList.remove("ready");
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (option) => {
      close();
      take(option.dataset.value, option.dataset.name);
    };
    const mark = (index) => {
      const options = [...list.children];
      active = (index + options.length) % options.length;
      options.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    };
    const optionOf = ({ text, name }, place) => element("li", {
      id: `${list.id}-${place}`, textContent: name.toLowerCase() === text.toLowerCase() ? text : `${text} – ${name}`,
    }, { role: "option", "aria-selected": "false", "data-value": text, "data-name": name });
    const show = (suggestions, typed) => {
      const known = suggestions.find(({ text }) => squash(text) === squash(typed));
      input.dataset.known = known ? known.name : "";
      if (known || !suggestions.length) return close();
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.replaceChildren(...suggestions.map(optionOf));
      const form = new Intl.PluralRules(language).select(suggestions.length);
      status.textContent = (words.suggestions[form] || words.suggestions.other).replace("{n}", suggestions.length);
      list.hidden = false;
      list.classList.remove("ready");
      clearTimeout(ready);
      ready = setTimeout(() => list.classList.add("ready"), READY);
      input.setAttribute("aria-expanded", "true");
    };
    const ask = async () => {
      const typed = input.value.trim();
      if (asked) asked.abort();
      if (!typed) return close();
      asked = new AbortController();
      try {
        const suggestions = await offered(typed, asked.signal);
        if (input.value.trim() === typed && document.activeElement === input) show(suggestions, typed);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    input.addEventListener("input", ask);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const open = !list.hidden;
      if (event.key === "ArrowDown" && !open && input.value.trim()) ask();
      else if (!open) return;
      else if (event.key === "ArrowUp" && event.altKey) close();
      else if (event.key === "ArrowDown") mark(active + 1);
      else if (event.key === "ArrowUp") mark(active > 0 ? active - 1 : -1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && active >= 0) choose(list.children[active]);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("pointerdown", ({ clientX: x, clientY: y }) => { // a browser leads a tap beside an option to it
      const at = list.getBoundingClientRect();
      armed = list.classList.contains("ready") && x >= at.left && x <= at.right && y >= at.top && y <= at.bottom;
    });
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option && armed) choose(option);
      else if (list.classList.contains("ready")) close();
    });
    // The list goes once a tap elsewhere is over: gone while it lasts, it would bring something else under the finger.
    document.addEventListener("click", (event) => { if (!list.contains(event.target) && event.target !== input) close(); });
    input.addEventListener("blur", (event) => { if (event.timeStamp - pointed > 1000) close(); });
    return close;
  }

  // A name as a chip: what was typed, what it is, when it was last taken, and a button that takes it out again.
  function chip(form, name, ago, meaning, gone) {
    const words = wordsOf(form);
    const made = element("li", { className: "picked" }, { "data-name": name });
    const [spoken, ...context] = name.split("|");
    const label = element("span", { className: "picked-name", textContent: spoken });
    if (meaning && squash(meaning) !== squash(name)) label.append(element("small", { textContent: meaning }));
    context.forEach((one) => label.append(element("small", { textContent: (words.routes || {})[one.replace(/^\s*route\s*=\s*/, "")] || one })));
    const away = element("button", { type: "button", textContent: "×" }, { "aria-label": `${words.remove} ${name}` });
    away.addEventListener("click", () => { made.remove(); gone(name); });
    made.append(label, ...timed(form, spoken, ago), away);
    return made;
  }

  // The choice of when a name was last taken; none in a copy that leaves it out.
  function timed(form, name, ago) {
    const choice = form.querySelector(".ago select");
    if (!choice) return [];
    const words = wordsOf(form);
    const when = choice.cloneNode(true);
    when.removeAttribute("name");
    when.setAttribute("aria-label", `${name}${words.colon} ${words.ago}`);
    if (![...when.options].some((option) => option.value === ago)) when.append(element("option", { value: ago, textContent: ago }));
    when.value = ago;
    return [when];
  }

  const filled = (form, box) => (form.dataset.asked
    ? JSON.parse(form.dataset.asked).map((name) => [name, ""])
    : [...box.querySelectorAll(".field")].map((field) => [field.querySelector("input").value.trim(), field.querySelector("select")?.value ?? ""]));

  function withChips(form, box) {
    const words = wordsOf(form);
    const given = filled(form, box);
    const field = box.querySelector(".field");
    const [input, label] = [field.querySelector("input"), field.querySelector("label")];
    const list = element("ul", { className: "chips" }, { "aria-label": words.add });
    const status = element("p", { className: "unseen" }, { role: "status" });
    [...box.querySelectorAll(".field")].slice(1).forEach((other) => other.remove());
    const template = field.querySelector(".ago");
    if (template) {
      template.hidden = true;
      template.querySelector("select").value = "";
    }
    label.textContent = words.add;
    input.value = "";
    input.setAttribute("enterkeyhint", "next");
    box.classList.add("with-chips");
    box.prepend(list);
    box.append(status);

    const full = () => {
      const most = list.children.length >= MOST;
      input.disabled = most;
      input.placeholder = most ? words.most : "";
    };
    const gone = (name) => {
      full();
      status.textContent = `${words.removed}${words.colon} ${name}`;
      input.focus();
    };
    const add = (name, meaning = "", ago = "") => {
      list.append(chip(form, name, ago, meaning, gone));
      full();
    };
    const take = (name, meaning) => {
      add(name, meaning);
      input.value = "";
      status.textContent = `${words.added}${words.colon} ${name}`;
      input.focus();
    };
    const close = complete(input, take);
    const takeTyped = (typed) => {
      const meaning = input.dataset.known;
      close();
      if (typed) take(typed, meaning);
    };
    given.filter(([name]) => name).forEach(([name, ago]) => add(name, "", ago));

    input.addEventListener("keydown", (event) => {
      const typed = input.value.trim();
      if (event.key === "Enter" && typed && !event.isComposing) {
        event.preventDefault();
        takeTyped(typed);
      } else if (event.key === "Backspace" && !input.value && list.lastChild) {
        event.preventDefault();
        list.lastChild.querySelector("button").focus();
      }
    });
    input.addEventListener("input", () => {
      const parted = /^(.*[^\d\s])\s*[,;]\s*$/.exec(input.value); // a comma after a digit may belong to a name: 1,4-butanediol
      if (parted) takeTyped(parted[1].trim());
    });
    form.addEventListener("submit", (event) => {
      if (list.children.length || input.value.trim()) return;
      event.preventDefault();
      input.focus();
    });
    form.addEventListener("formdata", ({ formData }) => {
      const typed = input.value.trim();
      formData.delete("s");
      formData.delete("ago");
      [...list.children].forEach((one) => {
        const ago = one.querySelector("select")?.value;
        formData.append("s", one.dataset.name + (ago ? `|stopped=${ago}` : ""));
      });
      if (typed) formData.append("s", typed);
    });
  }

  document.querySelectorAll("form.ask").forEach((form) => {
    const box = form.querySelector(".fields");
    if (box) return withChips(form, box);
    form.querySelectorAll("input[name=s]:not([type=hidden])").forEach((input) => {
      complete(input, (name) => { input.value = name; });
    });
  });
})();
