// What is looked at, and its address: everything here can be shared as a link.
// The picture is a list of steps, done again in order by whoever opens the link.
const STEP_KEYS = { o: "overview", n: "entity", x: "expand", s: "show", c: "collapse", h: "hide", p: "path" };
const KEYS = Object.fromEntries(Object.entries(STEP_KEYS).map(([key, kind]) => [kind, key]));
const VIEWS = ["graph", "table", "places", "timeline", "article"];
const OVERVIEW = 300;

const blank = () => ({
  steps: [{ kind: "overview", of: [String(OVERVIEW)] }],
  pins: new Map(),
  offTypes: new Set(),
  offPredicates: new Set(),
  offSources: new Set(),
  confidence: 0,
  years: null,
  background: false,
  past: true,
  alone: true,
  focus: null, // {node: id} or {edge: [s, p, o]}
  view: "graph",
  article: null, // {id, at}
});

const preferred = () => (/^zh\b/i.test(navigator.language || "") ? "zh" : "en");

function remembered() {
  try { return localStorage.getItem("kg-language"); } catch { return null; }
}

export const state = { language: remembered() || preferred(), ...blank() };

export function setLanguage(language) {
  state.language = language;
  try { localStorage.setItem("kg-language", language); } catch { /* private windows forget it */ }
}

// An entity's own address (/org/…) is a picture of its surroundings.
const KINDS = /^\/(person|org|place|initiative|doc)\/(.+)$/;
function fromPath() {
  const match = KINDS.exec(decodeURIComponent(location.pathname));
  if (!match) return blank();
  if (match[1] === "doc") return { ...blank(), view: "article", article: { id: match[2], at: null } };
  const id = `${match[1]}/${match[2]}`;
  return { ...blank(), steps: [{ kind: "entity", of: [id] }], focus: { node: id } };
}

export function toAddress() {
  const out = new URLSearchParams();
  for (const { kind, of } of state.steps) out.append(KEYS[kind], of.join("\n"));
  if (state.view !== "graph") out.set("view", state.view);
  if (state.focus) out.set(...("node" in state.focus ? ["sel", state.focus.node] : ["edge", state.focus.edge.join("\n")]));
  if (state.article) out.set("article", state.article.at === null ? state.article.id : `${state.article.id}\n${state.article.at}`);
  for (const [id, [x, y]] of state.pins) out.append("pin", `${id}\n${Math.round(x)}\n${Math.round(y)}`);
  if (state.offTypes.size) out.set("types", [...state.offTypes].sort().join(","));
  if (state.offPredicates.size) out.set("edges", [...state.offPredicates].sort().join(","));
  for (const source of [...state.offSources].sort()) out.append("source", source);
  if (state.confidence) out.set("confidence", String(state.confidence));
  if (state.years) out.set("years", state.years.join("-"));
  if (state.background) out.set("background", "1");
  if (!state.past) out.set("past", "0");
  if (!state.alone) out.set("alone", "0");
  out.set("lang", state.language);
  return `#${out}`;
}

export function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const read = given.size ? { ...blank(), steps: [] } : fromPath();
  for (const [key, value] of given) if (key in STEP_KEYS) read.steps.push({ kind: STEP_KEYS[key], of: value.split("\n") });
  if (given.has("sel")) read.focus = { node: given.get("sel") };
  if (given.has("edge")) read.focus = { edge: given.get("edge").split("\n") };
  if (VIEWS.includes(given.get("view"))) read.view = given.get("view");
  if (given.has("article")) {
    const [id, at] = given.get("article").split("\n");
    read.article = { id, at: at === undefined ? null : Number(at) };
  }
  for (const pin of given.getAll("pin")) {
    const [id, x, y] = pin.split("\n");
    if (Number.isFinite(Number(x)) && Number.isFinite(Number(y))) read.pins.set(id, [Number(x), Number(y)]);
  }
  const set = (key) => new Set((given.get(key) || "").split(",").filter(Boolean));
  Object.assign(read, { offTypes: set("types"), offPredicates: set("edges"), offSources: new Set(given.getAll("source")) });
  read.confidence = Math.min(1, Math.max(0, Number(given.get("confidence")) || 0));
  const years = /^(\d{1,4})-(\d{1,4})$/.exec(given.get("years") || "");
  if (years) read.years = [Number(years[1]), Number(years[2])];
  read.background = given.get("background") === "1";
  read.past = given.get("past") !== "0";
  read.alone = given.get("alone") !== "0";
  if (["zh", "en"].includes(given.get("lang"))) read.language = given.get("lang");
  if (!read.steps.length && read.view !== "article") read.steps = blank().steps;
  Object.assign(state, read);
}

// Every change is a step back in the browser's history, which is also how it is undone.
let depth = 0;
export const canUndo = () => depth > 0;

export function remember(replace = false) {
  const address = toAddress();
  if (address === location.hash) return;
  if (replace) history.replaceState({ depth }, "", address);
  else history.pushState({ depth: (depth += 1) }, "", address);
}

export function cameBack(event) {
  depth = event.state?.depth ?? 0;
}

export function resumeDepth() {
  depth = history.state?.depth ?? 0;
}
