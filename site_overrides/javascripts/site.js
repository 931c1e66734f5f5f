// Where the site's files are, and how scripts get them: no other script asks for a file. The
// edition that is read from a disk has another of these (generator/belegg/offline/site.js).

const root = new URL("../", import.meta.url);

/** A file of the site. */
export async function get(url) {
  const response = await fetch(new URL(url, root));
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/** Where a link to a page leads. */
export const linkTo = (url) => new URL(url, root).href;

/** A page's address as others may use it; "" if nobody knows it. */
export const addressOf = linkTo;
