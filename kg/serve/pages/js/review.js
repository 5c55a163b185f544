// The review page: what people should decide, with the sentences; an answer is written down at once.
import { answerWith, ask, withdraw } from "./api.js";
import { byId, data, make, notify, predicateName, say, swatch, translatePage } from "./dom.js";
import { setLanguage, state } from "./state.js";

const KINDS = ["duplicate", "ambiguous", "doubtful"];
const KEYS = { s: "same", d: "different", n: "rename", r: "right", w: "wrong" };
const AT_ONCE = 50;

let questions = [];
let kind = "";
let room = AT_ONCE;
let chosen = null; // key of the question that the keyboard is at
const decided = new Map(); // key of a question: its decision as text
const order = []; // keys in the order of their answers

// The token comes behind the # of the printed address, and stays in this tab.
function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (["zh", "en"].includes(given.get("lang"))) state.language = given.get("lang");
  if (!given.get("token")) return;
  keepToken(given.get("token"));
  history.replaceState(null, "", location.pathname);
}

let token = "";
function keepToken(text) {
  token = text;
  try { sessionStorage.setItem("kg-token", text); } catch { /* private windows forget it */ }
}

function heldToken() {
  try { return token || sessionStorage.getItem("kg-token") || ""; } catch { return token; }
}

const shown = () => questions.filter((question) => !kind || question.kind === kind).slice(0, room);
const open = () => questions.filter((question) => !decided.has(question.key));

function showAll() {
  byId("pass").hidden = Boolean(heldToken());
  byId("said").textContent = open().length ? say("open_count", { count: open().length }) : say("nothing_open");
  showKinds();
  byId("questions").replaceChildren(...shown().map(item));
  byId("more").hidden = questions.filter((question) => !kind || question.kind === kind).length <= room;
  byId("again").hidden = decided.size === 0;
}

function showKinds() {
  const count = (name) => open().filter((question) => !name || question.kind === name).length;
  byId("kinds").replaceChildren(...["", ...KINDS].map((name) => make("button", {
    type: "button", "data-kind": name, "aria-pressed": kind === name,
    onclick: () => { kind = name; room = AT_ONCE; showAll(); byId("kinds").querySelector(`[data-kind="${name}"]`).focus(); },
  }, `${say(name ? `kind_${name}` : "kind_all")} ${count(name)}`)));
}

const item = (question) => (decided.has(question.key) ? answered(question) : card(question));

function answered(question) {
  const last = order.at(-1) === question.key;
  return make("li", { class: "question answered", tabindex: -1, "data-key": question.key },
    make("span", {}, say("written")), make("code", {}, decided.get(question.key).trim()),
    last ? make("button", { type: "button", class: "plain small", onclick: takeBack }, say("take_back")) : null);
}

function card(question) {
  return make("li", { class: "question", tabindex: 0, "data-key": question.key, "aria-labelledby": `title-${question.key}`, onfocusin: () => { chosen = question.key; } },
    make("h2", { id: `title-${question.key}` }, say(`ask_${question.kind}`)),
    make("p", { class: "reason", lang: "zh" }, question.reason.split("：“")[0]), // the words follow as a quotation
    make("div", { class: "sides" }, ...sides(question)),
    make("div", { class: "answers" }, candidates(question), ...question.answers.map((word) => button(question, word))));
}

// person/林远@郧县 is called 林远, and 郧县 tells him from others.
const nameOf = (id) => id.slice(id.indexOf("/") + 1).split("@")[0];
const scopeOf = (id) => id.split("@").slice(1).join("@").replace(/^document:/, "");
const TYPES = { person: "Person", org: "Organization", place: "Place", initiative: "Initiative" };
const addressOf = (path) => `/${path.split("/").map(encodeURIComponent).join("/")}`;

function sides(question) {
  if (question.statement) {
    const [subject, predicate, object] = question.statement;
    return [make("div", { class: "side" },
      make("h3", {}, entity(subject), ` — ${predicateName(predicate)} → `, entity(object)), ...question.quotes.map(quote))];
  }
  return question.entities.map((id) => make("div", { class: "side" }, make("h3", {}, entity(id)),
    ...question.quotes.filter((each) => each.about === id).map(quote)));
}

function entity(id) {
  const scope = scopeOf(id);
  return make("span", {}, swatch(TYPES[id.split("/")[0]]), " ", make("a", { href: addressOf(id) }, nameOf(id)),
    scope ? make("span", { class: "quiet" }, ` ${scope}`) : null);
}

