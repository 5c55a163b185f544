// Completion: our prefixes, types, edges and other terms by their words, and entities by name.
import { ask } from "./api.js";
import { data, say } from "./dom.js";
import { state } from "./state.js";

const KEYWORDS = ["SELECT", "DISTINCT", "WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS", "GRAPH", "BIND", "VALUES", "ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "CONSTRUCT", "DESCRIBE", "ASK", "EXISTS", "NOT EXISTS", "COUNT", "GROUP_CONCAT", "CONTAINS", "STRSTARTS", "REGEX", "STR", "LANG", "YEAR", "PREFIX"];
const STANDARD = {
  rdf: ["type", "subject", "predicate", "object", "Statement"], rdfs: ["label"], skos: ["prefLabel", "altLabel"],
  prov: ["wasDerivedFrom"], oa: ["exact", "start", "end"], dcterms: ["identifier", "date", "title"], dc: ["publisher", "source"],
  schema: ["NewsArticle", "Person", "Organization", "Place", "text", "url", "Quotation"],
};

// The terms under kg:, each with its words in the reader's language.
function own() {
  const { language } = state;
  const classes = Object.entries(data.types).flatMap(([name, type]) =>
    [[name, type.label], ...Object.entries(type.subtypes).map(([sub, { label }]) => [sub, label])]);
  return [
    ...data.edges.map((edge) => ({ label: `kg:${edge.term}`, detail: edge[language], type: "property", boost: 3 })),
    ...classes.map(([name, label]) => ({ label: `kg:${name}`, detail: label[language], type: "class", boost: 2 })),
    ...data.terms.map((term) => ({ label: `kg:${term.term}`, detail: term[language], type: term.kind === "class" ? "class" : "property" })),
  ];
}

function prefixed(context) {
  const word = context.matchBefore(/[A-Za-z][\w-]*:[\w-]*/);
  if (!word) return null;
  const prefix = word.text.split(":")[0];
  const options = prefix === "kg" ? own() : (STANDARD[prefix] || []).map((name) => ({ label: `${prefix}:${name}`, type: "property" }));
  return options.length ? { from: word.from, options, validFor: /^[\w:-]*$/ } : null;
}

async function entities(context) {
  const word = context.matchBefore(/[\p{Script=Han}·“”《》\w]+/u);
  if (!word || (!/\p{Script=Han}/u.test(word.text) && !(context.explicit && word.text.length > 1))) return null;
  const { hits } = await ask("search", { q: word.text, limit: 12 });
  if (context.aborted || !hits.length) return null;
  const options = hits.map((hit, i) => ({
    label: hit.name, detail: `${data.types[hit.type].label[state.language]}${hit.id.includes("@") ? ` · ${hit.id.split("@")[1]}` : ""}`,
    apply: `<${iriOf(hit.id)}>`, type: "constant", boost: 20 - i,
  }));
  return { from: word.from, options, filter: false };
}

// As the server spells them: only what an IRI cannot hold is escaped.
export const iriOf = (id) => data.base + id.replace(/[\s<>"{}|\\^`%?#[\]]/g, (char) => encodeURIComponent(char));

function words(context) {
  const word = context.matchBefore(/[A-Za-z]\w*/);
  if (!word || (word.text.length < 2 && !context.explicit)) return null;
  return {
    from: word.from,
    options: [
      ...Object.entries(data.prefixes).map(([name, iri]) => ({ label: `${name}:`, detail: iri, type: "namespace" })),
      ...data.edges.map((edge) => ({ label: `kg:${edge.term}`, detail: edge[state.language], type: "property" })),
      ...KEYWORDS.map((label) => ({ label, detail: "", type: "keyword" })),
    ],
    validFor: /^\w*$/,
  };
}

export async function complete(context) {
  const before = context.state.sliceDoc(context.state.doc.lineAt(context.pos).from, context.pos);
  if (/^[^"<]*#/.test(before.replace(/<[^>]*>/g, ""))) return null; // in a comment
  if (/[?$][\w]*$/.test(before)) return variables(context);
  return prefixed(context) || (await entities(context)) || words(context);
}

function variables(context) {
  const word = context.matchBefore(/[?$]\w*/);
  const names = new Set(context.state.doc.toString().match(/\?\w+/g) || []);
  names.delete(word.text);
  return { from: word.from, options: [...names].map((label) => ({ label, detail: say("variable"), type: "variable" })), validFor: /^[?$]\w*$/ };
}
