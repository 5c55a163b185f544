// The same edges as a table: sortable, and readable without seeing the picture.
const COLUMNS = [
  { word: "subject", text: (edge) => nodes[edge.from].name },
  { word: "predicate", text: (edge) => edgeText(edge, false) },
  { word: "object", text: (edge) => nodes[edge.to].name },
  { word: "role", text: (edge) => edge.roles.join("、") },
  { word: "time", text: (edge) => edge.times.join("、") },
  { word: "confidence", text: (edge) => confidenceText(edge.confidence), number: (edge) => edge.confidence },
  { word: "sources", text: (edge) => String(edge.count || 0), number: (edge) => edge.count || 0 },
];
const PAGE = 300;
const order = { column: 0, down: false };
const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin", { numeric: true });

function sortedEdges() {
  const { text, number } = COLUMNS[order.column];
  const compare = number
    ? (a, b) => number(a) - number(b)
    : (a, b) => collator.compare(text(a), text(b));
  const sign = order.down ? -1 : 1;
  return [...shownEdges].map((row) => edges[row]).sort((a, b) => sign * compare(a, b) || a.row - b.row);
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
  const cells = COLUMNS.map((column, i) => {
    const text = column.text(edge);
    if (i === 0 || i === 2) return make("td", {}, make("button", {
      type: "button", class: "entity", onclick: (event) => select({ node: i ? edge.to : edge.from }, { opener: event.currentTarget }),
    }, swatch(nodes[i ? edge.to : edge.from].type), make("span", {}, text)));
    if (i === 1) return make("td", {}, make("button", {
      type: "button", class: "link", onclick: (event) => select({ edge: edge.row }, { opener: event.currentTarget }),
    }, text));
    return make("td", { class: column.number ? "number" : null }, text);
  });
  return make("tr", {}, ...cells);
}

function showTable() {
  if (state.view !== "table") return;
  const rows = sortedEdges();
  const body = make("tbody", {}, ...rows.slice(0, PAGE).map(bodyRow));
  const table = make("table", {},
    make("caption", {}, say("table_caption", { edges: rows.length })),
    make("thead", {}, make("tr", {}, ...COLUMNS.map(headCell))), body);
  byId("table").replaceChildren(table, ...moreRows(rows, PAGE, body));
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
