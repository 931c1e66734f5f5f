// Shows what a word of the glossary means where it stands, on a tap or Enter. Without this
// script, or where the browser knows no popovers, the word leads to the glossary.

let box;

function makeBox() {
  const made = document.createElement("div");
  made.className = "belegg-term-box";
  made.popover = "auto";
  const meaning = document.createElement("p");
  const more = document.createElement("a");
  made.append(meaning, more);
  document.body.append(made);
  return { made, meaning, more };
}

function explain(event) {
  const word = event.target.closest?.(".belegg-term");
  const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0;
  if (!word || opensElsewhere || !HTMLElement.prototype.showPopover) return;
  event.preventDefault();
  box ??= makeBox();
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

document.addEventListener("click", explain);
// The box stands where the word stood: once the page moves, it would lie about that.
document.addEventListener("scroll", () => {
  if (box?.made.matches(":popover-open")) box.made.hidePopover();
}, { passive: true });
