// Building the page: every text goes in as text, never as markup.
const byId = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function say(key, values = {}) {
  const word = data.words[key];
  const text = word ? word[state.language] : key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

const inLanguage = (label, fallback) => (label ? label[state.language] : fallback);
const typeName = (name) => inLanguage(data.types[name]?.label, name || "");
const subtypeName = (type, name) => inLanguage(data.types[type]?.subtypes[name]?.label, name || "");
const predicateName = (name) => inLanguage(data.predicates[name]?.label, name);

function inverseName(name) {
  return data.words[`inverse_${name}`] ? say(`inverse_${name}`) : `← ${predicateName(name)}`;
}

const SVG = "http://www.w3.org/2000/svg";
const OUTLINES = {
  dot: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
  square: "M2.5 2.5h11v11h-11z",
  triangle: "M8 1.8 14.6 13.4H1.4z",
  diamond: "M8 1 14.4 8 8 15 1.6 8z",
};

function swatch(type) {
  const look = data.types[type] || { shape: "dot", colour: "#808080" };
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "swatch");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", OUTLINES[look.shape] || OUTLINES.dot);
  path.setAttribute("fill", look.colour);
  svg.append(path);
  return svg;
}

function strokeSample(kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 28 10");
  svg.setAttribute("class", `stroke ${kind}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M1 5h20");
  const head = document.createElementNS(SVG, "path");
  head.setAttribute("d", "M20 1.5 27 5l-7 3.5z");
  head.setAttribute("class", "head");
  svg.append(path, head);
  return svg;
}

function translatePage() {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = say(element.dataset.word);
  }
  for (const element of document.querySelectorAll("[data-word-label]")) {
    element.setAttribute("aria-label", say(element.dataset.wordLabel));
    if (element.tagName === "BUTTON") element.title = say(element.dataset.wordLabel);
  }
  for (const element of document.querySelectorAll("[data-word-placeholder]")) {
    element.placeholder = say(element.dataset.wordPlaceholder);
  }
}

// Rounded down: what is not quite certain never reads 1.00.
const confidenceText = (value) => (Math.floor(value * 100 + 1e-6) / 100).toFixed(2);
const isNarrow = () => matchMedia("(max-width: 760px)").matches;
const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