// Offsets count code points, JavaScript's strings do not.
function quote({ document: id, date, text, marks }) {
  const chars = Array.from(text);
  const [from, to] = marks[0] || [0, 0];
  const part = (start, end) => chars.slice(start, end).join("");
  return make("blockquote", {},
    make("q", { class: "sentence", lang: "zh" }, part(0, from), make("mark", { class: "subject" }, part(from, to)), part(to)),
    make("footer", { class: "cite" }, make("a", { href: addressOf(`doc/${id}`) }, id), date ? make("span", { class: "when" }, date) : null));
}

function candidates(question) {
  if (question.kind !== "ambiguous") return null;
  return make("select", { "aria-label": say("which_one") },
    make("option", { value: "" }, say("which_one")),
    ...question.candidates.map((id) => make("option", { value: id }, [nameOf(id), scopeOf(id)].filter(Boolean).join(" · "))));
}

function button(question, word) {
  const key = Object.keys(KEYS).find((each) => KEYS[each] === word);
  return make("button", { type: "button", class: "plain", "data-answer": word, "aria-keyshortcuts": key, onclick: () => give(question, word) },
    say(`answer_${word}`), make("kbd", { "aria-hidden": "true" }, key.toUpperCase()));
}

const itemOf = (key) => byId("questions").querySelector(`[data-key="${key}"]`);

function give(question, word) {
  if (word === "rename") return askName(question);
  if (word !== "same" || question.kind !== "ambiguous") return send(question, word);
  const select = itemOf(question.key).querySelector("select");
  if (select.value) return send(question, `same:${select.value}`);
  notify(say("choose_first"));
  return select.focus();
}

function askName(question) {
  const row = itemOf(question.key).querySelector(".answers");
  const box = make("input", { type: "text", "aria-label": say("new_name"), required: true, maxlength: 100, value: nameOf(question.entities[0]) });
  const form = make("form", { class: "naming" }, box, make("button", { class: "plain strong" }, say("answer_rename")));
  form.addEventListener("submit", (event) => { event.preventDefault(); send(question, `rename:${box.value.trim()}`); });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") { showAll(); itemOf(question.key).focus(); } });
  row.replaceChildren(form);
  box.select();
}

async function send(question, answer) {
  try {
    const { decision } = await answerWith(heldToken(), { key: question.key, answer });
    decided.set(question.key, decision);
    order.push(question.key);
    notify("");
    showAll();
    step(question.key, 1);
  } catch (error) {
    refused(error);
  }
}

async function takeBack() {
  const key = order.at(-1);
  if (!key) return;
  try {
    await withdraw(heldToken(), { decision: decided.get(key) });
    decided.delete(key);
    order.pop();
    showAll();
    itemOf(key)?.focus();
  } catch (error) {
    refused(error);
  }
}

function refused(error) {
  notify(error.message, true);
  if (error.status !== 401) return;
  keepToken("");
  byId("pass").hidden = false;
  byId("token").focus();
}

// To the next open question, or the one before.
function step(from, by) {
  const all = shown();
  const start = all.findIndex((question) => question.key === from);
  for (let i = start < 0 ? (by > 0 ? 0 : all.length - 1) : start + by; i >= 0 && i < all.length; i += by) {
    if (!decided.has(all[i].key)) {
      itemOf(all[i].key).focus();
      itemOf(all[i].key).scrollIntoView({ block: "nearest" });
      return;
    }
  }
  if (start >= 0) itemOf(from)?.focus();
}

function pressed(event) {
  if (event.target.closest("input, select")) return;
  const key = event.key.toLowerCase();
  if (key === "z" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); takeBack(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "." || key === ",") { event.preventDefault(); step(chosen, key === "." ? 1 : -1); return; }
  const here = event.target.closest("[data-key]");
  const question = here && !decided.has(here.dataset.key) && questions.find((each) => each.key === here.dataset.key);
  if (!question || !question.answers.includes(KEYS[key])) return;
  event.preventDefault();
  give(question, KEYS[key]);
}

async function load() {
  questions = (await ask("review")).questions;
  decided.clear();
  order.length = 0;
  room = AT_ONCE;
  showAll();
}

function changeLanguage() {
  setLanguage(state.language === "zh" ? "en" : "zh");
  translatePage();
  showAll();
}

async function start() {
  takeToken();
  Object.assign(data, await ask("meta"));
  translatePage();
  byId("said").textContent = say("looking");
  byId("language").addEventListener("click", changeLanguage);
  byId("more").addEventListener("click", () => { room += AT_ONCE; showAll(); });
  byId("again").addEventListener("click", () => load().catch((error) => notify(error.message, true)));
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); step(null, 1); });
  byId("pass").addEventListener("submit", (event) => { event.preventDefault(); keepToken(byId("token").value.trim()); byId("token").value = ""; notify(""); showAll(); });
  document.addEventListener("keydown", pressed);
  await load();
  document.documentElement.dataset.ready = "yes";
}

start().catch((error) => notify(error.message, true));
