// Key words in context: each place where a quote has the words is a line of its own.

import { linkTo } from "../../site.js";
import { element, say } from "./dom.js";
import { hitsIn, startOfStandard } from "./marks.js";

const CONTEXT = 120; // characters on either side; the style sheet cuts off what does not fit

/** The lines of a quote; of its bokmål only where its own words have no hit. */
export function kwicLines(entry, places) {
  const lines = linesOf(entry, entry.text, places, 0);
  const { standard } = entry;
  return lines.length || !standard ? lines
    : linesOf(entry, standard, places, startOfStandard(entry), ` · ${say("standard")}`);
}

function linesOf({ id, url, who, study, locator }, text, places, from, note = "") {
  return runs(text, hitsIn(text, places, from)).map(({ start, end }) => {
    const piece = (a, b) => text.slice(Math.max(0, a), b).replace(/\s+/g, " ");
    const left = element("span", "", piece(start - CONTEXT, start));
    const link = element("a", "",
      element("span", "belegg-kwic__left", left),
      element("mark", "", piece(start, end)),
      element("span", "belegg-kwic__right", piece(end, end + CONTEXT)));
    link.href = linkTo(url);
    const about = element("p", "belegg-quote__ways", `${who}, ${study}, ${locator}${note}`);
    const line = element("li", "belegg-hit", link, about);
    line.dataset.quote = id;
    return line;
  });
}

// Words that stand side by side are one hit.
function runs(text, found) {
  const joined = [];
  for (const hit of found) {
    const last = joined.at(-1);
    if (last && !text.slice(last.end, hit.start).trim()) last.end = hit.end;
    else joined.push(hit);
  }
  return joined;
}
