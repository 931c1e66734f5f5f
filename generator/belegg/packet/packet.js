// Adds to the packet what paper cannot do: progress, and the answers as a small file.
(() => {
  "use strict";
  const main = document.querySelector("main");
  const told = main.dataset;
  const byId = (id) => document.getElementById(id);
  const quotes = [...document.querySelectorAll("fieldset[data-quote]")];
  const attributes = [...document.querySelectorAll("fieldset[data-attribute]")];
  const controls = [...document.querySelectorAll("input, textarea")];
  const comment = byId("kommentar");
  const withdrawAll = byId("trekk-alt");
  const key = `belegg-packet-${told.packet}`;

  const answerTo = (question) => question.querySelector("input:checked")?.value;
  const suggestionIn = (question) => question.querySelector("textarea");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const answered = () => [...quotes, ...attributes].filter(answerTo).length;
  const unanswered = () => quotes.length + attributes.length - answered();

  // ---- what is remembered: a page opened from a file may be refused a store ----------------
  const store = (() => {
    try {
      localStorage.setItem(`${key}-test`, "");
      localStorage.removeItem(`${key}-test`);
      return localStorage;
    } catch {
      return null;
    }
  })();

  function remember() {
    const state = controls.map((one) => [one.id, one.type === "textarea" ? one.value : one.checked]);
    try {
      store?.setItem(key, JSON.stringify(state));
    } catch {
      byId("husket").textContent = told.notKept;
    }
  }

  function recall() {
    try {
      for (const [id, value] of JSON.parse(store?.getItem(key) ?? "[]")) {
        const control = byId(id);
        if (control) control[control.type === "textarea" ? "value" : "checked"] = value;
      }
    } catch {
      store.removeItem(key);
    }
  }

  // Asks once more, on the button itself.
  function forget(event) {
    const button = event.currentTarget;
    if (button.dataset.asked === undefined) {
      button.dataset.asked = button.textContent;
      button.textContent = told.forget;
      return;
    }
    spare(button);
    store?.removeItem(key);
    for (const control of controls) {
      if (control.type === "textarea") control.value = "";
      else control.checked = false;
    }
    show();
  }

  function spare(button) {
    if (button.dataset.asked !== undefined) button.textContent = button.dataset.asked;
    delete button.dataset.asked;
  }

  // ---- what is shown ------------------------------------------------------------------------
  function show() {
    for (const question of quotes) {
      const wantsChange = answerTo(question) === "change";
      question.querySelector(".suggestion").hidden = !wantsChange;
      if (!wantsChange || suggestionIn(question).value.trim()) complain(question, false);
    }
    const values = { done: answered(), total: quotes.length + attributes.length };
    const text = fill(told.progress, values);
    if (byId("framdrift").textContent !== text) byId("framdrift").textContent = text;
    byId("melding").textContent = "";
  }

  function complain(question, isMissing) {
    question.querySelector(".missing").hidden = !isMissing;
    suggestionIn(question).setAttribute("aria-invalid", String(isMissing));
  }

  // ---- the file -----------------------------------------------------------------------------
  function gather() {
    const answerOf = (question) => {
      const answer = answerTo(question);
      const suggestion = answer === "change" ? { suggestion: suggestionIn(question).value.trim() } : {};
      return { answer, ...suggestion, text_sha256: question.dataset.sha256 };
    };
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return {
      schema: 1,
      packet: told.packet,
      study: told.study,
      participant: told.participant,
      date: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
      answers: Object.fromEntries(quotes.filter(answerTo).map((one) => [one.dataset.quote, answerOf(one)])),
      attributes: Object.fromEntries(
        attributes.filter(answerTo).map((one) => [one.dataset.attribute, answerTo(one)]),
      ),
      withdraw_all: withdrawAll.checked,
      comment: comment.value.trim(),
    };
  }

  function save() {
    const incomplete = quotes.filter(
      (one) => answerTo(one) === "change" && !suggestionIn(one).value.trim(),
    );
    for (const question of incomplete) complain(question, true);
    if (incomplete.length) {
      suggestionIn(incomplete[0]).focus();
      return;
    }
    const name = `svar-${told.study}-${told.participant}.json`;
    const link = document.createElement("a");
    const content = JSON.stringify(gather(), null, 1) + "\n";
    link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    byId("melding").textContent = fill(told.saved, { name, left: unanswered() });
  }

  // ---- begin --------------------------------------------------------------------------------
  for (const part of document.querySelectorAll(".script-only")) part.hidden = false;
  byId("husket").textContent = store ? told.kept : told.notKept;
  recall();
  show();
  document.addEventListener("input", () => {
    remember();
    show();
  });
  addEventListener("pageshow", show);
  byId("lagre").addEventListener("click", save);
  byId("glem").addEventListener("click", forget);
  byId("glem").addEventListener("blur", (event) => spare(event.currentTarget));
})();
