// Maps over the page's own data: no tiles from elsewhere. Without WebGL, or without the map's files, a notice leads to the table.
const VENDOR = "/static/vendor/";
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const empty = { type: "FeatureCollection", features: [] };

function hasWebGL() {
  const canvas = document.createElement("canvas");
  try { return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl")); } catch { return false; }
}

function script(name) {
  return new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = VENDOR + name;
    element.onload = done;
    element.onerror = () => failed(new Error(name));
    document.head.append(element);
  });
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer.json();
}

function missing(box) {
  box.hidden = true;
  const note = box.nextElementSibling;
  if (note?.classList.contains("map-missing")) note.hidden = false;
}

// Rings that cross the date line are told on the sphere; on a flat map they go on beyond 180 degrees, round a pole they close along it.
function flat(ring) {
  let turn = 0;
  const out = ring.map(([lon, lat], at) => {
    if (at) turn -= Math.round((lon - ring[at - 1][0]) / 360) * 360;
    return [lon + turn, lat];
  });
  const pole = out[0][1] < 0 ? -90 : 90;
  return Math.abs(out.at(-1)[0] - out[0][0]) > 180 ? [...out, [out.at(-1)[0], pole], [out[0][0], pole], out[0]] : out;
}

function flatten(shapes) {
  for (const { geometry } of shapes.features) {
    const polygons = geometry?.type === "Polygon" ? [geometry.coordinates] : geometry?.type === "MultiPolygon" ? geometry.coordinates : [];
    for (const rings of polygons) rings.forEach((ring, at) => { rings[at] = flat(ring); });
  }
  return shapes;
}

// A circle of some kilometres as a polygon: the halo of a place's precision.
function halo(feature) {
  const [lon, lat] = feature.geometry.coordinates;
  const radius = feature.properties.reach / 111.32;
  const wide = Math.max(Math.cos((lat * Math.PI) / 180), 0.05);
  const ring = Array.from({ length: 49 }, (_, at) => {
    const turn = (at / 48) * 2 * Math.PI;
    return [lon + (radius * Math.cos(turn)) / wide, lat + radius * Math.sin(turn)];
  });
  return { type: "Feature", properties: feature.properties, geometry: { type: "Polygon", coordinates: [ring] } };
}

function bounds(features) {
  const lons = features.map((feature) => feature.geometry.coordinates[0]);
  const lats = features.map((feature) => feature.geometry.coordinates[1]);
  const pad = Math.max(...features.map((feature) => feature.properties.reach), 5) / 111;
  return [[Math.min(...lons) - pad, Math.max(Math.min(...lats) - pad, -85)], [Math.max(...lons) + pad, Math.min(Math.max(...lats) + pad, 85)]];
}

async function provinces(features) {
  const names = await json("/static/provinces.json");
  const codes = [...new Set(features.map((feature) => feature.properties.country))].filter((code) => /^[A-Z]{3}$/.test(code ?? "")).slice(0, 8);
  const found = await Promise.allSettled(codes.map((code) => json(`${VENDOR}provinces/${names[code] ?? code.toLowerCase()}.json`)));
  const shapes = found.filter((one) => one.status === "fulfilled").flatMap(({ value }) => {
    const shape = topojson.feature(value, Object.values(value.objects)[0]);
    return shape.features ?? [shape];
  });
  return flatten({ type: "FeatureCollection", features: shapes.filter((shape) => shape.geometry) });
}

function style(countries) {
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: countries },
      provinces: { type: "geojson", data: empty },
      towns: { type: "geojson", data: empty },
      halos: { type: "geojson", data: empty },
      points: { type: "geojson", data: empty, cluster: true, clusterRadius: 36, clusterProperties: { sum: ["+", ["get", "count"]] } },
    },
    layers: [
      { id: "water", type: "background", paint: {} },
      { id: "land", type: "fill", source: "countries", paint: {} },
      { id: "provinces", type: "line", source: "provinces", paint: { "line-width": 0.7, "line-dasharray": [3, 2] } },
      { id: "borders", type: "line", source: "countries", paint: { "line-width": 1 } },
      { id: "halos", type: "fill", source: "halos", paint: { "fill-opacity": 0.16 } },
      { id: "halo-lines", type: "line", source: "halos", paint: { "line-width": 1, "line-opacity": 0.6 } },
      { id: "towns", type: "symbol", source: "towns", layout: { "text-field": ["get", "name"], "text-size": 11, "text-padding": 4 }, paint: { "text-halo-width": 1.2 } },
      { id: "clusters", type: "circle", source: "points", filter: ["has", "point_count"], paint: { "circle-radius": ["interpolate", ["linear"], ["ln", ["get", "sum"]], 0, 9, 4, 18, 9, 34], "circle-opacity": 0.85, "circle-stroke-width": 1.5 } },
      { id: "dots", type: "circle", source: "points", filter: ["!", ["has", "point_count"]], paint: { "circle-radius": ["interpolate", ["linear"], ["ln", ["get", "count"]], 0, 6, 4, 13, 9, 26], "circle-opacity": 0.9, "circle-stroke-width": 1.5 } },
      { id: "sums", type: "symbol", source: "points", filter: ["any", ["has", "point_count"], [">", ["get", "count"], 1]], layout: { "text-field": ["to-string", ["coalesce", ["get", "sum"], ["get", "count"]]], "text-size": 11, "text-allow-overlap": true }, paint: {} },
    ],
  };
}

