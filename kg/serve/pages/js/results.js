// Answers: a table with names in place of IRIs, each a link into the explorer.
import { tell } from "./api.js";
import { byId, data, make, predicateName, say, subtypeName, swatch, typeName } from "./dom.js";

const PAGE = 500;
const MOST = 5000;
const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin", { numeric: true });

export const idOf = (iri) => {
  if (!iri.startsWith(data.base)) return null;
  const path = iri.slice(data.base.length);
  if (/^(doc|fact|graph|schema)\b/.test(path)) return null;
  try { return decodeURIComponent(path); } catch { return path; }
};

// N-Triples as rows of three terms.
const LINE = /^(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?) \.$/;
const ESCAPES = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };
const plain = (text) => text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, short, long, char) =>
  (short || long ? String.fromCodePoint(parseInt(short || long, 16)) : ESCAPES[char] ?? char));

function term(text) {
  if (text[0] === "<") return { type: "uri", value: plain(text.slice(1, -1)) };
  if (text[0] === "_") return { type: "bnode", value: text.slice(2) };
  return { type: "literal", value: plain(text.slice(1, text.lastIndexOf('"'))) };
}

export function readTriples(text) {
  const names = ["subject", "predicate", "object"];
  const rows = text.split("\n").map((line) => LINE.exec(line)).filter(Boolean)
    .map((match) => Object.fromEntries(names.map((name, i) => [name, term(match[i + 1])])));
  return { columns: names, rows };
}

// All entities that the rows speak of, by id. A cell that holds a name gets the id of the entity
// that alone is called so: `cell.of`.
export async function namesIn(rows) {
  const cells = rows.slice(0, MOST).flatMap((row) => Object.values(row));
  const ids = new Set(cells.map((cell) => cell.type === "uri" && idOf(cell.value)).filter(Boolean));
  const labels = cells.filter((cell) => cell.type === "literal" && cell["xml:lang"]?.startsWith("zh"));
  const found = new Map();
  if (ids.size) for (const node of (await tell("among", { nodes: [...ids] })).nodes) found.set(node.id, node);
  if (!labels.length) return found;
  const { nodes } = await tell("named", { names: [...new Set(labels.map((cell) => cell.value))] });
  for (const cell of labels) {
    const node = Object.hasOwn(nodes, cell.value) ? nodes[cell.value] : null;
    if (!node) continue;
    cell.of = node.id;
    found.set(node.id, node);
  }
  return found;
}

function ownTerm(iri) {
  const own = data.prefixes.kg;
  if (!iri.startsWith(own)) return null;
  const name = iri.slice(own.length);
  const edge = data.edges.find((each) => each.term === name);
  if (edge) return predicateName(edge.name);
  if (data.types[name]) return typeName(name);
  const type = Object.keys(data.types).find((each) => data.types[each].subtypes[name]);
  return type ? subtypeName(type, name) : null;
}

function shortened(iri) {
  for (const [prefix, space] of Object.entries(data.prefixes)) {
    if (iri.startsWith(space) && iri.length > space.length) return `${prefix}:${iri.slice(space.length)}`;
  }
  return iri.startsWith(data.base) ? decode(iri.slice(data.base.length)) : iri;
}
const decode = (text) => { try { return decodeURIComponent(text); } catch { return text; } };

export function textOf(cell, names) {
  if (!cell) return "";
  if (cell.type !== "uri") return cell.value;
  return names.get(idOf(cell.value))?.name || ownTerm(cell.value) || shortened(cell.value);
}

// Under the server's own address, whatever the base of the data is.
const localAddress = (iri) => `/${iri.slice(data.base.length).split("#")[0].split("/").map((part) => encodeURIComponent(decode(part))).join("/")}`;

const entityLink = (href, node, text, title) =>
  make("a", { href, class: "entity", title }, node ? swatch(node.type) : null, make("span", {}, text));

function cellOf(cell, names) {
  if (!cell) return make("td");
  const text = textOf(cell, names);
  if (cell.of) return make("td", {}, entityLink(`/${cell.of.split("/").map(encodeURIComponent).join("/")}`, names.get(cell.of), text, cell.of));
  if (cell.type !== "uri") {
    const number = /^[+-]?\d+(\.\d+)?$/.test(cell.value);
    return make("td", { class: number ? "number" : null, lang: cell["xml:lang"] || null }, text);
  }
  const node = names.get(idOf(cell.value));
  if (cell.value.startsWith(data.base) && !cell.value.startsWith(`${data.base}schema`)) {
    return make("td", {}, entityLink(localAddress(cell.value), node, text, cell.value));
  }
  return make("td", { title: cell.value }, text);
}

export function showTable(found, names, order = { column: -1, down: false }) {
  const { columns } = found;
  let { rows } = found;
  if (order.column >= 0) {
    const name = columns[order.column];
    const sign = order.down ? -1 : 1;
    rows = [...rows].sort((a, b) => sign * collator.compare(textOf(a[name], names), textOf(b[name], names)));
  }
  const head = columns.map((name, i) => {
    const sort = order.column === i ? (order.down ? "descending" : "ascending") : "none";
    const button = make("button", { type: "button", title: say("sort_by", { column: name }), onclick: () => {
      showTable(found, names, { column: i, down: order.column === i && !order.down });
      byId("result").querySelectorAll("th button")[i].focus();
    } }, name, make("span", { class: "arrow", "aria-hidden": "true" }, { ascending: "↑", descending: "↓", none: "" }[sort]));
    return make("th", { scope: "col", "aria-sort": sort }, button);
  });
  const row = (each) => make("tr", {}, ...columns.map((name) => cellOf(each[name], names)));
  const body = make("tbody", {}, ...rows.slice(0, PAGE).map(row));
  byId("result").replaceChildren(make("table", {},
    make("caption", {}, say("rows_count", { count: rows.length })),
    make("thead", {}, make("tr", {}, ...head)), body), ...more(rows, PAGE, body, row));
}

function more(rows, from, body, row) {
  if (from >= rows.length) return [];
  const next = Math.min(PAGE, rows.length - from);
  const button = make("button", { type: "button", class: "plain more" }, say("show_more", { count: next }));
  button.addEventListener("click", () => {
    body.append(...rows.slice(from, from + next).map(row));
    button.replaceWith(...more(rows, from + next, body, row));
  });
  return [button];
}
