// The plane of two stocks: the run's path, the steady states, and by colour the stable state that each start leads to. A click starts a
// run there.
const CELLS = 18;
const CELL_BATCH = 12;

class Plane {
  constructor(section, data, model, startAt) {
    Object.assign(this, { section, data, model, startAt, place: section.querySelector('.plot'), batch: 0 });
    this.axes = [0, 1];
    const choices = section.querySelector('.choices');
    this.axes.forEach((stock, axis) => {
      const select = html('select', { 'aria-label': say(axis === 0 ? 'Across' : 'Up') },
        ...data.stocks.map((other, i) => html('option', { value: i }, other.label)));
      select.value = stock;
      select.addEventListener('change', () => {
        this.axes[axis] = Number(select.value);
        this.key = null;
        this.changed();
      });
      choices.append(html('label', {}, `${say(axis === 0 ? 'Across' : 'Up')} `, select));
    });
    if (data.stocks.length > 2) choices.append(html('span', { className: 'hint' }, say('Other stocks start as the run does.')));
  }

  draw(experiment, result) {
    const [i, j] = this.axes;
    const { states } = result.with.course;
    const ranges = [i, j].map(stock => this.data.stocks[stock].range
      ?? padded([...states[stock], ...experiment.steadyStates(24).map(found => found.state[stock])]));
    const plot = axesPlot(this.place, {
      label: say('Phase plane'), xLabel: this.data.stocks[i].label, yLabel: this.data.stocks[j].label, xRange: ranges[0], yRange: ranges[1],
    });
    this.plot = plot;
    this.cells = svg('g');
    plot.content.append(this.cells);
    this.drawBasins(experiment, result, ranges);
    const path = course => Array.from(course.states[i], (value, row) => [plot.x(value), plot.y(course.states[j][row])]);
    if (!experiment.isUntreated) plot.content.append(svg('path', {
      d: pathOf(thinned(path(result.without.course))), fill: 'none', stroke: 'var(--without)', 'stroke-width': 2, 'stroke-dasharray': '7 4',
    }));
    plot.content.append(svg('path', {
      d: pathOf(thinned(path(result.with.course))), fill: 'none', stroke: 'var(--with)', 'stroke-width': 2.5,
    }));
    for (const { state, isStable } of experiment.steadyStates(24)) plot.content.append(svg('circle', {
      cx: plot.x(state[i]), cy: plot.y(state[j]), r: 5, fill: isStable ? 'var(--ink)' : 'var(--paper)', stroke: 'var(--ink)',
      'stroke-width': 1.5,
    }));
    const last = states[i].length - 1;
    plot.content.append(svg('circle', {
      class: 'moving', cx: plot.x(states[i][last]), cy: plot.y(states[j][last]), r: 7, fill: 'none', stroke: 'var(--with)',
      'stroke-width': 3,
    }));
    plot.root.addEventListener('click', event => this.start(plot.valueAt(event), ranges));
  }

  start(values, ranges) {
    const place = axis => Math.min(Math.max(values[axis], ranges[axis][0]), ranges[axis][1]);
    const digits = axis => Number(place(axis).toPrecision(3));
    this.startAt({ [this.data.stocks[this.axes[0]].name]: digits(0), [this.data.stocks[this.axes[1]].name]: digits(1) });
  }

  // The colours come in batches, so that the page stays alive; they are kept as long as nothing they depend on changes.
  drawBasins(experiment, result, ranges) {
    const [i, j] = this.axes;
    const stable = experiment.steadyStates(24).filter(found => found.isStable).map(found => found.state);
    const others = result.without.course.states.map(column => column[0]).slice(0, this.data.stocks.length);
    const key = [experiment.resting.join(), others.filter((_, k) => k !== i && k !== j).map(value => value.toPrecision(3)), i, j].join();
    if (key !== this.key) [this.key, this.found] = [key, []];
    for (const [cell, reached] of this.found.entries()) this.paint(cell, reached, stable, experiment);
    const batch = ++this.batch;
    if (stable.length < 2) {
      root.dataset.basins = 'ready';
      return;
    }
    const next = () => {
      if (batch !== this.batch) return;
      for (let k = 0; k < CELL_BATCH && this.found.length < CELLS * CELLS; k++) {
        const cell = this.found.length;
        const stocks = Float64Array.from(others);
        [i, j].forEach((stock, axis) => {
          const share = ((axis === 0 ? cell % CELLS : Math.floor(cell / CELLS)) + 0.5) / CELLS;
          stocks[stock] = ranges[axis][0] + share * (ranges[axis][1] - ranges[axis][0]);
        });
        this.found.push(basinOf(this.data, this.model, experiment.resting, stable, stocks));
        this.paint(cell, this.found[cell], stable, experiment, ranges);
      }
      if (this.found.length < CELLS * CELLS) setTimeout(next);
      else root.dataset.basins = 'ready';
    };
    this.ranges = ranges;
    setTimeout(next, 50);
  }

  paint(cell, reached, stable, experiment, ranges = this.ranges) {
    if (reached < 0 || !stable[reached]) return;
    const isHealthy = experiment.outcome ? experiment.isHealthy(stable[reached]) : reached === 0;
    const [w, h] = [0, 1].map(axis => (ranges[axis][1] - ranges[axis][0]) / CELLS);
    const [x, y] = [ranges[0][0] + (cell % CELLS) * w, ranges[1][0] + (Math.floor(cell / CELLS) + 1) * h];
    const [left, top] = [this.plot.x(x), this.plot.y(y)];
    this.cells.append(svg('rect', {
      x: left, y: top, width: this.plot.x(x + w) - left + 0.5, height: this.plot.y(y - h) - top + 0.5,
      fill: isHealthy ? 'var(--good)' : 'var(--bad)', 'fill-opacity': 0.22,
    }));
  }

  changed() {}
}

// A path without points closer together than can be seen.
function thinned(points) {
  const kept = [points[0]];
  for (const point of points) {
    const last = kept[kept.length - 1];
    if (Math.hypot(point[0] - last[0], point[1] - last[1]) > 1) kept.push(point);
  }
  return kept;
}
