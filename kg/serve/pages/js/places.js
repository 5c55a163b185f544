// The places as a tree, from province to community. Keys as in the ARIA pattern for trees.
import { ask } from "./api.js";
import { byId, make, say, subtypeName, swatch } from "./dom.js";
import { state } from "./state.js";

let act = null;
let loaded = false;
export const startPlaces = (actions) => { act = actions; };

export async function showPlaces() {
  if (state.view !== "places") return;
  const place = byId("places");
  if (loaded && place.dataset.language === state.language) return;
  loaded = true;
  place.dataset.language = state.language;
  const { children } = await ask("places");
  const tree = make("ul", { role: "tree", class: "tree", "aria-label": say("view_places") }, ...children.map((child) => branch(child, 1)));
  tree.addEventListener("keydown", keys);
  place.replaceChildren(make("p", { class: "quiet" }, say("places_hint")), tree);
  const first = tree.querySelector(".place");
  if (first) first.tabIndex = 0;
  const tops = [...tree.children].filter((item) => item.getAttribute("aria-expanded") === "false");
  for (const item of tops.slice(0, 3)) await openAlone(item);
}

// On and on while there is no choice.
async function openAlone(item) {
  await open(item, true);
  const inner = [...item.querySelectorAll(":scope > ul > li")];
  if (inner.length === 1 && inner[0].hasAttribute("aria-expanded")) await openAlone(inner[0]);
}

function branch(child, level) {
  const label = make("button", { type: "button", class: "place", tabindex: -1, onclick: () => act.select({ node: child.id }) },
    swatch("Place"), make("span", { class: "place-name" }, child.name),
    child.code ? make("span", { class: "digits quiet" }, child.code) : make("span", { class: "quiet" }, subtypeName("Place", child.subtype)),
    make("span", { class: "count quiet" }, say("facts_count", { count: child.facts })));
  const turn = child.inside
    ? make("button", { type: "button", class: "turn", tabindex: -1, "aria-hidden": "true", onclick: (event) => open(event.target.closest("li")) }, "▸")
    : make("span", { class: "turn" });
  return make("li", {
    role: "treeitem", "aria-level": level, "aria-expanded": child.inside ? "false" : null, "data-id": child.id,
  }, make("div", { class: "place-row" }, turn, label));
}

async function open(item, wanted = item.getAttribute("aria-expanded") === "false") {
  if (!item.hasAttribute("aria-expanded")) return;
  item.setAttribute("aria-expanded", String(wanted));
  item.querySelector(".turn").textContent = wanted ? "▾" : "▸";
  let group = item.querySelector(":scope > ul");
  if (wanted && !group) {
    group = make("ul", { role: "group" });
    item.append(group);
    const { children } = await ask("places", { parent: item.dataset.id });
    group.append(...children.map((child) => branch(child, Number(item.getAttribute("aria-level")) + 1)));
  }
  if (group) group.hidden = !wanted;
}

function keys(event) {
  const item = event.target.closest("li");
  const all = [...byId("places").querySelectorAll(".place")].filter((button) => button.offsetParent);
  const at = all.indexOf(item.querySelector(".place"));
  const go = (button) => {
    if (!button) return;
    for (const other of all) other.tabIndex = -1;
    button.tabIndex = 0;
    button.focus();
  };
  const isOpen = item.getAttribute("aria-expanded") === "true";
  if (event.key === "ArrowDown") go(all[at + 1]);
  else if (event.key === "ArrowUp") go(all[at - 1]);
  else if (event.key === "Home") go(all[0]);
  else if (event.key === "End") go(all.at(-1));
  else if (event.key === "ArrowRight") { if (isOpen) go(all[at + 1]); else open(item, true); }
  else if (event.key === "ArrowLeft") { if (isOpen) open(item, false); else go(item.parentElement.closest("li")?.querySelector(".place")); }
  else return;
  event.preventDefault();
  event.stopPropagation();
}
