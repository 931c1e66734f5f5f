// The basket of quotes: a button on every hit, the list in order, and ways to take it along.
// A basket that someone shared is shown in its place until one takes it over or closes it.

import * as kept from "./kept.js";
import { find } from "./lookup.js";
import { addressOf, linkTo } from "../site.js";
import { button, element, say } from "./view/dom.js";

// By the functions of exports.js, how the files' names end.
const FILES = { rtf: "rtf", csv: "csv", ris: "ris", bibtex: "bib", csl: "json" };

const confirmed = new Set(); // ids of quotes that were on the site when last looked for
let store, forget, shared; // shared: the quotes of a shared basket while it is shown
let section, details, summary, ofShared, ofOwn, list, status;

const shown = () => shared ?? kept.all();

// Who hears a button and does not see where it stands hears which quote it is about.
function label(made, key, quote) {
  made.textContent = say(`basket.${key}`);
  made.ariaLabel = `${made.textContent}: ${quote.who}, ${quote.locator}`;
}

// ---- The button on a hit ------------------------------------------------------------------------

const entries = new WeakMap(); // of the buttons

/** Puts a quote in the basket or takes it out. */
export function buttonFor(entry) {
  const made = button("belegg-button belegg-pick", "", () => {
    confirmed.add(entry.id);
    kept.change((quotes) => kept.has(entry.id)
      ? quotes.filter(({ id }) => id !== entry.id) : [...quotes, kept.pick(entry)]);
  });
  entries.set(made, entry);
  showPicked(made);
  return made;
}

function showPicked(made) {
  const entry = entries.get(made);
  const isIn = kept.has(entry.id);
  label(made, isIn ? "remove" : "add", entry);
  made.ariaPressed = isIn;
}

// ---- The list -------------------------------------------------------------------------------------

function item(quote, place, { length }) {
  const link = element("a", "", quote.locator);
  link.href = linkTo(quote.url);
  const words = quote.text.split(/\n+/).map((text) => element("p", "", text));
  return element("li", "",
    element("blockquote", "", ...words),
    element("p", "belegg-basket__who", element("strong", "", quote.who), `, ${quote.study}, `, link),
    shared ? "" : itemTools(quote, place, length - 1),
    element("div", "belegg-basket__notes", element("span"), element("span"), element("span")));
}

function itemTools(quote, place, last) {
  const tools = [
    ["up", place === 0, () => move(place, -1)],
    ["down", place === last, () => move(place, 1)],
    ["remove", false, () => takeOut(quote, place)],
  ];
  return element("p", "belegg-basket__tools", ...tools.map(([key, isOff, action]) => {
    const made = button("belegg-button", "", action);
    label(made, key, quote);
    made.disabled = isOff;
    return made;
  }));
}

function move(from, step) {
  kept.change((quotes) => quotes.toSpliced(from, 1).toSpliced(from + step, 0, quotes[from]));
  focus(from + step, step < 0 ? 0 : 1);
  tell("moved", { place: from + step + 1, count: kept.all().length });
}

function takeOut(quote, place) {
  kept.change((quotes) => quotes.filter(({ id }) => id !== quote.id));
  focus(Math.min(place, kept.all().length - 1), 2);
  tell("removed");
}

function clear() {
  if (!confirm(say("basket.sure"))) return;
  kept.change(() => []);
  focus(0);
  tell("empty");
}

// At the ends of the list one way to move is closed; an empty one leaves nothing but the search.
function focus(place, number) {
  const tools = [...(list.children[place]?.querySelectorAll("button") ?? [])];
  const open = [tools[number], ...tools].find((tool) => tool?.disabled === false);
  (open ?? document.getElementById("arkiv-sok")).focus();
}

// ---- To take along ---------------------------------------------------------------------------------

async function make(name) {
  const [exports, studies] = await Promise.all([import("./exports.js"), store.studies()]);
  const quotes = shown().map((quote) => ({ ...quote, address: addressOf(quote.url) }));
  return exports[name](quotes, studies, { title: say("basket.title"), sources: say("basket.sources") });
}

