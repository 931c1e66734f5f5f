// The panel of filters: a group of check boxes for each, with the numbers of what they leave.

import { button, element, say } from "./dom.js";

const FOLDED = 8; // values of a long list that one sees at first

function checkbox(className, title, onChange) {
  const input = element("input");
  input.type = "checkbox";
  input.onchange = () => onChange(input.checked);
  const label = element("label", className, input, element("span", "", ...title));
  return { input, label };
}

/** `onChange` hears (name, id, checked); `onAll` whether all chosen themes are asked for. */
export function makeFacets(panel, facets, onChange, onAll) {
  const all = checkbox("belegg-facet__all", [say("filter.all")], onAll);
  const updates = facets.map((facet) => {
    const { name, title } = facet;
    const group = makeGroup(facet, (id, checked) => onChange(name, id, checked));
    panel.append(element("fieldset", "belegg-facet", element("legend", "", title), ...group.parts));
    if (name === "tema") panel.lastChild.append(all.label);
    return (state, counts) => group.update(state.filters[name] ?? [], counts[name]);
  });
  return (state, counts) => {
    for (const update of updates) update(state, counts);
    all.label.hidden = !(state.filters.tema?.length > 1);
    all.input.checked = state.all;
  };
}

function makeGroup({ values }, onChange) {
  const boxes = values.map((value) => makeValue(value, onChange));
  const list = element("ul", "belegg-facet__values", ...boxes.map(({ item }) => item));
  const isTree = values.some(({ depth }) => depth);
  let open = values.length <= FOLDED;
  const toggle = button("belegg-button", "", () => { open = !open; fold(); });
  toggle.hidden = open;

  // A tree shows its top at first, a list its beginning; what is chosen is always in sight.
  function fold() {
    values.forEach(({ depth }, place) => {
      const { item, input } = boxes[place];
      item.hidden = !open && !input.checked && (isTree ? depth > 0 : place >= FOLDED);
    });
    toggle.textContent = say(open ? "filter.fewer" : "filter.more", { count: values.length });
    toggle.ariaExpanded = open;
  }

  function update(chosen, counts) {
    for (const { id, show } of boxes) show(chosen.includes(id), counts[id]);
    fold();
  }
  return { parts: [list, toggle], update };
}

function makeValue({ id, title, depth }, onChange) {
  const count = element("small");
  const { input, label } = checkbox("", [`${title} `, count], (checked) => onChange(id, checked));
  const item = element("li", "", label);
  item.style.setProperty("--depth", depth);

  // What would find nothing cannot be chosen; whoever stands on it is not thrown off.
  function show(checked, number) {
    const isEmpty = !number && !checked;
    input.checked = checked;
    input.disabled = isEmpty && input !== document.activeElement;
    count.textContent = number;
    item.className = isEmpty ? "is-empty" : "";
  }
  return { id, item, input, show };
}
