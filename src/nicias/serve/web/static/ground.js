// The day slider: holders on the map and in the table as of a day, kept in the address.
import { drawSoon } from "./map.js";

const part = document.querySelector(".ground");
const box = part?.querySelector("[data-map]");
const slider = document.getElementById("slider");
const told = document.getElementById("day");
const days = (part?.dataset.days ?? "").split(" ").filter(Boolean);
const known = box?.dataset.points ? JSON.parse(box.dataset.points).features : [];
let shown = null;

const on = (spells, day) => spells.filter((spell) => spell.from <= day).at(-1);

function hatch(map) {
  const size = 8, canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d");
  pen.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue("--control").trim();
  pen.lineWidth = 2;
  for (const at of [-size, 0, size]) { pen.beginPath(); pen.moveTo(at, size); pen.lineTo(at + size, 0); pen.stroke(); }
  if (!map.hasImage("hatch")) map.addImage("hatch", pen.getImageData(0, 0, size, size));
  map.addLayer({ id: "contested", type: "fill", source: "halos", filter: ["==", ["get", "contested"], true], paint: { "fill-pattern": "hatch", "fill-opacity": 0.9 } }, "halo-lines");
}

function show(day) {
  told.textContent = day;
  const features = known.flatMap((feature) => {
    const spell = on(feature.properties.spells, day);
    return spell ? [{ ...feature, properties: { ...feature.properties, spells: undefined, says: `${spell.says} (as told from ${spell.from})${spell.contested ? "; contested" : ""}`, contested: spell.contested } }] : [];
  });
  shown?.show(features);
}

function fill(day) {
  for (const row of document.querySelectorAll("#holders tbody tr[data-area]")) {
    const feature = known.find((one) => one.properties.address.endsWith(row.dataset.area));
    row.hidden = Boolean(feature) && !on(feature.properties.spells, day);
  }
}

if (box && days.length) {
  const chosen = part.dataset.day;
  const from = chosen ? days.filter((day) => day <= chosen).length - 1 : days.length - 1;
  slider.value = String(Math.max(from, 0));
  slider.setAttribute("aria-valuetext", days[slider.value]);
  slider.addEventListener("input", () => { slider.setAttribute("aria-valuetext", days[slider.value]); show(days[slider.value]); fill(days[slider.value]); });
  slider.addEventListener("change", () => {
    const query = new URLSearchParams(location.search);
    query.set("day", days[slider.value]);
    location.search = query.toString(); // the table, too, is of that day
  });
  drawSoon(box, (drawn) => { shown = drawn; hatch(drawn.map); show(chosen || days.at(-1)); });
}
