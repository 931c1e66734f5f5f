// Finds and marks the words in a quote that a search was for. Places are counted as the build
// does: a quote's words, a gap, the words of its bokmål.

import { keysIn, stem, words } from "../normalise.js";

const GAP = 8;
const OF_PART = { s: "p", f: "g" };

export const startOfStandard = ({ text }) => words(text).length + GAP;

/** The places of hits in a card's entry. `terms`: of each its words, as sets of keys. */
export function placesIn(entry, terms) {
  const keys = keysByPlace(entry);
  const places = new Set();
  for (const term of terms) {
    for (const start of keys.keys()) {
      const isHit = term.every((asked, i) => keys.get(start + i)?.some((key) => asked.has(key)));
      if (isHit) term.forEach((_, i) => places.add(start + i));
    }
  }
  return places;
}

function keysByPlace(entry) {
  const all = new Map();
  for (const [text, start] of [[entry.text, 0], [entry.standard ?? "", startOfStandard(entry)]]) {
    words(text).forEach(({ word }, i) => all.set(start + i, [...keysIn(word), ...keysOfParts(entry, word)]));
  }
  return all;
}

function keysOfParts({ parts = {} }, word) {
  const own = Object.hasOwn(parts, word) ? parts[word] : []; // a word may be the name of what objects have
  return own.flatMap(keysIn).map((key) => OF_PART[key[0]] + key.slice(1));
}

/** The hits in a text whose first word has the place `start`. */
export const hitsIn = (text, places, start) => words(text).filter((_, i) => places.has(start + i));

/** Marks the hits in what an element shows; the stems of what is marked. */
export function mark(root, places, start) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const stems = [];
  for (const node of nodes) {
    const found = hitsIn(node.data, places, start);
    start += words(node.data).length;
    for (const hit of found.reverse()) { // from the end: the places of the others stay
      stems.push(stem(hit.word));
      node.splitText(hit.end);
      const word = node.splitText(hit.start);
      const marked = document.createElement("mark");
      word.replaceWith(marked);
      marked.append(word);
    }
  }
  return stems;
}
