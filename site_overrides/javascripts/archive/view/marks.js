// Marks the words that a search was for, by their places in the index.

import { stem, words } from "../normalise.js";
import { element } from "./dom.js";

/** Where the bokmål of a quote begins: the index leaves a gap after its words. */
export const startOfStandard = ({ text }) => words(text).length + 8;

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
      word.replaceWith(element("mark", "", word.data));
    }
  }
  return stems;
}
