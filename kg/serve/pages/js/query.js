// The query page: ask in SPARQL, read the answer as a table or as a picture, keep the address.
import { ask } from "./api.js";
import { byId, data, make, notify, say, translatePage } from "./dom.js";
import { iriOf } from "./completion.js";
import { goTo, setText, startEditor } from "./editor.js";
import { save } from "./files.js";
import { namesIn, readTriples, showTable } from "./results.js";
import { suggestOn } from "./search.js";
import { setLanguage, state } from "./state.js";

const FIRST = `# 谁领导什么 | Who leads what
SELECT ?who ?post ?what WHERE {
  ?fact rdf:subject ?who ; rdf:predicate kg:leads ; rdf:object ?what .
  OPTIONAL { ?fact kg:role ?post }
}
LIMIT 100`;
const TABLES = ["csv", "tsv", "json", "xml"];
const GRAPHS = ["ttl", "nt", "jsonld"];
const MEDIA = {
  csv: "text/csv", tsv: "text/tab-separated-values", json: "application/sparql-results+json", xml: "application/sparql-results+xml",
  ttl: "text/turtle", nt: "application/n-triples", jsonld: "application/ld+json",
};

let view = null;
let answer = null; // {found, names, isGraph}
let shape = "table";

const text = () => view.state.doc.toString();

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (["zh", "en"].includes(given.get("lang"))) state.language = given.get("lang");
  shape = given.get("view") === "graph" ? "graph" : "table";
  byId("background").checked = given.get("background") === "1";
  return given.get("query");
}

function remember(replace = true) {
  const out = new URLSearchParams({ query: text() });
  if (byId("background").checked) out.set("background", "1");
  if (shape === "graph") out.set("view", "graph");
  out.set("lang", state.language);
  if (`#${out}` !== location.hash) history[replace ? "replaceState" : "pushState"](null, "", `#${out}`);
}

function send(accept) {
  const body = new URLSearchParams({ query: text() });
  if (byId("background").checked) {
    body.append("default-graph-uri", "urn:x-arq:DefaultGraph");
    body.append("default-graph-uri", `${data.base}graph/background`);
  }
  return fetch("/sparql", { method: "POST", body, headers: { Accept: accept } });
}

async function run() {
  remember(false);
  delete document.documentElement.dataset.answered;
  byId("said").textContent = say("running");
  byId("run").disabled = true;
  const start = performance.now();
  try {
    const response = await send("application/sparql-results+json, application/n-triples;q=0.9");
    if (!response.ok) refuse(await response.text());
    else await take(response, start);
  } catch (error) {
    refuse(error.message);
  } finally {
    byId("run").disabled = false;
    document.documentElement.dataset.answered = "yes";
  }
}

function forget() {
  byId("said").textContent = "";
  answer = null;
  show();
}

function refuse(message) {
  notify(message.trim(), true);
  forget();
  const place = /\b(\d+):(\d+)\b/.exec(message);
  if (place) goTo(view, Number(place[1]), Number(place[2]));
}

async function take(response, start) {
  notify("");
  const isGraph = (response.headers.get("content-type") || "").startsWith("application/n-triples");
  const found = isGraph ? readTriples(await response.text()) : tableOf(await response.json());
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  answer = { found, isGraph, names: await namesIn(found.rows) };
  byId("said").textContent = found.yes === undefined ? say("rows_in", { count: found.rows.length, seconds }) : say(found.yes ? "yes" : "no");
  await show();
}

function tableOf(json) {
  if ("boolean" in json) return { columns: [], rows: [], yes: json.boolean };
  return { columns: json.head.vars, rows: json.results.bindings };
}

async function show() {
  const table = Boolean(answer && answer.found.yes === undefined);
  byId("views").hidden = !table;
  byId("downloads").hidden = !table;
  byId("result").hidden = !table || shape !== "table";
  byId("graph").hidden = !table || shape !== "graph";
  for (const button of byId("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === shape));
  if (!table) return;
  const kinds = answer.isGraph ? GRAPHS : TABLES;
  byId("downloads").replaceChildren(...kinds.map((kind) => make("button", { type: "button", class: "plain", onclick: () => takeAway(kind) }, kind.toUpperCase())));
  if (shape === "table") showTable(answer.found, answer.names);
  else {
    const { showGraph } = await import("./resultgraph.js");
    await showGraph(answer.found, answer.names, answer.isGraph);
    if (!answer.names.size) notify(say("nothing_to_draw"));
  }
}

async function takeAway(kind) {
  const response = await send(MEDIA[kind]);
  if (response.ok) save(await response.blob(), `answer.${kind}`);
  else notify(await response.text(), true);
}

// Shipped questions; those that are about somebody ask who.
function showExamples() {
  byId("examples").replaceChildren(
    make("li", {}, make("button", { type: "button", onclick: () => choose({ sparql: FIRST, arguments: [], background: false, zh: "谁领导什么", en: "Who leads what" }) },
      state.language === "zh" ? "谁领导什么" : "Who leads what")),
    ...data.questions.map((question) => make("li", {}, make("button", { type: "button", "data-question": question.name, onclick: () => choose(question) }, question[state.language]))));
}

function choose(question) {
  forget();
  byId("background").checked = question.background;
  const values = {};
  const put = () => {
    const missing = question.arguments.filter((name) => !values[name]);
    setText(view, question.sparql.trim().replace(/\$(\w+)/g, (whole, name) => values[name] || whole));
    if (!missing.length) run();
  };
  byId("fill").hidden = !question.arguments.length;
  byId("fill-title").textContent = question[state.language];
  byId("fill-fields").replaceChildren(...question.arguments.map((name) => field(name, question, (value) => { values[name] = value; put(); })));
  put();
  byId("fill-fields").querySelector("input")?.focus();
}

function field(name, question, given) {
  if (name !== "it" || !question.entity) {
    const box = make("input", { type: "text", inputmode: "numeric", id: `fill-${name}`, maxlength: 40 });
    box.addEventListener("change", () => given(JSON.stringify(box.value.trim())));
    return make("label", {}, make("span", {}, say(`argument_${name}`)), box);
  }
  const list = make("ul", { class: "suggestions", id: "fill-list", role: "listbox", hidden: true, "aria-label": say("suggestions") });
  const box = make("input", { type: "text", id: "fill-it", role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "fill-list", placeholder: say("search") });
  suggestOn(box, list, (hit) => given(`<${iriOf(hit.id)}>`));
  return make("div", { class: "search" }, make("label", { for: "fill-it", class: "unseen" }, say("argument_it")), box, list);
}

async function start() {
  Object.assign(data, await ask("meta"));
  const given = readAddress();
  translatePage();
  showExamples();
  view = startEditor(given ?? FIRST, run, () => remember());
  byId("run").addEventListener("click", run);
  byId("background").addEventListener("change", () => remember());
  byId("views").addEventListener("click", (event) => {
    if (!event.target.dataset.view) return;
    shape = event.target.dataset.view;
    remember();
    show().catch((error) => notify(error.message, true));
  });
  byId("language").addEventListener("click", () => {
    setLanguage(state.language === "zh" ? "en" : "zh");
    translatePage();
    showExamples();
    remember();
    show();
  });
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); view.focus(); });
  window.addEventListener("popstate", () => { const query = readAddress(); if (query !== null && query !== text()) setText(view, query); });
  if (given !== null) await run();
  document.documentElement.dataset.ready = "yes";
}

start().catch((error) => notify(error.message, true));
