// What the reader has asked for, as the address says it. Broken values count as absent.

const FACETS = ["studie", "informant", "tema", "fase", "kretslop", "teori", "funn", "stilling", "endring"];
const SORTS = ["relevans", "rapport", "informant"];
const LONGEST = 1000; // servers refuse addresses that are much longer

const ids = (values) => [...new Set(values)].filter((id) => /^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(id));
const usual = ({ q }) => (q.trim() ? "relevans" : "rapport");

/** The order of the hits: the best first if there is a text to judge by. */
export const sortOf = (state) => state.sort || usual(state);

/** An address's state. `basket` holds the quotes of a shared basket. */
export function read(address = location) {
  const given = new URLSearchParams(address.search);
  return {
    q: given.get("q") ?? "",
    filters: Object.fromEntries(FACETS.map((name) => [name, ids(given.getAll(name))])),
    all: given.get("alle") === "tema",
    sort: SORTS.find((name) => name === given.get("sorter")) ?? "",
    group: given.get("grupper") === "studie",
    lines: given.get("vis") === "linjer",
    basket: ids((given.get("kurv") ?? "").split(",")),
  };
}

/** The query string of a state, with its question mark; of a state that asks for nothing: "". */
export function write(state) {
  const said = new URLSearchParams();
  const say = (name, value) => value && said.append(name, value);
  say("q", state.q.trim() && state.q.slice(0, LONGEST));
  for (const name of FACETS) {
    for (const id of state.filters[name] ?? []) say(name, id);
    if (name === "tema") say("alle", state.all && "tema");
  }
  say("sorter", state.sort !== usual(state) && state.sort);
  say("grupper", state.group && "studie");
  say("vis", state.lines && "linjer");
  say("kurv", state.basket.join(","));
  const text = said.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  return text && `?${text}`;
}

let settled = location.search; // the newest that the reader did not just pass while typing

/**
 * Let the address say what is asked for. While typing, the entry of the history is changed;
 * a settled change gets an entry of its own, and the one before says again what it said.
 */
export function remember(state, { typing = false } = {}) {
  const search = write(state);
  const isNew = !typing && search !== settled;
  change("replaceState", isNew ? settled : search);
  if (!isNew) return;
  change("pushState", search);
  settled = search;
}

function change(how, search) {
  if (search === location.search) return;
  try {
    history[how](history.state, "", location.pathname + search + location.hash);
  } catch {
    // Some browsers allow only so many changes a minute: the search goes on without.
  }
}

/** Call back with the state of the address that the reader went back or forth to. */
export function onReturn(callback) {
  addEventListener("popstate", () => {
    settled = location.search;
    callback(read());
  });
}
