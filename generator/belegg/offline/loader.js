// Stands in, where a site is read from a disk, for what browsers refuse to pages there: modules
// and `fetch`. Scripts they may load. So every module of ours is a script that calls `define`,
// and every file that scripts read is one that calls `take`.

"use strict";

const belegg = (() => {
  const { src, dataset } = document.currentScript;
  const root = new URL("../", src);
  const modules = new Map(); // path → promise of what the module exports
  const files = new Map(); // path → [text, whether it is base64]
  const asked = new Map(); // path → promise of a script that is on its way

  // One that did not come may be asked for again.
  function script(path) {
    const arrival = new Promise((resolve, reject) => {
      const made = document.createElement("script");
      made.onload = resolve;
      made.onerror = () => reject(new Error(path));
      made.src = new URL(path, root);
      document.head.append(made);
    });
    return arrival.finally(() => asked.delete(path));
  }

  function arrived(path) {
    if (!asked.has(path)) asked.set(path, script(path));
    return asked.get(path);
  }

  /** A module by its path from the site's root. */
  async function load(path) {
    if (!modules.has(path)) await arrived(path);
    return modules.get(path);
  }

  /** `make`: (what it imports, in the order of `needs`; its import.meta) → what it exports. */
  function define(path, needs, make) {
    const meta = { url: new URL(path, root).href, disk };
    modules.set(path, Promise.all(needs.map(load)).then((imported) => make(imported, meta)));
  }

  function take(path, text, isBase64) {
    files.set(path, [text, isBase64]);
  }

  /** A file, as `fetch` would give it. */
  async function get(path) {
    if (!files.has(path)) await arrived(`${path}.js`);
    const [text, isBase64] = files.get(path);
    return new Response(isBase64 ? Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0)) : text);
  }

  const disk = { root, address: dataset.address, get };
  return { define, load, take };
})();
