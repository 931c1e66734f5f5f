// The archive's files. Each is fetched once, when first needed; one that failed may be asked again.

import { get } from "../site.js";

const kept = new Map();

function once(path, read) {
  if (!kept.has(path)) {
    const promise = get(`arkiv/data/${path}`).then(read);
    promise.catch(() => kept.delete(path));
    kept.set(path, promise);
  }
  return kept.get(path);
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

/** Which documents have a key: ascending numbers, each as often as it has the key. */
export const usesOf = (key) => list("shards", key, (numbers) => {
  const documents = [];
  let last = 0;
  for (let i = 0; i < numbers.length; i++) {
    last += numbers[i] >> 1;
    for (let times = numbers[i] & 1 ? numbers[++i] : 1; times; times--) documents.push(last);
  }
  return documents;
});

/** Where a key stands: ascending numbers, document * 4096 + position. */
export const placesOf = (key) => list("places", key, (gaps) => {
  let last = 0;
  return gaps.map((gap) => (last += gap));
});

/** All keys of a word are in one shard, whatever letter they begin with. */
async function list(name, key, read) {
  const count = (await index())[name];
  const shard = await once(`${name}/${crc32(new TextEncoder().encode(key.slice(1))) % count}.bin`, open);
  const packed = shard.get(key);
  if (!packed || packed instanceof Uint8Array) shard.set(key, read(unpack(packed ?? [])));
  return shard.get(key);
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

/** Numbers of seven bits a byte, the lowest first. */
function unpack(bytes) {
  const numbers = [];
  for (let i = 0; i < bytes.length; i++) {
    let number = bytes[i] & 127;
    for (let scale = 128; bytes[i] > 127; scale *= 128) number += (bytes[++i] & 127) * scale;
    numbers.push(number);
  }
  return numbers;
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
