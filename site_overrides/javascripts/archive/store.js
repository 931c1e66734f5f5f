// The archive's files. Each is fetched once, when first needed; one that failed may be asked again.

const folder = new URL("../../arkiv/data/", import.meta.url);
const kept = new Map();

function once(path, read) {
  if (!kept.has(path)) {
    const promise = get(path).then(read);
    promise.catch(() => kept.delete(path));
    kept.set(path, promise);
  }
  return kept.get(path);
}

async function get(path) {
  const response = await fetch(new URL(path, folder));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

const json = (path, read = (data) => data) =>
  once(path, async (response) => read(await response.json()));

export const index = () => json("index.json");
export const pages = () => json("pages.json");
export const studies = () => json("studies.json");
export const vocabulary = () => json("words.json", ({ words }) => words);

/** The card of quote number n. */
export async function card(n) {
  const size = (await index()).card;
  return (await json(`cards/${Math.floor(n / size)}.json`))[n % size];
}

/** The facets; the quotes of each value as numbers instead of gaps. */
export const facets = () => json("facets.json", ({ facets: all }) =>
  all.map((facet) => ({ ...facet, values: facet.values.map(withNumbers) })));

function withNumbers(value) {
  const stances = Object.entries(value.stances ?? {}).map(([stance, gaps]) => [stance, numbers(gaps)]);
  return { ...value, quotes: numbers(value.quotes), stances: Object.fromEntries(stances) };
}

function numbers(gaps) {
  let last = 0;
  return Uint32Array.from(gaps, (gap) => (last += gap));
}

/** Where a key's word stands: ascending numbers, document * 4096 + position. */
export async function hits(key) {
  const shard = await shardOf(key);
  if (!shard.has(key)) return new Float64Array();
  if (!(shard.get(key) instanceof Float64Array)) shard.set(key, unpack(shard.get(key)));
  return shard.get(key);
}

/** All keys of a word are in one shard, whatever letter they begin with. */
async function shardOf(key) {
  const { shards } = await index();
  const token = new TextEncoder().encode(key.slice(1));
  return once(`shards/${crc32(token) % shards}.bin`, open);
}

/** A shard: the length of its head, the head (key: length of its postings), all postings. */
async function open(response) {
  const stream = response.body.pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let place = 4 + new DataView(bytes.buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, place)));
  return new Map(Object.entries(head).map(([key, length]) =>
    [key, bytes.subarray(place, place += length)]));
}

/** Varint gaps, seven bits a byte, the lowest first. */
function unpack(bytes) {
  const found = [];
  let last = 0;
  for (let i = 0; i < bytes.length; i++) {
    let gap = bytes[i] & 127;
    for (let scale = 128; bytes[i] > 127; scale *= 128) gap += (bytes[++i] & 127) * scale;
    found.push(last += gap);
  }
  return Float64Array.from(found);
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
