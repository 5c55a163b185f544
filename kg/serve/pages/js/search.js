// A box that suggests entities while one types; the server knows names, aliases, codes and pinyin.
import { ask } from "./api.js";
import { make, say, swatch, typeName } from "./dom.js";

// `choose` gets the node. Each box has a list of its own.
export function suggestOn(box, list, choose) {
  let hits = [];
  let current = -1;
  let asking = null;
  let shown = ""; // what was typed when the hits were asked for

  async function look() {
    asking?.abort();
    const typed = box.value.trim();
    if (!typed) { hits = []; return open(false); }
    asking = new AbortController();
    try {
      hits = (await ask("search", { q: typed, limit: 10 }, asking.signal)).hits;
    } catch (error) {
      if (error.name === "AbortError") return undefined;
      throw error;
    }
    shown = typed;
    current = hits.length ? 0 : -1;
    list.replaceChildren(...(hits.length ? hits.map(row) : [make("li", { class: "none", role: "option", "aria-disabled": true }, say("no_match"))]));
    return open(document.activeElement === box || box.getRootNode().activeElement === box);
  }

  function row(hit, i) {
    const scope = hit.id.includes("@") ? hit.id.slice(hit.id.indexOf("@") + 1) : "";
    return make("li", {
      id: `${list.id}-${i}`, role: "option", "aria-selected": i === current,
      onpointerdown: (event) => event.preventDefault(), onclick: () => take(i),
    }, swatch(hit.type), make("span", { class: "name" }, hit.name),
    hit.via && hit.via !== hit.name ? make("span", { class: "via" }, hit.via) : null,
    scope && !scope.startsWith("document:") ? make("span", { class: "scope" }, scope) : null,
    make("span", { class: "kind" }, typeName(hit.type)));
  }

  function open(on) {
    list.hidden = !on;
    box.setAttribute("aria-expanded", String(on));
    mark();
  }

  function mark() {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === current)));
    if (!list.hidden && current >= 0) {
      box.setAttribute("aria-activedescendant", `${list.id}-${current}`);
      list.children[current]?.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  }

  function take(i) {
    if (!hits[i]) return;
    open(false);
    box.value = hits[i].name;
    choose(hits[i]);
  }

  box.addEventListener("input", look);
  box.addEventListener("focus", () => box.value && hits.length && open(true));
  box.addEventListener("blur", () => open(false));
  box.addEventListener("keydown", async (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      current = list.hidden ? current : (current + step + hits.length) % hits.length;
      open(true);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (list.hidden || shown !== box.value.trim()) await look();
      take(Math.max(0, current));
      return;
    } else if (event.key === "Escape" && !list.hidden) open(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
