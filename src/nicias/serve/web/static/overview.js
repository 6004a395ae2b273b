// The overview: its map, a brush over the weeks, and how many would be shown, before the filters are sent.
import { drawSoon } from "./map.js";

const here = () => new URLSearchParams(location.search);
const go = (query) => { query.delete("after"); location.search = query.toString(); };

for (const box of document.querySelectorAll("[data-map]")) drawSoon(box, ({ map }) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Only what is in this view";
  button.addEventListener("click", () => {
    const view = map.getBounds();
    const query = here();
    query.set("box", [view.getSouth(), view.getWest(), view.getNorth(), view.getEast()].map((value, at) => Math.min(Math.max(value, at % 2 ? -180 : -90), at % 2 ? 180 : 90).toFixed(3)).join(","));
    go(query);
  });
  const line = document.createElement("p");
  line.append(button);
  box.append(line);
});

// The brush: drag from one day to another; the address then holds both, and a reload shows the same.
function brush(weeks) {
  const chart = weeks.querySelector("svg");
  const { first, last, left, right, width } = weeks.dataset;
  const from = Date.parse(first), span = Date.parse(last) - from;
  const shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  shade.setAttribute("class", "band");
  for (const [name, value] of [["y", 8], ["height", 100], ["width", 0], ["pointer-events", "none"]]) shade.setAttribute(name, value);
  let start = null;
  const at = (event) => {
    const box = chart.getBoundingClientRect();
    return Math.min(Math.max(((event.clientX - box.left) / box.width) * width, left), right);
  };
  const day = (x) => new Date(from + ((x - left) / (right - left)) * span).toISOString().slice(0, 10);
  chart.addEventListener("pointerdown", (event) => { if (event.button === 0) { start = at(event); } });
  chart.addEventListener("pointermove", (event) => {
    if (start === null || Math.abs(at(event) - start) < 4) return;
    if (!shade.isConnected) { chart.append(shade); chart.setPointerCapture(event.pointerId); }
    shade.setAttribute("x", Math.min(start, at(event)));
    shade.setAttribute("width", Math.abs(at(event) - start));
  });
  chart.addEventListener("pointerup", (event) => {
    const end = at(event), began = start;
    start = null;
    if (began === null || Math.abs(end - began) < 4) return;
    const query = here();
    query.set("from", day(Math.min(began, end)));
    query.set("to", day(Math.max(began, end)));
    go(query);
  });
  chart.addEventListener("pointercancel", () => { start = null; shade.remove(); });
  chart.addEventListener("dragstart", (event) => event.preventDefault());
}
for (const weeks of document.querySelectorAll(".weeks")) brush(weeks);

// On a phone the filters are folded until they are wanted.
if (innerWidth < 640 && !document.querySelector("form.filters .chip")) document.querySelector("form.filters details").open = false;

// How many would be shown.
const form = document.querySelector("form.filters");
const button = form?.querySelector("button.main");
let wait, asked = 0;
async function count() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const turn = ++asked;
  const answer = await fetch(`/count.json?${query}`);
  if (turn !== asked || !answer.ok) return;
  const told = await answer.json();
  button.textContent = `Show ${told.count.toLocaleString("en")}${told.more ? "+" : ""}`;
}
form?.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(() => count().catch(() => {}), 350); });
form?.addEventListener("formdata", (event) => { for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name); });
