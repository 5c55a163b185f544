// The same edges as a table: sortable, and readable without seeing the picture.
import { byId, confidenceText, edgeText, make, say, swatch, yearsText } from "./dom.js";
import { model, shown } from "./model.js";
import { state } from "./state.js";

const name = (id) => model.nodes.get(id).name;
const COLUMNS = [
  { word: "subject", text: (edge) => name(edge.s), node: "s" },
  { word: "predicate", text: (edge) => edgeText(edge), edge: true },
  { word: "object", text: (edge) => name(edge.o), node: "o" },
  { word: "role", text: (edge) => edge.role },
  { word: "time", text: (edge) => yearsText(edge.years), number: (edge) => edge.years[0] },
  { word: "sources", text: (edge) => edge.sources.filter(Boolean).join("、") },
  { word: "confidence", text: (edge) => confidenceText(edge.confidence), number: (edge) => edge.confidence },
];
const PAGE = 300;
const order = { column: 0, down: false };
const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin", { numeric: true });
let act = null;
export const startTable = (actions) => { act = actions; };

function sorted() {
  const { text, number } = COLUMNS[order.column];
  const compare = number ? (a, b) => number(a) - number(b) : (a, b) => collator.compare(text(a), text(b));
  const sign = order.down ? -1 : 1;
  return [...shown.edges].sort((a, b) => sign * compare(a, b) || (a.key < b.key ? -1 : 1));
}

function headCell(column, i) {
  const sort = order.column === i ? (order.down ? "descending" : "ascending") : "none";
  const button = make("button", { type: "button", title: say("sort_by", { column: say(column.word) }), onclick: () => {
    order.down = order.column === i ? !order.down : Boolean(column.number);
    order.column = i;
    showTable();
    byId("table").querySelectorAll("th button")[i].focus();
  } }, say(column.word), make("span", { class: "arrow", "aria-hidden": "true" }, { ascending: "↑", descending: "↓", none: "" }[sort]));
  return make("th", { scope: "col", "aria-sort": sort, class: column.number ? "number" : null }, button);
}

function bodyRow(edge) {
  const cells = COLUMNS.map((column) => {
    const text = column.text(edge);
    if (column.node) {
      const node = model.nodes.get(edge[column.node]);
      return make("td", {}, make("button", { type: "button", class: "entity", onclick: () => act.select({ node: node.id }, true) },
        swatch(node.type), make("span", {}, text)));
    }
    if (column.edge) return make("td", {}, make("button", { type: "button", class: "link", onclick: () => act.select({ edge: [edge.s, edge.p, edge.o] }, true) }, text));
    return make("td", { class: column.number ? "number" : null }, text);
  });
  return make("tr", { "data-key": edge.key }, ...cells);
}

export function showTable() {
  if (state.view !== "table") return;
  const rows = sorted();
  const body = make("tbody", {}, ...rows.slice(0, PAGE).map(bodyRow));
  byId("table").replaceChildren(make("table", {},
    make("caption", {}, say("table_caption", { edges: rows.length })),
    make("thead", {}, make("tr", {}, ...COLUMNS.map(headCell))), body), ...moreRows(rows, PAGE, body));
}

function moreRows(rows, from, body) {
  if (from >= rows.length) return [];
  const next = Math.min(PAGE, rows.length - from);
  const button = make("button", { type: "button", class: "plain more" }, say("show_more", { count: next }));
  button.addEventListener("click", () => {
    body.append(...rows.slice(from, from + next).map(bodyRow));
    button.replaceWith(...moreRows(rows, from + next, body));
  });
  return [button];
}
