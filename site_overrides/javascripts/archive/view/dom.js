// What the parts of the view share.

export const STEP = 10; // results that are shown at a time

const texts = JSON.parse(document.getElementById("arkiv-treff").dataset.texts);

export function element(name, className = "", ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

export function button(className, text, onClick) {
  const made = element("button", className, text);
  made.type = "button";
  made.onclick = onClick;
  return made;
}

/** A text of the catalogue; one with a number has the forms `one` and `other`. */
export function say(key, values = {}) {
  const text = texts[key] ?? "";
  const form = text.other ? text[values.count === 1 ? "one" : "other"] : text;
  return form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
