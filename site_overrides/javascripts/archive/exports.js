// Pure functions: a basket's quotes, with their `address` in full, and studies.json → text.
// What is cited is the report, by its researchers; the quotes with their pages are notes to it.
// The build writes the reports' records (plan/exports.py), so that pages and basket say the same.

const folded = (text) => String(text).replace(/\s+/g, " ").trim();
const cited = (quote) => folded(`${quote.citation} ${quote.address}`);
const idOf = (quote) => quote.id.split("/")[0];

// Each study with its id and notes, in the order of its first quote.
function reports(quotes, studies) {
  return [...new Set(quotes.map(idOf))].map((id) => {
    const notes = quotes.filter((quote) => idOf(quote) === id).map(cited);
    return { ...studies[id], notes };
  });
}

// ---- For people; `words`: the headings {title, sources} --------------------------------------

export function citations(quotes, studies, words) {
  const sources = reports(quotes, studies).map(({ reference }) => reference.map(([text]) => text).join(""));
  return [...quotes.map(cited), words.sources, ...sources].join("\n\n");
}

// ASCII throughout, so that no program can take the encoding for another: what is not is a
// UTF-16 unit as a signed number, with «?» for those who know none.
const escapeRtf = (text) => text
  .replace(/[\\{}]/g, "\\$&")
  .replace(/[^ -~]/g, (unit) => `\\u${(unit.charCodeAt(0) << 16) >> 16}?`);

const paragraph = (content, form = "") => `{\\pard\\sa200${form} ${content}\\par}\r\n`;

export function rtf(quotes, studies, words) {
  const heading = (text) => paragraph(escapeRtf(text), "\\b\\fs32");
  const lines = quotes.map((quote) => paragraph(escapeRtf(cited(quote))));
  const sources = reports(quotes, studies).flatMap((report) => {
    const runs = report.reference.map(([text, isItalic]) =>
      isItalic ? `{\\i ${escapeRtf(text)}}` : escapeRtf(text));
    return [runs.join(""), escapeRtf(folded(report.rights ?? ""))];
  });
  return [
    "{\\rtf1\\ansi\\uc1\\deff0{\\fonttbl{\\f0 Georgia;}}\\fs22\r\n",
    heading(words.title), ...lines,
    heading(words.sources), ...sources.filter(Boolean).map((text) => paragraph(text)), "}",
  ].join("");
}

// ---- For spreadsheets -------------------------------------------------------------------------

// As write/data.py: RFC 4180, and no text runs as a formula.
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csv(quotes, studies) {
  const rows = quotes.map(({ id, who, study, locator, text, citation, address }) =>
    [id, who, study, locator, text, citation, address, studies[idOf({ id })]?.rights ?? ""]);
  const head = ["id", "who", "study", "locator", "text", "citation", "url", "rights"];
  const lines = [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`);
  return `\uFEFF${lines.join("")}`; // without the mark Excel misreads æ, ø, å and «
}

// ---- For reference managers ---------------------------------------------------------------------

// Every value is one line: no text can begin a field of its own.
export const ris = (quotes, studies) => reports(quotes, studies)
  .flatMap((report) => [...report.ris, ...report.notes.map((text) => `N1  - ${text}`), "ER  - "])
  .map((line) => `${line}\r\n`).join("");

// BibTeX counts braces even after a backslash: a text's own go by name.
const NAMES = { "\\": "backslash", "{": "braceleft", "}": "braceright", "~": "asciitilde", "^": "asciicircum" };
const escapeTex = (text) => folded(text).replace(/[\\{}~^#$%&_]/g, (sign) =>
  NAMES[sign] ? `\\text${NAMES[sign]}{}` : `\\${sign}`);

// Bibliographies print `note`; `annote` is for the reader.
export const bibtex = (quotes, studies) => reports(quotes, studies)
  .map((report) => `${report.bibtex},\n  annote = {${report.notes.map(escapeTex).join("\n\n")}}\n}\n`)
  .join("\n");

export const csl = (quotes, studies) => JSON.stringify(reports(quotes, studies)
  .map((report) => ({ ...report.csl, note: report.notes.join("\n") })), null, 2);
