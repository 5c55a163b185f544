// The editor: CodeMirror with its SPARQL mode, all of it from this server.
import {
  EditorState, EditorView, HighlightStyle, Prec, StreamLanguage, autocompletion, bracketMatching, closeBrackets,
  closeBracketsKeymap, completionKeymap, defaultKeymap, drawSelection, history, historyKeymap, keymap, lineNumbers,
  sparql, syntaxHighlighting, tags,
} from "/static/vendor/editor.min.js";
import { byId, say } from "./dom.js";
import { complete } from "./completion.js";

const inks = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--sparql-keyword)", fontWeight: "600" },
  { tag: tags.local(tags.variableName), color: "var(--sparql-variable)" },
  { tag: tags.variableName, color: "var(--sparql-variable)" },
  { tag: tags.standard(tags.variableName), color: "var(--sparql-keyword)" },
  { tag: tags.atom, color: "var(--sparql-iri)" },
  { tag: tags.string, color: "var(--sparql-text)" },
  { tag: tags.comment, color: "var(--quiet)" },
  { tag: tags.meta, color: "var(--quiet)" },
]);

const look = EditorView.theme({
  "&": { fontSize: "14.5px", backgroundColor: "var(--raised)", color: "var(--ink)" },
  ".cm-content": { fontFamily: "ui-monospace, 'Noto Sans Mono CJK SC', 'DejaVu Sans Mono', monospace", padding: "12px 0", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--quiet)", border: "0", paddingLeft: "6px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--object) !important" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "8px", boxShadow: "var(--shadow)", overflow: "hidden" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "3px 10px !important", fontFamily: "var(--sans)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--hover)", color: "var(--ink)" },
  ".cm-completionDetail": { color: "var(--quiet)", fontStyle: "normal" },
  ".cm-matchingBracket": { backgroundColor: "var(--hover) !important", outline: "1px solid var(--line)" },
});

export function startEditor(text, run, changed) {
  return new EditorView({
    parent: byId("editor"),
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(byId("main").nonce),
        lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(),
        StreamLanguage.define(sparql), syntaxHighlighting(inks), look, EditorView.lineWrapping,
        autocompletion({ override: [complete], icons: false, defaultKeymap: false }),
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => { run(); return true; } }])),
        keymap.of([...completionKeymap, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ "aria-label": say("editor"), spellcheck: "false" }),
        EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
      ],
    }),
  });
}

export function setText(view, text) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

// To the place that an error names: line and column from 1.
export function goTo(view, line, column) {
  const { doc } = view.state;
  if (line < 1 || line > doc.lines) return;
  const at = Math.min(doc.line(line).from + Math.max(0, column - 1), doc.line(line).to);
  view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
  view.focus();
}
