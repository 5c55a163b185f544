// Building the page: every text goes in as text, never as markup.
import { state } from "./state.js";

export const byId = (id) => document.getElementById(id);
export const data = { words: {}, types: {}, predicates: {}, edges: [], questions: [], publishers: [], years: [] };

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    if (name.startsWith("aria-")) element.setAttribute(name, String(value)); // "false" says something
    else if (value === false) continue;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function say(key, values = {}) {
  const word = data.words[key];
  const text = word ? word[state.language] : key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

const inLanguage = (label, fallback) => (label ? label[state.language] : fallback);
export const typeName = (name) => inLanguage(data.types[name]?.label, name || "");
export const subtypeName = (type, name) => inLanguage(data.types[type]?.subtypes[name]?.label, name || "");
export const predicateName = (name) => inLanguage(data.predicates[name]?.label, name);
export const inverseName = (name) =>
  data.words[`inverse_${name}`] ? say(`inverse_${name}`) : `← ${predicateName(name)}`;
export const typeAndSubtype = (node) =>
  [typeName(node.type), node.subtype ? subtypeName(node.type, node.subtype) : ""].filter(Boolean).join(" · ");

export function edgeText(edge, full = false) {
  const name = predicateName(edge.p) + (full && edge.role ? ` · ${edge.role}` : "");
  return edge.past ? say("past_edge", { name }) : name;
}

export const yearsText = ([first, last]) => (!first ? "" : first === last ? String(first) : `${first}–${last}`);

const SVG = "http://www.w3.org/2000/svg";
export const OUTLINES = {
  dot: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
  square: "M2.5 2.5h11v11h-11z",
  triangle: "M8 1.8 14.6 13.4H1.4z",
  diamond: "M8 1 14.4 8 8 15 1.6 8z",
};

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

export function swatch(type) {
  const look = data.types[type] || { shape: "dot", colour: "#808080" };
  return svg("svg", { viewBox: "0 0 16 16", class: "swatch", "aria-hidden": "true" },
    svg("path", { d: OUTLINES[look.shape] || OUTLINES.dot, fill: look.colour }));
}

export function strokeSample(kind) {
  return svg("svg", { viewBox: "0 0 28 10", class: `stroke ${kind}`, "aria-hidden": "true" },
    svg("path", { d: "M1 5h20" }), svg("path", { d: "M20 1.5 27 5l-7 3.5z", class: "head" }));
}

export function translatePage() {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  const each = (name, set) => {
    for (const element of document.querySelectorAll(`[data-${name}]`)) set(element, say(element.getAttribute(`data-${name}`)));
  };
  each("word", (element, text) => { element.textContent = text; });
  each("word-label", (element, text) => {
    element.setAttribute("aria-label", text);
    if (element.tagName === "BUTTON") element.title = text;
  });
  each("word-placeholder", (element, text) => { element.placeholder = text; });
}

// Rounded down: what is not quite certain never reads 1.00.
export const confidenceText = (value) => (Math.floor(value * 100 + 1e-6) / 100).toFixed(2);
export const isNarrow = () => matchMedia("(max-width: 760px)").matches;
export const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

let noticeTimer = 0;
export function notify(text, lasting = false) {
  const notice = byId("notice");
  notice.textContent = text;
  notice.hidden = !text;
  clearTimeout(noticeTimer);
  if (text && !lasting) noticeTimer = setTimeout(() => { notice.hidden = true; }, 6000);
}
