"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const entries = [...document.querySelectorAll(".entry")];
  document.body.classList.add("with-script");

  // Which entries are shown.
  const fill = (select, values) => {
    for (const value of [...new Set(values)].sort()) select.append(new Option(value, value));
    select.parentElement.hidden = select.options.length < 2;
  };
  const list = (entry, key) => JSON.parse(entry.dataset[key]);
  fill($("actor"), entries.flatMap((entry) => list(entry, "actors")));
  fill($("source"), entries.map((entry) => entry.dataset.source).filter(Boolean));
  fill($("status"), entries.map((entry) => entry.dataset.status));
  fill($("from"), entries.map((entry) => entry.dataset.article).filter(Boolean));
  const texts = entries.map((entry) => entry.textContent.toLowerCase());
  const filter = () => {
    const [actor, source, status, basis, from] = ["actor", "source", "status", "basis", "from"].map((id) => $(id).value);
    const words = $("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    entries.forEach((entry, i) => {
      const fits = (!actor || list(entry, "actors").includes(actor)) && (!source || entry.dataset.source === source) &&
        (!status || entry.dataset.status === status) && (!basis || entry.dataset.basis === basis) &&
        (!from || entry.dataset.article === from) && words.every((word) => texts[i].includes(word));
      entry.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    $("count").textContent = `${shown} of ${entries.length} entries`;
    draw();
  };
  for (const id of ["actor", "source", "status", "basis", "from"]) $(id).addEventListener("change", filter);
  $("words").addEventListener("input", filter);
  $("clear").addEventListener("click", () => {
    for (const id of ["actor", "source", "status", "basis", "from", "words"]) $(id).value = "";
    filter();
  });

  // The quote of an entry in the article.
  const choose = (entry, go) => {
    for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
    entry.classList.add("chosen");
    const number = entry.id.slice(1);
    for (const piece of document.querySelectorAll("[data-of]")) {
      if (piece.dataset.of.split(" ").includes(number)) piece.classList.add("chosen");
      piece.classList.toggle("date", (piece.dataset.date || "").split(" ").includes(number));
    }
    const place = $(`q${number}`);
    if (go && place) place.scrollIntoView({ block: "center" });
    draw();
  };
  for (const entry of entries) {
    const link = entry.querySelector("a.open");
    if (link && link.hash) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        choose(entry, true);
        history.replaceState(null, "", `#${entry.id}`);
      });
    }
  }

  // The timeline above the list. Days are counted from 1970.
  const chart = $("chart");
  const dated = entries.filter((entry) => entry.dataset.first);
  const day = (text) => {
    const [, sign, year, month, date] = /^([+-]?)(\d+)-(\d\d)-(\d\d)$/.exec(text);
    const time = new Date(0);
    time.setUTCFullYear(Number(sign + year), Number(month) - 1, Number(date));
    return time.getTime() / 864e5;
  };
  const spans = new Map(dated.map((entry) => [entry, [day(entry.dataset.first), day(entry.dataset.last) + 1]]));
  let view = [0, 1];
  const all = () => {
    const shown = dated.filter((entry) => !entry.hidden).map((entry) => spans.get(entry));
    if (!shown.length) return [0, 1];
    const [first, last] = [Math.min(...shown.map((span) => span[0])), Math.max(...shown.map((span) => span[1]))];
    const room = Math.max((last - first) * 0.04, 1);
    return [first - room, last + room];
  };
  const shape = (name, attributes, parent) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  };
  const ticks = (first, last) => {
    const length = last - first;
    const years = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10000].find((step) => length / (365 * step) <= 8) || 50000;
    const found = [];
    const at = (year, month, date) => { const time = new Date(0); time.setUTCFullYear(year, month, date); return time.getTime() / 864e5; };
    const year = (days) => new Date(days * 864e5).getUTCFullYear();
    if (length > 900) {
      for (let y = Math.ceil(year(first) / years) * years; y <= year(last); y += years) found.push([at(y, 0, 1), y > 0 ? `${y}` : `${1 - y} BC`]);
    } else if (length > 60) {
      const step = length > 400 ? 3 : 1;
      const names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
      for (let y = year(first); y <= year(last); y += 1) for (let m = 0; m < 12; m += step) found.push([at(y, m, 1), `${names[m]} ${y}`]);
    } else {
      const step = Math.max(1, Math.ceil(length / 8));
      for (let d = Math.ceil(first); d <= last; d += step) found.push([d, new Date(d * 864e5).toISOString().slice(0, 10)]);
    }
    return found.filter(([days]) => days >= first && days <= last);
  };
  function draw() {
    const { width, height } = chart.getBoundingClientRect();
    if (!width) return;
    chart.replaceChildren();
    chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const [first, last] = view;
    const place = (days) => ((days - first) / (last - first)) * width;
    for (const [days, name] of ticks(first, last)) {
      shape("line", { x1: place(days), x2: place(days), y1: 0, y2: height - 20 }, chart);
      shape("text", { x: place(days) + 3, y: height - 6 }, chart).textContent = name;
    }
    const rows = [];
    for (const entry of dated) {
      const [from, to] = spans.get(entry).map(place);
      if (entry.hidden || to < 0 || from > width) continue;
      const end = Math.max(to, from + 10);
      let row = rows.findIndex((taken) => taken + 2 < from);
      if (row < 0) row = rows.push(0) - 1;
      rows[row] = end;
      const y = 6 + (row * 14) % Math.max(14, height - 40);
      const mark = shape("rect", { x: from, y, rx: 4, width: end - from, height: 10, class: `mark ${entry.dataset.basis}` }, chart);
      if (entry.classList.contains("chosen")) mark.classList.add("chosen");
      shape("title", {}, mark).textContent = entry.querySelector(".when").textContent + ": " + entry.querySelector("q").textContent;
      mark.addEventListener("click", () => { choose(entry, true); entry.scrollIntoView({ block: "center" }); });
    }
  }
  const zoom = (factor, at = 0.5) => {
    const [first, last] = view;
    const middle = first + (last - first) * at;
    const length = Math.min(Math.max((last - first) * factor, 2), 4e6);
    view = [middle - length * at, middle + length * (1 - at)];
    draw();
  };
  const move = (part) => {
    const by = (view[1] - view[0]) * part;
    view = [view[0] + by, view[1] + by];
    draw();
  };
  const whole = () => { view = all(); draw(); };
  $("closer").addEventListener("click", () => zoom(0.5));
  $("wider").addEventListener("click", () => zoom(2));
  $("earlier").addEventListener("click", () => move(-0.25));
  $("later").addEventListener("click", () => move(0.25));
  $("whole").addEventListener("click", whole);
  chart.addEventListener("keydown", (event) => {
    const act = { "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), ArrowLeft: () => move(-0.25), ArrowRight: () => move(0.25), "0": whole }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  chart.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.shiftKey) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, event.offsetX / chart.getBoundingClientRect().width);
  }, { passive: false });
  let held = null;
  chart.addEventListener("pointerdown", (event) => { held = event.clientX; });
  chart.addEventListener("pointermove", (event) => {
    if (held === null || !event.buttons) return;
    move((held - event.clientX) / chart.getBoundingClientRect().width);
    held = event.clientX;
  });
  addEventListener("pointerup", () => { held = null; });
  addEventListener("resize", draw);
  view = all();
  filter();
  const start = location.hash && document.querySelector(`.entry[id="${CSS.escape(location.hash.slice(1))}"]`);
  if (start) choose(start, true);
})();
