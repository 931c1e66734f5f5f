// Words and the keys that they are filed under. generator/belegg/index/words.py has the same
// rules: a test compares both for every word of the content.

import { stem as snowball } from "../../arkiv/data/stemmer.js";

/** The words of a text and where they stand in it (in its composed form, which ours all have). */
export function words(text) {
  const found = text.normalize("NFC").matchAll(/[\p{L}\p{N}]+/gu);
  return Array.from(found, ({ 0: word, index }) =>
    ({ word: word.toLowerCase(), start: index, end: index + word.length }));
}

/** Snowball until nothing changes: once joins «deltaker» with «deltakere», not «deltakerne». */
export function stem(word) {
  for (;;) {
    let shorter = snowball(word);
    if (shorter.endsWith("ern") && shorter.length > 5) shorter = shorter.slice(0, -1);
    if (shorter === word || shorter.length < 2) return word;
    word = shorter;
  }
}

const FOLDED = [["æ", "ae"], ["ä", "ae"], ["ø", "o"], ["ö", "o"], ["å", "a"], ["aa", "a"], ["oe", "o"]];

/** What «øvrig», «oevrig» and «ovrig» have in common. */
export function fold(word) {
  for (const [letter, plain] of FOLDED) word = word.replaceAll(letter, plain);
  return word.normalize("NFD").replace(/\p{M}/gu, "");
}

const stems = (word) => [stem(word), stem(fold(word))];

/** The keys that a word of a text is filed under; parts of compounds only the build knows. */
export function keysIn(word) {
  const [own, folded] = stems(word);
  return own === folded ? [`s${own}`] : [`s${own}`, `f${folded}`];
}

/** The keys that find a word: its own, and those of the compounds that it is a part of. */
export function keysOf(word) {
  const [own, folded] = stems(word);
  const exact = /[æøå]/.test(word) ? [`s${own}`] : [`s${own}`, `f${folded}`];
  return { exact, alias: exact.map((key) => (key[0] === "s" ? "p" : "g") + key.slice(1)) };
}
