// Shows what a word of the glossary means where it stands, on a tap or Enter. Without this
// script, or where the browser knows no popovers, the word leads to the glossary.

let box;

// A small dialogue that takes the focus, so that screen readers say the word and its meaning.
// Escape closes it and gives the focus back to the word: popovers do that themselves.
function makeBox() {
  const made = document.createElement("div");
  made.className = "belegg-term-box";
  made.popover = "auto";
  made.setAttribute("role", "dialog");
  made.setAttribute("aria-describedby", "belegg-term-meaning");
  const meaning = document.createElement("p");
  meaning.id = "belegg-term-meaning";
  const more = document.createElement("a");
  more.autofocus = true;
  made.append(meaning, more);
  return { made, meaning, more };
}

function explain(event) {
  const word = event.target.closest?.(".belegg-term");
  const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!word || opensElsewhere || event.button > 0) return;
  event.preventDefault();
  box ??= makeBox();
  box.made.ariaLabel = word.textContent;
  box.meaning.textContent = word.title;
  box.more.textContent = word.dataset.more;
  box.more.href = word.href;
  word.after(box.made);
  const place = word.getBoundingClientRect();
  box.made.showPopover();
  const room = document.documentElement.clientWidth - box.made.offsetWidth - 12;
  box.made.style.left = `${Math.max(12, Math.min(place.left, room))}px`;
  const below = place.bottom + 6;
  const fits = below + box.made.offsetHeight < window.innerHeight;
  box.made.style.top = `${fits ? below : Math.max(12, place.top - box.made.offsetHeight - 6)}px`;
}

if (HTMLElement.prototype.showPopover) {
  for (const word of document.querySelectorAll(".belegg-term")) word.ariaHasPopup = "dialog";
  document.addEventListener("click", explain);
}

// The box stands where the word stood: once the page moves, it would lie about that.
document.addEventListener("scroll", () => {
  if (box?.made.matches(":popover-open")) box.made.hidePopover();
}, { passive: true });
