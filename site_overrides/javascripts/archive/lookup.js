// Finds quotes by their ids among those of their participant or, where the report names none, of
// their study. Nothing is asked for that does not exist.

/** Map of id → entry; without the quotes that are not, or no longer, there. */
export async function find(ids, store) {
  const found = new Map();
  const wanted = new Set(ids);
  const { card: size } = await store.index();
  const facets = await store.facets();
  const shelves = new Set(ids.map((id) => shelfOf(id.split("/"), facets)));
  for (const numbers of shelves) {
    for (let i = 0; i < numbers.length && found.size < wanted.size; i += size) {
      for (const entry of await Promise.all([...numbers.slice(i, i + size)].map(store.card))) {
        if (wanted.has(entry.id)) found.set(entry.id, entry);
      }
    }
  }
  return found;
}

function shelfOf([study, participant], facets) {
  const value = (name, id) =>
    facets.find((facet) => facet.name === name)?.values.find((value) => value.id === id)?.quotes;
  return value("informant", `${study}/${participant}`) ?? value("studie", study) ?? [];
}
