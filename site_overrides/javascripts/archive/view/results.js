// The list of results: quote cards or lines, some at a time, and below them the prose pages.

import { linkTo } from "../../site.js";
import { buttonFor } from "../basket.js";
import { STEP, element, say } from "./dom.js";
import { kwicLines } from "./kwic.js";
import { mark, placesIn, startOfStandard } from "./marks.js";

let found, list, shown;

const heading = (key, count) => element("h2", "", `${say(key)} `, element("small", "", count));

/** Replaces what is shown. `more`: the button below the quotes. */
export function show(place, more, what, entries) {
  found = what;
  list = undefined;
  shown = 0;
  place.replaceChildren(more);
  if (entries.length) more.before(heading(found.lines ? "kwic" : "results", found.order.length));
  add(more, entries);
  more.after(...pageList(found.pages));
}

/** Adds entries; the first of the new results. */
export function add(more, entries) {
  shown += entries.length;
  const items = entries.flatMap((entry) => {
    const places = placesIn(entry, found.terms);
    const made = found.lines ? kwicLines(entry, places) : [card(entry, places)];
    for (const item of made) item.querySelector(".belegg-quote__ways").append(buttonFor(entry));
    listFor(more, found.group && entry.study).append(...made);
    return made;
  });
  more.hidden = shown >= found.order.length;
  return items[0];
}

function listFor(more, study) {
  if (list?.study !== study) {
    list = element("ol", found.lines ? "belegg-hits belegg-kwic" : "belegg-hits");
    list.study = study;
    if (study) more.before(element("h3", "", study));
    more.before(list);
  }
  return list;
}

// The card is a piece of a file of our own build, and what is made so runs no scripts.
function card(entry, places) {
  const item = element("li", "belegg-hit");
  item.innerHTML = entry.html;
  item.querySelector(".belegg-copy").hidden = false;
  const said = mark(item.querySelector("blockquote"), places, 0);
  const standard = item.querySelector(".belegg-quote__standard");
  // Where only the bokmål has a word, it stands open below the words as they were said.
  if (standard) {
    const beneath = mark(standard.querySelector("div"), places, startOfStandard(entry));
    standard.open = beneath.some((stem) => !said.includes(stem));
  }
  return item;
}

function pageList(pages) {
  if (!pages.length) return [];
  const items = pages.slice(0, STEP).map(({ url, title, text }) => {
    const link = element("a", "", title);
    link.href = linkTo(url);
    return element("li", "belegg-hit", link, element("span", "", text));
  });
  const rest = pages.length > STEP ? say("first", { count: STEP }) : "";
  return [heading("pages", pages.length), element("ul", "belegg-briefs", ...items), element("p", "belegg-note", rest)];
}
