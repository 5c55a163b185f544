// When: what articles tell, month by month; of one entity where one is chosen.
import { ask } from "./api.js";
import { byId, edgeText, make, say, svg, swatch } from "./dom.js";
import { state } from "./state.js";

let act = null;
let month = "";
let drawn = "";
export const startTimeline = (actions) => { act = actions; };

export async function showTimeline() {
  if (state.view !== "timeline") return;
  const id = state.focus?.node || "";
  const key = JSON.stringify([id, month, state.language]);
  if (key === drawn) return;
  drawn = key;
  const place = byId("timeline");
  const whole = await ask("timeline");
  if (!month && whole.months.length) [month] = whole.months.at(-1);
  const found = id ? await ask("timeline", { id }) : await ask("timeline", { month });
  place.replaceChildren(
    make("h2", {}, id ? say("timeline_of", { name: found.ends[id]?.name || id }) : say("timeline_of_all")),
    id ? make("p", {}, make("button", { type: "button", class: "link", onclick: () => act.select(null) }, say("timeline_of_all"))) : bars(whole.months),
    entries(found));
}

// A bar a month, each a button.
function bars(months) {
  if (!months.length) return make("p", { class: "quiet" }, say("no_dates"));
  const most = Math.max(...months.map(([, count]) => count));
  return make("div", { class: "bars", role: "group", "aria-label": say("articles_a_month") },
    ...months.slice(-120).map(([name, count]) => make("button", {
      type: "button", class: "bar-month", "aria-pressed": String(name === month), title: `${name} · ${say("articles_count", { count })}`,
      "aria-label": `${name} · ${say("articles_count", { count })}`,
      onclick: () => { month = name; showTimeline(); },
    }, svg("svg", { viewBox: "0 0 10 60", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { x: 1, width: 8, y: 60 - Math.max(3, (56 * count) / most), height: Math.max(3, (56 * count) / most) })),
    make("span", {}, name.slice(2)))));
}

function entries(found) {
  const days = new Map();
  for (const entry of found.entries) {
    const key = `${entry.date}\n${entry.article}`;
    if (!days.has(key)) days.set(key, []);
    days.get(key).push(entry);
  }
  if (!days.size) return make("p", { class: "quiet" }, say("no_facts"));
  const name = (id) => make("button", { type: "button", class: "entity", onclick: () => act.select({ node: id }) },
    swatch(found.ends[id].type), make("span", {}, found.ends[id].name));
  return make("ol", { class: "days" }, ...[...days].map(([key, told]) => {
    const [date, id] = key.split("\n");
    const about = found.articles[id];
    return make("li", { class: "day" },
      make("time", { class: "digits", datetime: date || null }, date || say("no_date")),
      make("div", {},
        make("button", { type: "button", class: "link day-title", onclick: () => act.openArticle(id, null) }, about.title || about.source || id),
        make("ul", {}, ...told.map(({ edge }) => make("li", { class: "fact article-fact" }, name(edge.s),
          make("button", { type: "button", class: "link", onclick: () => act.edge([edge.s, edge.p, edge.o]) }, edgeText(edge, true)), name(edge.o))))));
  }));
}
