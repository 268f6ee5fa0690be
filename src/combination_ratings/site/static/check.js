// Names are completed as they are typed: an ARIA combobox on each field. The form works without it.
"use strict";
(() => {
  const language = document.documentElement.lang;
  let pending;

  function enhance(input) {
    const list = document.createElement("ul");
    list.className = "listbox";
    list.id = `${input.id}-list`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0].textContent);
    const status = document.createElement("span");
    status.className = "unseen";
    status.setAttribute("role", "status");
    input.after(list, status);
    Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    }).forEach(([name, value]) => input.setAttribute(name, value));
    let active = -1;

    const close = () => {
      status.textContent = "";
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (option) => {
      input.value = option.dataset.value;
      close();
    };
    const mark = (index) => {
      const options = [...list.children];
      active = (index + options.length) % options.length;
      options.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    };
    const show = (suggestions) => {
      list.replaceChildren(...suggestions.map((suggestion, place) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.value = suggestion.text;
        const known = suggestion.name.toLowerCase() === suggestion.text.toLowerCase();
        option.textContent = known ? suggestion.text : `${suggestion.text} – ${suggestion.name}`;
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(option);
        });
        return option;
      }));
      const forms = JSON.parse(input.form.dataset.suggestions || '{"other": "{n}"}');
      const form = new Intl.PluralRules(language).select(suggestions.length);
      status.textContent = (forms[form] || forms.other).replace("{n}", suggestions.length);
      list.hidden = suggestions.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
    };

    input.addEventListener("input", async () => {
      const text = input.value.trim();
      if (pending) pending.abort();
      if (!text) return close();
      pending = new AbortController();
      try {
        const address = `/suggest.json?${new URLSearchParams({ q: text, lang: language })}`;
        const answer = await fetch(address, { signal: pending.signal });
        if (input.value.trim() === text) show((await answer.json()).suggestions);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    });
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") mark(active + 1);
      else if (event.key === "ArrowUp") mark(active > 0 ? active - 1 : -1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && active >= 0) choose(list.children[active]);
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", close);
  }

  document.querySelectorAll(".ask input[name=s]:not([type=hidden])").forEach(enhance);
})();
