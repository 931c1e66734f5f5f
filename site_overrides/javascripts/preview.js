// Shows the quote that a link in prose leads to, beside the link, while the reader points at it
// or has come to it by keyboard. On touch screens a tap leads to the quote itself.

const LINK = "a.belegg-link--quote";
const PAUSE = 300; // ms that one stays on a link before anything happens
const GRACE = 200; // ms on the way from the link to the box
const GAP = 6;
const cards = new Map();
let box, link, timer;

const isOpen = () => box?.matches(":popover-open");

// The card of the quote's own page, as something to read and not to press. A figure or a list
// with a name would be described by that alone, without the words.
async function fetchCard(address) {
  const { get } = await import("./site.js");
  const html = await (await get(address)).text();
  const card = new DOMParser().parseFromString(html, "text/html").querySelector(".belegg-quote");
  for (const tool of card.querySelectorAll(".belegg-quote__ways, summary, .belegg-briefs span")) tool.remove();
  for (const list of card.querySelectorAll("[aria-label]")) list.removeAttribute("aria-label");
  for (const part of card.querySelectorAll("a, details")) plain(part);
  card.classList.remove("belegg-quote--own");
  return plain(card);
}

function plain(part) {
  const made = document.createElement(part.matches("a") ? "span" : "div");
  made.className = part.className;
  made.append(...part.childNodes);
  part.replaceWith(made);
  return made;
}

function cardOf({ href }) {
  if (!cards.has(href)) cards.set(href, fetchCard(href));
  return cards.get(href);
}

function makeBox() {
  const made = document.createElement("div");
  made.className = "md-typeset belegg-page belegg-term-box belegg-preview";
  made.id = "belegg-preview";
  made.popover = "manual";
  document.body.append(made);
  return made;
}

async function show(target) {
  try {
    const card = await cardOf(target);
    if (link !== target) return;
    box ??= makeBox();
    box.replaceChildren(card);
    target.setAttribute("aria-describedby", box.id);
    box.showPopover();
    place(target.getBoundingClientRect());
  } catch {
    cards.delete(target.href); // the link leads to the quote all the same
  }
}

// Below the link or above it, where there is more room, and never on it.
function place({ left, top, bottom }) {
  const above = top - 2 * GAP;
  const below = innerHeight - bottom - 2 * GAP;
  box.style.maxHeight = `${Math.max(above, below)}px`;
  const room = document.documentElement.clientWidth - box.offsetWidth - 2 * GAP;
  box.style.left = `${Math.max(2 * GAP, Math.min(left, room))}px`;
  box.style.top = `${box.offsetHeight <= below ? bottom + GAP : top - GAP - box.offsetHeight}px`;
}

function hide() {
  clearTimeout(timer);
  link?.removeAttribute("aria-describedby");
  link = undefined;
  if (isOpen()) box.hidePopover();
}

function aim(target) {
  clearTimeout(timer);
  if (target === link && isOpen()) return;
  hide();
  link = target;
  timer = setTimeout(show, PAUSE, target);
}

function point({ target, pointerType }) {
  const over = target.closest?.(LINK);
  if (pointerType === "touch") return;
  if (over) aim(over);
  else if (box?.contains(target)) clearTimeout(timer);
  else if (link && link !== document.activeElement) {
    clearTimeout(timer);
    timer = setTimeout(hide, GRACE);
  }
}

if (HTMLElement.prototype.showPopover) {
  document.addEventListener("pointerover", point);
  document.documentElement.addEventListener("pointerleave", point);
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(`${LINK}:focus-visible`)) aim(target);
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  // A box that is open would no longer stand at its link; one that is not waits for rest.
  document.addEventListener("scroll", () => {
    const waiting = !isOpen() && link;
    hide();
    if (waiting) aim(waiting);
  }, { passive: true });
}
