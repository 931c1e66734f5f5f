// What a query asks for, and the quotes and pages that have all of it, the best first.

import { keysOf, words } from "./normalise.js";
import { beginnings, neighbours } from "./spelling.js";
import { index, placesOf, usesOf } from "./store.js";

const SPAN = 4096; // a place is document * SPAN + position; at the last one counting ends
const MOST_WORDS = 32;
const LONGEST_WORD = 64;
const LONGEST_QUERY = 20_000;

// How much a hit counts: the word itself, its folded spelling, a part of a compound (folded).
const WEIGHT = { s: 1, f: 0.7, p: 0.5, g: 0.4, phrase: 3 };

// An apostrophe stands within a word, a single quotation mark outside of it.
const QUOTED = /["“”„‟«»〝〞＂]([^"“”„‟«»〝〞＂]*)["“”„‟«»〝〞＂]|(?<![\p{L}\p{N}])['‘’‚‛‹›]([^'‘’‚‛‹›]*)['‘’‚‛‹›](?![\p{L}\p{N}])/u;

/** The terms of a query: words, and phrases in quotation marks of any kind. Each once. */
export function parse(text) {
  const terms = new Map();
  let room = MOST_WORDS;
  text.slice(0, LONGEST_QUERY).split(QUOTED).forEach((piece = "", place) => {
    const found = words(piece).map(({ word }) => word.slice(0, LONGEST_WORD));
    for (const term of place % 3 ? [found] : found.map((word) => [word])) { // two groups, then loose words
      const used = term.slice(0, room);
      if (!used.length || terms.has(used.join(" "))) continue;
      terms.set(used.join(" "), { words: used, phrase: used.length > 1 });
      room -= used.length;
    }
  });
  return [...terms.values()];
}

/**
 * quotes: Map of number to {score}, the best first, of all if nothing is asked; pages: the same,
 * by place in pages.json; corrected: the query with slips of the hand mended, or null;
 * terms: of each its words, as sets of keys; empty: no words.
 */
export async function search(text) {
  const { quotes, pages } = await index();
  const terms = await Promise.all(parse(text).map(find));
  const isForAll = !text.trim();
  const ranked = terms.length || isForAll ? rank(terms, quotes + pages) : [];
  return {
    quotes: new Map(ranked.filter(([number]) => number < quotes)),
    pages: new Map(ranked.filter(([number]) => number >= quotes && !isForAll)
      .map(([number, how]) => [number - quotes, how])),
    corrected: mended(text, new Map(terms.flatMap(({ slips }) => slips))),
    terms: terms.map(({ keys }) => keys),
    empty: !terms.length && !isForAll,
  };
}

function mended(text, slips) {
  if (!slips.size) return null;
  let all = text.normalize("NFC");
  for (const { word, start, end } of words(all).reverse()) {
    if (slips.has(word)) all = all.slice(0, start) + slips.get(word) + all.slice(end);
  }
  return all.trim();
}

/** A term's uses by document, the keys of each of its words, and slips of the hand in it. */
async function find({ words: asked, phrase }) {
  const found = await Promise.all(asked.map(lookUp));
  const slips = found.flatMap(({ word, meant }) => (meant ? [[word, meant]] : []));
  const keys = found.map(({ lists }) => new Set(lists.map(({ key }) => key)));
  if (!phrase) return { slips, keys, lists: found[0].lists };
  const starts = (await Promise.all(keys.map(placesOfAll))).reduce(follow);
  return { slips, keys, lists: [{ uses: starts.map((start) => Math.floor(start / SPAN)), weight: WEIGHT.phrase }] };
}

async function placesOfAll(keys) {
  const lists = await Promise.all([...keys].map(placesOf));
  return lists.length === 1 ? lists[0] : Float64Array.from(lists.flat()).sort();
}

/** Of the places where a phrase may begin, those where its next word follows. */
function follow(starts, next, distance) {
  let i = 0;
  return starts.filter((start) => {
    while (next[i] < start + distance) i++;
    return next[i] === start + distance && (start % SPAN) + distance < SPAN - 1;
  });
}

/** A word's hits: if it has none, those of the words that it begins or is a slip of the hand for. */
async function lookUp(word) {
  const lists = await listsOf(allKeys(word));
  if (lists.length) return { word, lists };
  const begun = await beginnings(word);
  if (begun.length) return { word, lists: await listsOf(begun.map(ownKey)) };
  const meant = await mostUsed(await neighbours(word));
  return { word, meant, lists: meant ? await listsOf(allKeys(meant)) : [] };
}

const ownKey = (word) => keysOf(word).exact[0];
const allKeys = (word) => Object.values(keysOf(word)).flat();

async function mostUsed(candidates) {
  const used = await Promise.all(candidates.map(async (word) => (await usesOf(ownKey(word))).length));
  return candidates[used.indexOf(Math.max(...used))];
}

async function listsOf(keys) {
  const lists = keys.map(async (key) => ({ uses: await usesOf(key), key, weight: WEIGHT[key[0]] }));
  return (await Promise.all(lists)).filter(({ uses }) => uses.length);
}

/** [document, {score}] of those that have all terms: rare words count more; then in their order. */
function rank(terms, count) {
  const having = new Uint8Array(count);
  const score = new Float64Array(count);
  for (const { lists } of terms) {
    const times = new Float64Array(count);
    for (const { uses, weight } of lists) {
      for (const document of uses) times[document] += weight;
    }
    const rarity = Math.log(1 + count / times.filter(Boolean).length);
    times.forEach((often, document) => {
      if (!often) return;
      having[document]++;
      score[document] += rarity * often / (often + 1);
    });
  }
  return [...having.keys()].filter((document) => having[document] === terms.length)
    .sort((a, b) => score[b] - score[a])
    .map((document) => [document, { score: score[document] }]);
}
