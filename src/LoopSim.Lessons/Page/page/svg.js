// Small helpers for drawings in SVG.
function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function html(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in element && key !== 'list') element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

// Round numbers that divide a range into about as many parts as wanted.
function ticksBetween(low, high, count = 5) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough);
  const ticks = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

// A plot with two axes: x and y map values to places, root is the drawing.
function axesPlot(place, { label, xLabel, yLabel, xRange, yRange, height, left = 46 }) {
  const width = Math.max(260, place.clientWidth);
  const [right, top, bottom] = [12, 10, 42];
  const tall = height ?? Math.round(Math.min(380, Math.max(240, width * 0.7)));
  const x = value => left + (value - xRange[0]) / (xRange[1] - xRange[0]) * (width - left - right);
  const y = value => tall - bottom - (value - yRange[0]) / (yRange[1] - yRange[0]) * (tall - top - bottom);
  const root = svg('svg', { viewBox: `0 0 ${width} ${tall}`, role: 'img', 'aria-label': label });
  const grid = svg('g');
  const content = svg('g');
  for (const tick of ticksBetween(...xRange, Math.max(3, Math.floor(width / 90)))) {
    grid.append(svg('line', { class: 'grid', x1: x(tick), x2: x(tick), y1: top, y2: tall - bottom }),
      svg('text', { x: x(tick), y: tall - bottom + 17, 'text-anchor': 'middle' }, short(tick)));
  }
  for (const tick of ticksBetween(...yRange)) {
    grid.append(svg('line', { class: 'grid', x1: left, x2: width - right, y1: y(tick), y2: y(tick) }),
      svg('text', { x: left - 6, y: y(tick) + 4, 'text-anchor': 'end' }, short(tick)));
  }
  grid.append(svg('path', { class: 'axis', d: `M${left},${top}V${tall - bottom}H${width - right}` }),
    svg('text', { x: (left + width - right) / 2, y: tall - 6, 'text-anchor': 'middle' }, xLabel),
    svg('text', { transform: `translate(12 ${(top + tall - bottom) / 2}) rotate(-90)`, 'text-anchor': 'middle' }, yLabel));
  root.append(grid, content);
  place.replaceChildren(root);
  const valueAt = event => {
    const box = root.getBoundingClientRect();
    const [px, py] = [(event.clientX - box.left) * width / box.width, (event.clientY - box.top) * tall / box.height];
    return [xRange[0] + (px - left) / (width - left - right) * (xRange[1] - xRange[0]),
      yRange[0] + (tall - bottom - py) / (tall - top - bottom) * (yRange[1] - yRange[0])];
  };
  return { root, content, x, y, valueAt };
}

const pathOf = points => points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`).join('');
