// A source sentence with the words that say so marked: both ends, the trigger, the evidence.
const MARKS = ["subject", "object", "trigger"];

function markedSentence(text, piece) {
  const chars = Array.from(text); // offsets count code points, JavaScript's strings do not
  const spans = MARKS.filter((name) => piece[name]).map((name) => ({ name, from: piece[name][0], to: piece[name][1] }));
  if (piece.span && piece.span[0] !== null) spans.push({ name: "evidence", from: piece.span[0], to: piece.span[1] });
  const cuts = [...new Set([0, chars.length, ...spans.flatMap((span) => [span.from, span.to])])]
    .filter((cut) => cut >= 0 && cut <= chars.length).sort((a, b) => a - b);
  const quote = make("q", { class: "sentence", lang: "zh" });
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const covering = spans.filter((span) => span.from <= cuts[i] && cuts[i + 1] <= span.to);
    const part = chars.slice(cuts[i], cuts[i + 1]).join("");
    const names = covering.map((span) => span.name);
    if (names.some((name) => name !== "evidence")) quote.append(markedPart(part, names));
    else quote.append(...quietParts(part, names));
  }
  return quote;
}

// A long stretch between the marks is folded; a click unfolds it.
const LONG = 90;
const KEPT = 26;

function quietParts(part, names) {
  const chars = Array.from(part);
  const plain = (text) => (names.length ? markedPart(text, names) : document.createTextNode(text));
  if (chars.length <= LONG) return [plain(part)];
  const fold = make("button", { type: "button", class: "fold", "aria-label": say("unfold"), title: say("unfold") }, "……");
  fold.addEventListener("click", () => fold.replaceWith(plain(chars.slice(KEPT, -KEPT).join(""))));
  return [plain(chars.slice(0, KEPT).join("")), fold, plain(chars.slice(-KEPT).join(""))];
}

function markedPart(part, names) {
  const said = names.filter((name) => name !== "evidence").map((name) => say(`mark_${name}`)).join(" ");
  const tag = said ? "mark" : "span";
  return make(tag, { class: names.join(" "), title: said || null }, part);
}

const isWebAddress = (url) => /^https?:\/\//i.test(url || "");

function cite(documentRow) {
  const source = data.documents[documentRow];
  if (!source) return null;
  const title = make("span", { class: "source-title" }, source.title || source.source || source.id);
  const about = [source.publisher, source.date].filter(Boolean).join(" · ");
  return make("footer", { class: "cite" }, title,
    about ? make("span", { class: "when" }, about) : null,
    isWebAddress(source.url)
      ? make("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, say("open_source"))
      : null);
}

function evidenceBlock(piece) {
  return make("blockquote", {}, markedSentence(data.sentences[piece.s], piece), cite(piece.d));
}

// All sentences of a fact: the first ones at once, the rest behind a button.
function evidenceBlocks(edge, most) {
  if (!edge.evidence.length) return [make("p", { class: "quiet" }, say("no_source"))];
  const blocks = edge.evidence.slice(0, most).map(evidenceBlock);
  const rest = edge.evidence.slice(most);
  if (rest.length) {
    const button = make("button", { type: "button", class: "link" }, say("more_sentences", { count: rest.length }));
    button.addEventListener("click", () => button.replaceWith(...rest.map(evidenceBlock)));
    blocks.push(button);
  }
  return blocks;
}

function markKey() {
  return make("p", { class: "mark-key", "aria-hidden": "true" },
    ...MARKS.map((name) => make("mark", { class: name }, say(`mark_${name}`))));
}
