// Small maps; and a link to a folded place opens it.
import { drawSoon } from "./map.js";

for (const box of document.querySelectorAll("[data-map]")) drawSoon(box);

function open() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (!target) return;
  for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  target.scrollIntoView();
}
addEventListener("hashchange", open);
open();
