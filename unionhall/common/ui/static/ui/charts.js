// Draws what the page holds as JSON: charts with ECharts (fetched only when a page has one), maps as plain SVG with links.
const script = document.getElementById("charts-script").dataset.echarts;
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
let loading = null;

function load() {
  loading ??= new Promise((resolve) => {
    document.head.append(Object.assign(document.createElement("script"), { src: script, onload: resolve }));
  });
  return loading;
}

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const counted = (data) => !data.percent && data.series.every((series) => series.values.every((value) => Number.isInteger(value ?? 0)));
const palette = () => [1, 2, 3, 4, 5, 6].map((n) => css(`--chart-${n}`));
const written = (value, percent) => (percent ? `${(value * 100).toFixed(1)} %` : Number(value).toLocaleString("en"));

function common(data) {
  const text = { color: css("--text-2"), fontFamily: css("--font"), fontSize: 12 };
  return {
    color: palette(),
    textStyle: text,
    animationDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
    grid: { left: 8, right: 12, top: data.series.length > 1 ? 34 : 14, bottom: 4, containLabel: true },
    legend: data.series.length > 1 ? { type: "scroll", top: 0, left: 0, icon: "roundRect", itemWidth: 10, itemHeight: 10, textStyle: text } : undefined,
    tooltip: {
      trigger: "axis", backgroundColor: css("--surface"), borderColor: css("--border-strong"), textStyle: { color: css("--text"), fontSize: 12 },
      axisPointer: { lineStyle: { color: css("--border-strong") }, shadowStyle: { color: "rgba(128,128,128,0.08)" } },
      valueFormatter: (value) => `${written(value, data.percent)}${data.unit ? ` ${data.unit}` : ""}`,
    },
  };
}

function axes(data, flipped) {
  const line = { lineStyle: { color: css("--border-strong") } };
  const names = { type: "category", data: data.labels, axisLine: line, axisTick: { show: false }, axisLabel: { color: css("--text-2"), hideOverlap: true }, inverse: flipped };
  const values = { type: "value", splitLine: { lineStyle: { color: css("--border") } }, axisLabel: { color: css("--text-3"), hideOverlap: true, formatter: (value) => written(value, data.percent) }, splitNumber: 4, minInterval: counted(data) ? 1 : 0 };
  return flipped ? { yAxis: names, xAxis: values } : { xAxis: names, yAxis: values };
}

function donut(data) {
  const [series] = data.series;
  return {
    ...common({ ...data, series: [series] }),
    tooltip: { ...common(data).tooltip, trigger: "item" },
    legend: { orient: "vertical", right: 0, top: "middle", icon: "roundRect", itemWidth: 10, itemHeight: 10, textStyle: { color: css("--text-2") } },
    series: [{
      type: "pie", radius: ["52%", "78%"], center: ["34%", "50%"], label: { show: false }, itemStyle: { borderColor: css("--surface"), borderWidth: 2 },
      data: data.labels.map((name, at) => ({ name, value: series.values[at] })),
    }],
  };
}

function option(kind, data) {
  if (kind === "donut") return donut(data);
  const bars = kind !== "line" && kind !== "area";
  const drawn = data.series.map((series) => ({
    name: series.name, type: bars ? "bar" : "line", data: series.values, stack: kind === "stack" ? "all" : undefined,
    barMaxWidth: 26, symbol: "circle", symbolSize: 5, showSymbol: data.labels.length < 20, lineStyle: { width: 2 },
    areaStyle: kind === "area" ? { opacity: 0.12 } : undefined, itemStyle: bars && kind !== "stack" ? { borderRadius: 2 } : undefined,
  }));
  return { ...common(data), ...axes(data, kind === "hbar"), series: drawn };
}

async function draw(canvas) {
  canvas.dataset.drawn = "1";
  await load();
  const data = read(canvas.dataset.chart);
  const chart = echarts.init(canvas, null, { renderer: "svg" });
  chart.setOption(option(canvas.dataset.kind, data));
  chart.on("click", (event) => {
    const url = data.series[canvas.dataset.kind === "donut" ? 0 : event.seriesIndex]?.urls?.[event.dataIndex];
    if (url) location.href = url;
  });
  new ResizeObserver(() => chart.resize()).observe(canvas);
}

