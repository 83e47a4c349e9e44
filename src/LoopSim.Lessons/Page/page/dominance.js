// Which loops drive the run, as bands under its plot: reinforcing loops above the line, balancing ones below.
const BANDS = 5;

function drawDominance(place, data, scores) {
  const { times, relative } = scores;
  const mean = column => column.reduce((sum, share) => sum + (Number.isFinite(share) ? Math.abs(share) : 0), 0) / column.length;
  const strongest = relative.map((column, index) => [index, mean(column)]).sort((a, b) => b[1] - a[1]).slice(0, BANDS)
    .filter(([, share]) => share > 0.005).map(([index]) => index);
  const others = relative.map((_, index) => index).filter(index => !strongest.includes(index));
  const rest = sign => times.map((_, k) => others.reduce((sum, index) => {
    const share = relative[index][k];
    return share * sign > 0 ? sum + share : sum;
  }, 0));
  const layers = [...strongest.map((index, i) => ({ name: loopName(data, index), values: [...relative[index]], colour: `var(--s${i})` })),
    { name: say('all other loops'), values: rest(1), colour: 'var(--line)' }, { name: '', values: rest(-1), colour: 'var(--line)' }];
  const plot = axesPlot(place, {
    label: say('Share of each loop in the dynamics'), xLabel: sentence(say('time')), yLabel: say('Share'),
    xRange: [times[0], times[times.length - 1]], yRange: [-1, 1], height: 190,
  });
  const [above, below] = [new Float64Array(times.length), new Float64Array(times.length)];
  for (const { values, colour } of layers) {
    const edges = values.map((share, k) => {
      const value = Number.isFinite(share) ? share : 0;
      const base = value > 0 ? above : below;
      const from = base[k];
      base[k] += value;
      return [from, base[k]];
    });
    const at = (edge, k) => [plot.x(times[k]), plot.y(edge)];
    const outline = [...edges.map(([, to], k) => at(to, k)), ...edges.map(([from], k) => at(from, k)).reverse()];
    plot.content.append(svg('path', { d: `${pathOf(outline)}Z`, fill: colour }));
  }
  const [x1, x2] = [times[0], times[times.length - 1]].map(plot.x);
  plot.content.append(svg('line', { class: 'axis', x1, x2, y1: plot.y(0), y2: plot.y(0) }));
  const keys = layers.filter(layer => layer.name).map(({ name, colour }) => {
    const key = html('span', { className: 'key' });
    key.style.background = colour;
    return html('span', {}, key, ` ${name}`);
  });
  place.append(html('p', { className: 'choices' }, ...keys));
}

function loopName(data, index) {
  const label = name => data.variables.find(variable => variable.name === name)?.label ?? name;
  const loop = data.loops.shortest[index];
  const dependence = loop.length === 2 && data.loops.links[loop[1]].endsWith('=');
  return dependence ? `${label(loopNodes(data, loop)[0])} ${say('by itself')}` : loopNodes(data, loop).map(label).join(' → ');
}
