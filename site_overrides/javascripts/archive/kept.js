// The reader's own basket, kept by this browser only; where it keeps nothing, for the page's life.

const KEY = `belegg.kurv ${new URL("../../", import.meta.url).pathname}`;
const FIELDS = ["id", "text", "who", "study", "locator", "citation", "url"];

let quotes = [];
let isKept = true;
let onChange;

export const isId = (text) => /^[\da-z-]+(\/[\da-z-]+){2}$/.test(text);

/** Of a card's entry, what the basket keeps. */
export const pick = (entry) => Object.fromEntries(FIELDS.map((field) => [field, String(entry[field])]));

// Another tab may have changed the basket. What something else has broken is not taken over.
function read() {
  try {
    if (isKept) quotes = JSON.parse(localStorage.getItem(KEY) ?? "[]").filter(({ id }) => isId(id)).map(pick);
  } catch {}
}

export const all = () => quotes;
export const has = (id) => quotes.some((quote) => quote.id === id);

/** `update`: the quotes as they are → as they shall be. */
export function change(update) {
  read();
  const next = update(quotes);
  if (JSON.stringify(next) === JSON.stringify(quotes)) return;
  quotes = next;
  try {
    localStorage.setItem(KEY, JSON.stringify(quotes));
    isKept = true;
  } catch {
    isKept = false;
  }
  onChange();
}

/** Call back at each change, here or in another tab. */
export function watch(callback) {
  onChange = callback;
  addEventListener("storage", () => {
    read();
    callback();
  });
}

read();
