// Which quotes pass the filters, and how many each value of a filter would leave.
// Values of one filter are OR, filters among themselves AND. A stance is meant in the chosen
// findings, if there are any: those two make one condition.

/**
 * facets: as store.js gives them; found: Map whose keys are quotes. quotes: those that pass, in
 * the same order; counts: by facet and value, how many quotes with it the rest of the state finds.
 */
export function apply(facets, state, found) {
  const choice = known(facets, state.filters);
  const marks = markIn(sizeFor(facets, found));
  const conditions = [["", marks([found.keys()])]];
  for (const facet of facets) {
    const chosen = facet.values.filter(({ id }) => choice[facet.name].includes(id));
    const each = chosen.map((value) => listsOf(facets, choice, facet, value));
    if (isEvery(state, facet)) for (const lists of each) conditions.push(["", marks(lists)]);
    else if (chosen.length) conditions.push([conditionOf(facet), marks(each.flat())]);
  }
  const passing = (but) => conditions.filter(([name]) => !name || name !== but)
    .map(([, marked]) => marked).reduce((both, marked) => both.map((mark, quote) => mark & marked[quote]));
  const all = passing();
  const counts = {};
  for (const facet of facets) {
    const own = conditionOf(facet);
    const rest = conditions.some(([name]) => name === own) ? passing(own) : all;
    counts[facet.name] = Object.create(null); // an id may be the name of what objects have
    for (const value of facet.values) {
      counts[facet.name][value.id] = count(listsOf(facets, choice, facet, value), rest);
    }
  }
  return { quotes: new Map([...found].filter(([quote]) => all[quote])), counts };
}

/** Of the chosen values those that there are. */
export function known(facets, filters) {
  return Object.fromEntries(facets.map(({ name, values }) =>
    [name, values.map(({ id }) => id).filter((id) => filters[name]?.includes(id))]));
}

const conditionOf = ({ name }) => (name === "stilling" ? "funn" : name);
const isEvery = (state, { name }) => state.all && name === "tema";

/** The quotes that a value stands for, in lists that may overlap. */
function listsOf(facets, choice, { name }, value) {
  if (name === "funn" && choice.stilling?.length) {
    return choice.stilling.map((stance) => value.stances[stance] ?? []);
  }
  if (name === "stilling" && choice.funn?.length) {
    const findings = facets.find((facet) => facet.name === "funn").values;
    return findings.filter(({ id }) => choice.funn.includes(id))
      .map(({ stances }) => stances[value.id] ?? []);
  }
  return [value.quotes];
}

/** One more than the highest number of a quote. */
function sizeFor(facets, found) {
  let most = -1;
  for (const quote of found.keys()) most = Math.max(most, quote);
  for (const { values } of facets) for (const { quotes } of values) most = Math.max(most, quotes.at(-1) ?? -1);
  return most + 1;
}

const markIn = (size) => (lists) => {
  const marked = new Uint8Array(size);
  for (const list of lists) for (const quote of list) marked[quote] = 1;
  return marked;
};

function count([first, ...others], rest) {
  const quotes = others.length ? new Set([first, ...others].flatMap((list) => [...list])) : first;
  let number = 0;
  for (const quote of quotes) number += rest[quote];
  return number;
}
