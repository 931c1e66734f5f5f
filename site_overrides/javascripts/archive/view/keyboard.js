// The keys: / to the box, arrows among the results, Escape back. Enter opens links by itself.

const WRITING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** The link of a result that the arrows lead to; «show more» is its own. */
export const linkOf = (item) => item.querySelector(":scope > a, .belegg-quote__permalink") ?? item;

/** `leave`: Escape in the box, which empties it. */
export function listenToKeys(box, place, leave) {
  // From wherever in a result one stands, the arrows lead to the one before or after it.
  function move(from, step) {
    const stops = [...place.querySelectorAll(".belegg-hit, :scope > button:not([hidden])")];
    const here = stops.findIndex((item) => item.contains(from));
    const next = stops[here + step] ?? (step < 0 ? box : undefined);
    if (!next) return false;
    linkOf(next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  function escape(inBox) {
    if (!inBox) box.focus();
    else if (box.value) leave();
    else box.blur();
    return true;
  }

  function handle({ key, target }) {
    const inBox = target === box;
    if (key === "/" && !target.closest(WRITING)) {
      box.focus();
      box.select();
      return true;
    }
    if (!inBox && !place.contains(target)) return false;
    if (key === "ArrowDown") return move(target, 1);
    if (key === "ArrowUp" && !inBox) return move(target, -1);
    return key === "Escape" && escape(inBox);
  }

  document.addEventListener("keydown", (event) => {
    const isOther = event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey;
    if (!isOther && handle(event)) event.preventDefault();
  });
}
