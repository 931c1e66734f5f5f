// The archive's page: what the reader asks for becomes the state, and the state becomes the
// address, the hits, the chips and the numbers of the filters.

import { start as startBasket } from "../basket.js";
import { apply, known } from "../filters.js";
import { onReturn, read, remember, sortOf } from "../state.js";
import * as store from "../store.js";
import { showChips } from "./chips.js";
import { STEP, say } from "./dom.js";
import { makeFacets } from "./facets.js";
import { linkOf, listenToKeys } from "./keyboard.js";

const [form, box, filters, panel, sort, group, lines, chips, status, place, more, empty, everything] = [
  "skjema", "sok", "filtre", "fasetter", "sorter", "grupper", "linjer", "valg", "antall", "treff", "flere",
  "tomt", "alle",
].map((name) => document.getElementById(`arkiv-${name}`));
const PAUSE = 25; // ms without a key until the search begins
const SETTLED = 400; // ms without a key until its answer is said
const SLOW = 1000; // ms of searching until the page says so
const SHORT = 60; // characters of a query that an answer repeats

let state = read();
let shown = history.state?.shown ?? STEP;
let latest = 0; // number of the newest search: answers to older ones are dropped
let typed = 0; // when the reader last typed
let engine, newest, saying, timer, updateFacets;

const load = (numbers) => Promise.all(numbers.map((number) => store.card(number)));

// What only a search needs comes when the reader first touches the page.
function wake() {
  engine ??= Promise.all([import("./results.js"), import("../query.js"), store.index()]);
  engine.catch(() => { engine = undefined; }); // the next touch tries again
  return engine;
}

const short = (text) => (text.length > SHORT ? `${text.slice(0, SHORT)} …` : text);
const asked = () => state.q.trim();
const hasFilter = () => Object.values(state.filters).some((values) => values.length);
const isOn = () => Boolean(asked()) || hasFilter();

// ---- From the state to the page ------------------------------------------------------------------

async function find() {
  const [view, { search }] = await wake();
  const hits = await search(state.q);
  const needed = hasFilter() || filters.open || state.group || state.sort === "informant";
  const facets = needed ? await store.facets() : [];
  if (needed) state.filters = known(facets, state.filters); // what no quote has is not asked for
  const { quotes, counts } = needed ? apply(facets, state, hits.quotes) : hits;
  const order = inOrder(quotes, facets);
  const places = hasFilter() ? [] : [...hits.pages.keys()];
  const [entries, pages] = await Promise.all([
    isOn() ? load(order.slice(0, shown)) : [],
    places.length ? store.pages() : [],
  ]);
  return {
    ...hits, view, facets, counts, order, entries, pages: places.map((number) => pages[number]),
    group: state.group, lines: state.lines && Boolean(asked()),
  };
}

// `quotes`: Map whose keys are numbers of quotes, the best first. Sorting is stable.
function inOrder(quotes, facets) {
  const numbers = [...quotes.keys()];
  const sort = sortOf(state);
  if (sort !== "relevans") numbers.sort((a, b) => a - b); // as the reports have them
  if (sort === "informant") sortBy("informant", numbers, facets);
  if (state.group) sortBy("studie", numbers, facets);
  return numbers;
}

// Who has no value, as someone without a name, is last.
function sortBy(name, numbers, facets) {
  const rank = new Map(facets.find((facet) => facet.name === name)?.values
    .flatMap(({ quotes }, place) => Array.from(quotes, (number) => [number, place])));
  numbers.sort((a, b) => (rank.get(a) ?? Infinity) - (rank.get(b) ?? Infinity) || 0);
}

async function refresh() {
  const number = ++latest;
  const slow = setTimeout(() => { if (number === latest) status.textContent = say("busy"); }, SLOW);
  showControls();
  try {
    const found = isOn() || filters.open ? await find() : { facets: [] };
    if (number === latest) show(found);
  } catch {
    if (number === latest) showNothing(say("failed"));
  } finally {
    clearTimeout(slow);
  }
}

function show(found) {
  if (isOn()) {
    newest = found;
    found.view.show(place, more, found, found.entries);
    const isEmpty = !place.querySelector("li");
    settle(answer(found.order.length, found), isEmpty, isEmpty);
  } else showNothing("");
  showFilters(found);
}

function showNothing(text) {
  newest = undefined;
  place.replaceChildren();
  settle(text, false, true);
}

