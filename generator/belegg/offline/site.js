// site_overrides/javascripts/site.js, for a site that is read from a disk. loader.js gives `disk`.

const { root, address, get: read } = import.meta.disk;

/** A file of the site. */
export const get = (url) => read(new URL(url, root).pathname.slice(root.pathname.length));

/** Where a link to a page leads: a folder would be shown as a list of files. */
export function linkTo(url) {
  const place = new URL(url, root);
  place.pathname = place.pathname.replace(/\/$/, "/index.html");
  return place.href;
}

/** A page's address as others may use it; "" if nobody knows it: nobody else has this disk. */
export const addressOf = (url) => address && new URL(url, address).href;