async function download(name) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([await make(name)]));
  link.download = `${say("basket.file")}.${FILES[name]}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 9999);
}

async function copy(text) {
  await navigator.clipboard.writeText(await text);
  tell("copied");
}

const sharedAddress = () => addressOf(`arkiv/?kurv=${shown().map(({ id }) => id)}`);

// ---- What others shared, and what is gone -----------------------------------------------------------

async function showShared(ids) {
  const found = await find(ids, store);
  if (found.size) shared = ids.flatMap((id) => found.get(id) ?? []).map(kept.pick);
  details.open = Boolean(shared);
  render();
  tell(shared && "shared");
  tellGone(ids.length - found.size);
}

function takeOver() {
  const more = shared.filter(({ id }) => !kept.has(id));
  close();
  kept.change((quotes) => [...quotes, ...more]);
  tell("taken", { count: more.length });
}

function close() {
  shared = undefined;
  forget();
  render();
  tell();
  confirmOpen();
  summary.focus();
}

// A quote may have been withdrawn: its words must not live on in baskets.
async function confirmAll() {
  const ids = kept.all().map(({ id }) => id).filter((id) => !confirmed.has(id));
  if (shared || !ids.length) return;
  const found = await find(ids, store);
  for (const id of ids) confirmed.add(id);
  const renewed = (quote) => found.get(quote.id) ?? (ids.includes(quote.id) ? [] : quote);
  kept.change((quotes) => quotes.flatMap(renewed).map(kept.pick));
  tellGone(ids.length - found.size);
}

// Where they cannot be looked for, what is kept is shown as it is.
const confirmOpen = () => details.open && confirmAll().catch(() => {});

// ---- The section --------------------------------------------------------------------------------------

function tell(key, values) {
  status.textContent = key ? say(`basket.${key}`, values) : "";
  showSection();
}

function tellGone(count) {
  if (count) status.append(` ${say("basket.gone", { count })}`);
  showSection();
}

function showSection() {
  section.hidden = !shown().length && !status.textContent;
}

function render() {
  const count = shown().length;
  const title = say(shared ? "basket.theirs" : "basket.title");
  summary.replaceChildren(`${title} `, element("small", "", say("count", { count })));
  list.replaceChildren(...shown().map(item));
  details.hidden = !count;
  ofShared.hidden = !shared;
  ofOwn.hidden = Boolean(shared);
  for (const made of document.querySelectorAll(".belegg-pick")) showPicked(made);
  showSection();
}

const tool = (key, action) => button("belegg-button", say(`basket.${key}`), async () => {
  try {
    await action();
  } catch {
    tell("failed");
  }
});

function build() {
  ofShared = element("p", "belegg-basket__tools", tool("take", takeOver), tool("close", close));
  ofOwn = tool("clear", clear);
  const tools = element("p", "belegg-basket__tools",
    tool("copy", () => copy(make("citations"))),
    addressOf("") && tool("share", () => copy(sharedAddress())),
    tool("print", () => print()), // the style sheet prints an open basket alone
    ...Object.keys(FILES).map((name) => tool(name, () => download(name))),
    ofOwn);
  summary = element("summary");
  list = element("ol");
  status = element("p", "belegg-basket__status");
  status.setAttribute("role", "status");
  details = element("details", "belegg-details", summary, ofShared, tools, list);
  section.append(details, status);
}

/**
 * Fills the section. `ids`: of a shared basket; `files`: store.js; `onClose`: a shared basket is no longer shown and goes
 * out of the address. Nothing is fetched before someone opens the basket or was sent one.
 */
export function start(place, ids, files, onClose) {
  [section, store, forget] = [place, files, onClose];
  build();
  render();
  kept.watch(render);
  details.addEventListener("toggle", confirmOpen);
  const sent = ids.filter(kept.isId);
  if (sent.length) showShared(sent).catch(() => tell("failed"));
}
