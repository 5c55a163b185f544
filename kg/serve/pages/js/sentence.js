// A source sentence with the words that say so marked: both ends, the trigger, the evidence.
import { make, say } from "./dom.js";

const MARKS = ["subject", "object", "trigger"];

// Offsets count code points, JavaScript's strings do not.
export function marked(text, piece) {
  const chars = Array.from(text);
  const spans = MARKS.filter((name) => piece[name]).map((name) => ({ name, from: piece[name][0], to: piece[name][1] }));
  if (piece.evidence) spans.push({ name: "evidence", from: piece.evidence[0], to: piece.evidence[1] });
  const cuts = [...new Set([0, chars.length, ...spans.flatMap((span) => [span.from, span.to])])]
    .filter((cut) => cut >= 0 && cut <= chars.length).sort((a, b) => a - b);
  const quote = make("q", { class: "sentence", lang: "zh" });
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const names = spans.filter((span) => span.from <= cuts[i] && cuts[i + 1] <= span.to).map((span) => span.name);
    const part = chars.slice(cuts[i], cuts[i + 1]).join("");
    if (names.some((name) => name !== "evidence")) quote.append(stretch(part, names));
    else quote.append(...quiet(part, names));
  }
  return quote;
}

// A long stretch between the marks is folded; a click unfolds it.
const LONG = 90;
const KEPT = 26;

function quiet(part, names) {
  const chars = Array.from(part);
  const plain = (text) => (names.length ? stretch(text, names) : document.createTextNode(text));
  if (chars.length <= LONG) return [plain(part)];
  const fold = make("button", { type: "button", class: "fold", "aria-label": say("unfold"), title: say("unfold") }, "……");
  fold.addEventListener("click", () => fold.replaceWith(plain(chars.slice(KEPT, -KEPT).join(""))));
  return [plain(chars.slice(0, KEPT).join("")), fold, plain(chars.slice(-KEPT).join(""))];
}

function stretch(part, names) {
  const said = names.filter((name) => name !== "evidence").map((name) => say(`mark_${name}`)).join(" ");
  return make(said ? "mark" : "span", { class: names.join(" "), title: said || null }, part);
}

export const isWebAddress = (url) => /^https?:\/\//i.test(url || "");

export function cite(source, at, openArticle) {
  const about = [source.publisher, source.date].filter(Boolean).join(" · ");
  return make("footer", { class: "cite" },
    make("button", { type: "button", class: "link source-title", onclick: () => openArticle(source.id, at) }, source.title || source.source || source.id),
    about ? make("span", { class: "when" }, about) : null,
    isWebAddress(source.url)
      ? make("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, say("open_source"))
      : null);
}

export function quoted(piece, openArticle) {
  return make("blockquote", {}, marked(piece.sentence, piece), cite(piece.document, piece.start, openArticle));
}

export function markKey() {
  return make("p", { class: "mark-key", "aria-hidden": "true" },
    ...MARKS.map((name) => make("mark", { class: name }, say(`mark_${name}`))));
}
