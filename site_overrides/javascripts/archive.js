// Search in the archive. Pagefind is fetched when the box is first touched or the address
// has ?q=; whatever goes wrong, the list of all quotes below stays as it is.

const box = document.getElementById("arkiv-sok");
const place = document.getElementById("arkiv-treff");
const status = document.getElementById("arkiv-antall");
const SHOWN = 60;
const root = new URL("../", import.meta.url);

let engine; // a promise of Pagefind, once asked for
let latest = 0; // number of the newest search: answers to older ones are dropped

function load() {
  engine ??= import(new URL("pagefind/pagefind.js", root)).then(async (pagefind) => {
    await pagefind.options({ baseUrl: root.pathname, excerptLength: 30 });
    await pagefind.init();
    return pagefind;
  });
  engine.catch(() => { engine = undefined; }); // the next search tries again
  return engine;
}

const message = (name, values) =>
  place.dataset[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

// Pagefind marks its hits in a piece of HTML: only the text and the marks are taken over.
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  return [...parsed.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent);
}

function line(hit) {
  const { quote, who, title } = hit.meta;
  const link = element("a", "", ...(quote ? excerpt(hit.excerpt) : [title ?? hit.url]));
  link.href = hit.url;
  const item = element("li", "", link, element("span", "", ...(quote ? [who ?? ""] : excerpt(hit.excerpt))));
  if (quote) item.dataset.quote = quote;
  return item;
}

function list(heading, hits) {
  if (!hits.length) return [];
  return [
    element("h2", "", `${heading} `, element("small", "", String(hits.length))),
    element("ul", "belegg-lines", ...hits.map(line)),
  ];
}

function show(text, ...results) {
  status.textContent = text;
  place.replaceChildren(...results);
}

function remember(query) {
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
}

// Pagefind cuts a word that nobody used shorter and shorter until something begins with it.
// Inflection and slips of the hand change the end of a word, not most of it: a hit is meant
// if it has the greater part of every word asked for.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function isMeant(hit, query) {
  const content = plain(`${hit.content} ${hit.meta.title ?? ""}`);
  const words = plain(query).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) =>
    content.includes(word.slice(0, Math.max(3, Math.ceil(word.length * 0.6)))));
}

async function search() {
  const query = box.value.trim();
  const number = ++latest;
  remember(query);
  if (!query) return show("");
  try {
    status.textContent = place.dataset.busy;
    const pagefind = await load();
    const { results } = await pagefind.search(query);
    const loaded = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
    if (number !== latest) return;
    const hits = loaded.filter((hit) => isMeant(hit, query));
    const count = hits.length && results.length - (loaded.length - hits.length);
    const shown = query.length > 60 ? `${query.slice(0, 60)} …` : query;
    const values = { query: shown, count };
    let text = message(count === 0 ? "none" : count === 1 ? "one" : "other", values);
    if (count > SHOWN) text += `. ${message("first", { count: SHOWN })}`;
    show(
      text,
      ...list(place.dataset.quotes, hits.filter((hit) => hit.meta.quote)),
      ...list(place.dataset.prose, hits.filter((hit) => !hit.meta.quote)),
    );
  } catch {
    if (number === latest) show(place.dataset.failed);
  }
}

if (box && place && status) {
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(search, 250);
  };
  box.addEventListener("focus", () => load().catch(() => {}), { once: true });
  box.addEventListener("input", soon);
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    box.value = asked;
    search();
  }
}