function paint(map) {
  const [ink, paper, line, faint, mark] = ["--ink", "--sheet", "--edge", "--faint", "--link"].map(colour);
  const told = {
    water: { "background-color": colour("--water") }, land: { "fill-color": colour("--land") }, borders: { "line-color": line }, provinces: { "line-color": line },
    halos: { "fill-color": mark }, "halo-lines": { "line-color": mark }, towns: { "text-color": faint, "text-halo-color": colour("--land") },
    clusters: { "circle-color": mark, "circle-stroke-color": paper }, dots: { "circle-color": mark, "circle-stroke-color": paper }, sums: { "text-color": paper },
  };
  for (const [layer, values] of Object.entries(told)) for (const [name, value] of Object.entries(values)) if (map.getLayer(layer)) map.setPaintProperty(layer, name, value);
  return ink;
}

async function addTiles(map, address) {
  await script("pmtiles.js");
  const archive = new pmtiles.PMTiles(location.origin + address);
  const { addProtocol } = await import(`${VENDOR}maplibre-gl.mjs`);
  const protocol = new pmtiles.Protocol();
  protocol.add(archive);
  addProtocol("pmtiles", protocol.tile);
  const header = await archive.getHeader();
  const url = `pmtiles://${location.origin}${address}`;
  if (header.tileType !== 1) {
    map.addSource("tiles", { type: "raster", url, tileSize: 256 });
    map.addLayer({ id: "tiles", type: "raster", source: "tiles" }, "halos");
    return;
  }
  map.addSource("tiles", { type: "vector", url });
  const layers = ((await archive.getMetadata()).vector_layers ?? []).map((layer) => layer.id);
  const draw = { water: "fill", landuse: "fill", roads: "line", transportation: "line", waterway: "line", boundaries: "line", boundary: "line", buildings: "fill" };
  for (const id of layers.filter((name) => name in draw)) {
    const kind = draw[id];
    const tint = id.startsWith("water") ? colour("--water") : colour("--line");
    map.addLayer({ id: `tiles-${id}`, type: kind, source: "tiles", "source-layer": id, paint: { [`${kind}-color`]: tint, [`${kind}-opacity`]: 0.8 } }, "halos");
  }
}

function popup(library, map, feature) {
  const { name, country, precision, count, address, says } = feature.properties;
  const box = document.createElement("div");
  const head = document.createElement(address ? "a" : "strong");
  head.textContent = country ? `${name} (${country})` : name;
  if (address) head.href = address;
  const note = document.createElement("p");
  note.textContent = says ?? (address ? `${count} told of it; known to the ${precision}` : `known to the ${precision}`);
  box.append(head, note);
  new library.Popup({ closeButton: true }).setLngLat(feature.geometry.coordinates).setDOMContent(box).addTo(map);
}

function live(library, map) {
  map.on("click", "dots", (event) => popup(library, map, event.features[0]));
  map.on("click", "clusters", async (event) => {
    const cluster = event.features[0];
    const zoom = await map.getSource("points").getClusterExpansionZoom(cluster.properties.cluster_id);
    map.easeTo({ center: cluster.geometry.coordinates, zoom });
  });
  for (const layer of ["dots", "clusters"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  const name = async () => {
    const view = map.getBounds();
    const box = [view.getSouth(), view.getWest(), view.getNorth(), view.getEast()].map((value, at) => Math.min(Math.max(value, at % 2 ? -180 : -90), at % 2 ? 180 : 90).toFixed(2));
    try { map.getSource("towns")?.setData(await json(`/towns.json?box=${box.join(",")}`)); } catch { /* a map without names is still one */ }
  };
  map.on("moveend", name);
  name();
  addEventListener("themechange", () => paint(map));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(map));
}

// Draw one map; gives back the map and a function that shows other features on it, or null where it cannot be drawn.
export async function draw(box) {
  if (!hasWebGL()) { missing(box); return null; }
  try {
    const [library, world, , shown] = await Promise.all([
      import(`${VENDOR}maplibre-gl.mjs`), json(`${VENDOR}countries.json`), script("topojson-client.js"),
      box.dataset.points ? JSON.parse(box.dataset.points) : json(box.dataset.address),
    ]);
    const countries = flatten(topojson.feature(world, world.objects.countries));
    const features = shown.features;
    const map = new library.Map({
      container: box.querySelector(".canvas"), style: style(countries), attributionControl: false, dragRotate: false, maxZoom: 13, fadeDuration: 0,
      ...(features.length ? { bounds: bounds(features), fitBoundsOptions: { maxZoom: 8, padding: 24 } } : { center: [20, 20], zoom: 1 }),
      locale: { "Map.Title": box.querySelector(".canvas").getAttribute("aria-label") },
    });
    map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
    map.touchZoomRotate.disableRotation();
    await new Promise((done, failed) => { map.once("load", done); map.once("error", ({ error }) => failed(error)); });
    const show = (next) => {
      map.getSource("points").setData({ type: "FeatureCollection", features: next });
      map.getSource("halos").setData({ type: "FeatureCollection", features: next.map(halo) });
    };
    paint(map);
    show(features);
    live(library, map);
    provinces(features).then((shapes) => map.getSource("provinces").setData(shapes)).catch(() => {});
    if (box.dataset.tiles) addTiles(map, box.dataset.tiles).catch((error) => console.warn("the tiles cannot be drawn:", error));
    box.classList.add("drawn");
    return { map, show, features, paint: () => paint(map) };
  } catch (error) {
    console.warn("the map cannot be drawn:", error);
    missing(box);
    return null;
  }
}

// Draw it when it comes into view: maps far down a page cost nothing until then.
export function drawSoon(box, then = () => {}) {
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    draw(box).then((drawn) => drawn && then(drawn));
  }, { rootMargin: "200px" });
  seen.observe(box);
}
