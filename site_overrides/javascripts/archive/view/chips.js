// What the search is narrowed by: a chip for each value, and each goes away at a press.

import { button, element, say } from "./dom.js";

/** `chips`: [{facet, value, remove}]; `clear` takes all away; `next` gets the focus after the last. */
export function showChips(list, chips, clear, next) {
  const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
  const buttons = chips.map(({ facet, value, remove }) => {
    const made = button("belegg-chosen", `${facet}: ${value} ×`, remove);
    made.ariaLabel = say("filter.remove", { facet, value });
    return made;
  });
  if (chips.length > 1) buttons.push(button("belegg-button", say("filter.clear"), clear));
  list.replaceChildren(...buttons.map((made) => element("li", "", made)));
  list.hidden = !chips.length;
  if (focused >= 0) (buttons[Math.min(focused, chips.length - 1)] ?? next).focus();
}
