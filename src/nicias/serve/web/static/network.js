// A network that moves, on demand: the ring and the list of pairs are there without it.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function pairs(table) {
  return [...table.querySelectorAll("tbody tr")].map((row) => {
    const [first, second, count] = row.cells;
    return { source: first.textContent, target: second.textContent, value: Number(count.textContent), address: count.querySelector("a").href };
  });
}

async function draw(figure, table) {
  const echarts = await import("/static/vendor/echarts.mjs");
  const links = pairs(table);
  const weight = new Map();
  for (const { source, target, value } of links) for (const name of [source, target]) weight.set(name, (weight.get(name) ?? 0) + value);
  const most = Math.max(...links.map((link) => link.value));
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  figure.querySelector(".scroll").replaceWith(canvas);
  const chart = echarts.init(canvas, null, { renderer: "svg" });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  chart.setOption({
    animation: !still,
    tooltip: { renderMode: "richText", formatter: ({ dataType, data }) => dataType === "edge" ? `${data.source}, ${data.target}: ${data.value} ${figure.dataset.noun}` : `${data.name}: ${data.value} ${figure.dataset.noun}` },
    series: [{
      type: "graph", layout: "force", roam: true, draggable: true, force: { repulsion: 260, edgeLength: 90, layoutAnimation: !still },
      label: { show: true, position: "right", color: colour("--ink") }, itemStyle: { color: colour(figure.classList.contains("t-contact") ? "--contact" : "--event") },
      lineStyle: { color: colour("--edge"), curveness: 0.15 },
      data: [...weight].map(([name, value]) => ({ name, value, symbolSize: 8 + Math.min(24, 4 * Math.sqrt(value)) })),
      links: links.map((link) => ({ ...link, lineStyle: { width: 1 + (6 * link.value) / most } })),
    }],
  });
  chart.on("click", ({ dataType, data }) => { if (dataType === "edge") location.href = data.address; });
  addEventListener("resize", () => chart.resize());
}

for (const figure of document.querySelectorAll("figure.network")) {
  const table = document.querySelector("table.edges");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Draw as a network that moves";
  button.addEventListener("click", () => {
    button.disabled = true;
    draw(figure, table).then(() => button.remove()).catch(() => { button.textContent = "The network's files were not fetched; the ring says the same"; });
  });
  if (table) figure.append(button);
}
