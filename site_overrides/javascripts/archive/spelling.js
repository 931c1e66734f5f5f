// Words that may be meant by one that nobody used: those it begins, or those it nearly is.

import { fold, stem } from "./normalise.js";
import { vocabulary } from "./store.js";

const EXPANSIONS = 20;
const NEAREST = 8;

/** Forms of one word have the same stem: one of them stands for all. */
const distinct = (words, most) => [...new Map(words.map((word) => [stem(word), word])).values()].slice(0, most);

/** The words that a word begins, the shortest first. */
export async function beginnings(word) {
  const start = fold(word);
  if (start.length < 2) return [];
  const found = (await folded()).filter(([, other]) => other.startsWith(start));
  return distinct(found.sort((a, b) => a[1].length - b[1].length).map(([other]) => other), EXPANSIONS);
}

/** The words that are fewest slips of the hand away, if that is few enough. */
export async function neighbours(word) {
  const typed = lettersOf(fold(word));
  let limit = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  let nearest = [];
  for (const [other, spelt] of limit ? await folded() : []) {
    const letters = lettersOf(spelt);
    if (Math.abs(letters.length - typed.length) > limit) continue;
    const distance = slips(typed, letters);
    if (distance < limit) nearest = [];
    if (distance <= limit) nearest.push(other);
    limit = Math.min(limit, distance);
  }
  return distinct(nearest, NEAREST);
}

const folded = async () => (await vocabulary()).map((word) => [word, fold(word)]);

// One letter stays one: swapped with its neighbour, «æ» is one slip and not two.
const lettersOf = (spelt) => spelt.replaceAll("ae", "æ");

/** Letters added, lost, changed or swapped with their neighbour (Damerau and Levenshtein). */
function slips(a, b) {
  const rows = [[...b, ""].map((_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i][j] = Math.min(changed, rows[i - 1][j] + 1, rows[i][j - 1] + 1, isSwapped ? rows[i - 2][j - 2] + 1 : changed);
    }
  }
  return rows[a.length][b.length];
}