// Maps: one path a division, shaded in five steps between the smallest and the largest value; a link where there is a list to open.
const SVG = "http://www.w3.org/2000/svg";

function shape(tag, attributes, text = "") {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text) made.textContent = text;
  return made;
}

async function map(canvas) {
  canvas.dataset.drawn = "1";
  const answer = await fetch(canvas.dataset.map);
  const { width, height, box, features } = await answer.json();
  const rows = new Map(read(canvas.dataset.mapData).map((row) => [row.code, row]));
  const values = [...rows.values()].map((row) => row.value).filter((value) => value > 0);
  const [low, top] = [Math.min(...values), Math.max(...values)];
  const svg = shape("svg", { viewBox: `-10 -10 ${width + 20} ${height + 20}` });
  const [names, shown] = [[], []];
  for (const { code, name, d, at } of features) {
    const row = rows.get(code);
    const step = row && row.value > 0 ? 1 + Math.min(4, Math.floor(((row.value - low) * 5) / (top - low || 1))) : 0;
    const area = shape("path", { d, class: `map-area map-step-${step}` });
    const value = row ? `${Number(row.value).toLocaleString("en")}${canvas.dataset.unit ? ` ${canvas.dataset.unit}` : ""}` : "—";
    if (row?.value > 0) shown.push(area);
    area.append(shape("title", {}, `${row?.name ?? name} ${value}`));
    if (row?.url) {
      const link = shape("a", { href: row.url, "aria-label": `${row.name} ${value}` });
      link.append(area);
      svg.append(link);
    } else svg.append(area);
    names.push({ at, name });
  }
  canvas.replaceChildren(svg);
  const places = box && canvas.dataset.mapPlaces ? read(canvas.dataset.mapPlaces).map((place) => at(place, box)) : [];
  const whole = { x: -10, y: -10, width: width + 20, height: height + 20 };
  const seen = places.length ? near(shown, places, whole, canvas.clientWidth / canvas.clientHeight || 1.6) : whole;
  svg.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.width} ${seen.height}`);
  const unit = seen.width / Math.min(canvas.clientWidth, (canvas.clientHeight * seen.width) / seen.height);
  label(svg, names, unit);
  pin(svg, places, unit);
}

const at = (place, box) => ({ ...place, x: (place.longitude - box.west) * box.across, y: (box.north - place.latitude) * box.down });

// The part of the map that matters where single places are shown: the divisions with a value and the places, with some room around.
function near(shown, places, whole, ratio) {
  const boxes = [...shown.map((area) => area.getBBox()), ...places.map(({ x, y }) => ({ x, y, width: 0, height: 0 }))];
  const left = Math.min(...boxes.map((each) => each.x));
  const top = Math.min(...boxes.map((each) => each.y));
  const right = Math.max(...boxes.map((each) => each.x + each.width));
  const bottom = Math.max(...boxes.map((each) => each.y + each.height));
  const height = Math.max(120, bottom - top, (right - left) / ratio) * 1.3;
  if (height > whole.height * 0.7) return whole;
  return { x: (left + right - height * ratio) / 2, y: (top + bottom - height) / 2, width: height * ratio, height };
}

// Places with coordinates: a dot of five pixels each, over the names; a link where there is a record to open.
function pin(svg, places, unit) {
  for (const { name, x, y, url } of places) {
    const dot = shape("circle", { class: "map-place", cx: x, cy: y, r: 5 * unit });
    dot.append(shape("title", {}, name));
    const holder = url ? shape("a", { href: url, "aria-label": name }) : svg;
    holder.append(dot);
    if (url) svg.append(holder);
  }
}

// Twelve pixels whatever the scale. A name that would lie on another is left out: the table beside the map has it.
function label(svg, names, unit) {
  const taken = [];
  for (const { at: [x, y], name } of names) {
    if (taken.some((other) => Math.abs(other.x - x) < 40 * unit && Math.abs(other.y - y) < 13 * unit)) continue;
    taken.push({ x, y });
    svg.append(shape("text", { x, y, class: "map-name", "font-size": 12 * unit }, name));
  }
}

function prepare(root) {
  root.querySelectorAll("[data-chart]:not([data-drawn])").forEach(draw);
  root.querySelectorAll("[data-map]:not([data-drawn])").forEach(map);
}
prepare(document);
document.addEventListener("htmx:afterSwap", (event) => prepare(event.detail.target));