// Screen readers say what the status says: once for a query, when it is typed to its end. The
// table of contents leads into the list of all quotes and goes with it.
function settle(text, isEmpty, showsAll) {
  clearTimeout(saying);
  saying = setTimeout(() => { status.textContent = text; }, Math.max(0, typed + SETTLED - Date.now()));
  empty.hidden = !isEmpty;
  everything.hidden = !showsAll;
  for (const contents of document.querySelectorAll(".belegg-contents, .md-sidebar--secondary nav")) {
    contents.hidden = !showsAll;
  }
}

function answer(count, { pages, corrected }) {
  const query = short(asked());
  const none = say(query ? "none.query" : "none", { query });
  if (!count && !pages.length) return none;
  const number = say(query && !corrected ? "count.query" : "count", { count, query });
  const also = pages.length ? `, ${say("pages.count", { count: pages.length })}` : "";
  return (corrected ? `${none} ${say("corrected", { word: short(corrected) })} ` : "") + number + also;
}

function showControls() {
  if (box.value.trim() !== asked()) box.value = state.q;
  sort.value = sortOf(state);
  group.checked = state.group;
  lines.checked = state.lines;
}

function showFilters({ facets, counts }) {
  if (facets.length) {
    updateFacets ??= makeFacets(panel, facets, choose, (all) => change({ all }));
    updateFacets(state, counts);
  }
  showChips(chips, chipsOf(facets), () => change({ q: "", filters: {}, all: false }), box);
}

function chipsOf(facets) {
  const text = asked() && { facet: say("filter.text"), value: short(asked()), remove: () => change({ q: "" }) };
  const chosen = facets.flatMap(({ name, title, values }) => values
    .filter(({ id }) => state.filters[name]?.includes(id))
    .map((value) => ({ facet: title, value: value.title, remove: () => choose(name, value.id, false) })));
  const all = state.all && state.filters.tema?.length > 1 &&
    { facet: facets.find(({ name }) => name === "tema").title, value: say("filter.all.chip"), remove: () => change({ all: false }) };
  return [text, ...chosen, all].filter(Boolean);
}

// ---- From the reader to the state ----------------------------------------------------------------

/** Without `settled` it is a query that is still being typed. */
function change(what, settled = true) {
  clearTimeout(timer);
  if (settled) typed = 0;
  state = { ...state, q: box.value, ...what };
  remember(state, { typing: !settled });
  keepShown(STEP);
  refresh();
}

function choose(name, id, isChosen) {
  const others = (state.filters[name] ?? []).filter((other) => other !== id);
  change({ filters: { ...state.filters, [name]: isChosen ? [...others, id] : others } });
}

// How far the list was unfolded belongs to the entry of the history, not to the address.
function keepShown(count) {
  shown = count;
  if ((history.state?.shown ?? STEP) !== count) history.replaceState({ ...history.state, shown }, "");
}

box.addEventListener("input", () => {
  typed = Date.now();
  clearTimeout(timer);
  // One or two letters begin half of all words: they wait for the next.
  const pause = [1, 2].includes(box.value.trim().length) ? 10 * PAUSE : PAUSE;
  timer = setTimeout(() => change({ q: box.value }, false), pause);
});
box.addEventListener("change", () => remember(state));
more.addEventListener("click", async () => {
  const found = newest;
  const start = shown;
  const entries = await load(found.order.slice(start, start + STEP)).catch(() => []);
  if (found !== newest || start !== shown || !entries.length) return;
  keepShown(start + STEP);
  linkOf(found.view.add(more, entries)).focus();
});
box.addEventListener("focus", () => wake().catch(() => {}));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  change({ q: box.value });
});
filters.addEventListener("toggle", () => { if (filters.open) refresh(); });
sort.addEventListener("change", () => change({ sort: sort.value }));
group.addEventListener("change", () => change({ group: group.checked }));
lines.addEventListener("change", () => change({ lines: lines.checked }));
onReturn((before) => {
  state = before;
  shown = history.state?.shown ?? STEP;
  clearTimeout(timer);
  refresh();
});
listenToKeys(box, place, () => change({ q: "" }));
if (box.value) change({}, false); // typed before this script was there
else if (isOn() || filters.open) refresh();
startBasket(document.getElementById("arkiv-kurv"), state.basket, store, () => change({ basket: [] }));
