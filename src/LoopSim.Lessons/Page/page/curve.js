// The steady states over one parameter, and where the run stands on them.
class Curve {
  constructor(section, data, model, main) {
    Object.assign(this, { section, data, model, main, place: section.querySelector('.plot') });
    const first = mainParameters(data)[0];
    this.over = first;
    const options = data.parameters.map(input => html('option', { value: input.name }, input.label));
    const select = html('select', { 'aria-label': say('Over') }, ...options);
    select.value = first.name;
    select.addEventListener('change', () => {
      this.over = data.parameters.find(input => input.name === select.value);
      this.changed();
    });
    section.querySelector('.choices').append(html('label', {}, `${say('Over')} `, select));
  }

  // Draws the branches with what is permanent of the treatment, and the end of the run as a point.
  draw(experiment, result) {
    const inputs = this.inputs(experiment);
    const column = mainColumn(experiment);
    const range = rangeOf(this.over.range, this.over.value);
    const key = inputs.map((value, i) => i === this.over.input ? 0 : value).join();
    if (key !== this.key || this.over !== this.drawnOver) {
      const known = experiment.statesAt(inputs);
      this.lines = branches(this.data, this.model, inputs, this.over.input, range, known)
        .map(branch => branch.map(point => ({ ...point, value: this.valueOf(experiment, inputs, point, column.place) })));
      [this.key, this.drawnOver] = [key, this.over];
    }
    const values = this.lines.flat().map(point => point.value).filter(Number.isFinite);
    const course = result.with.course.values[column.place];
    const [at, end] = [inputs[this.over.input], course[course.length - 1]];
    const yRange = column.range ?? padded([...values, end]);
    const plot = axesPlot(this.place, {
      label: `${say('Steady states over')} ${this.over.label}`, xLabel: this.over.label, yLabel: column.label, xRange: range, yRange,
    });
    for (const branch of this.lines) this.drawBranch(plot, branch);
    if (experiment.outcome?.threshold !== undefined && experiment.outcome.variable) {
      const y = plot.y(experiment.outcome.threshold);
      const [x1, x2] = range.map(plot.x);
      plot.content.append(svg('line', { class: 'grid', x1, x2, y1: y, y2: y, 'stroke-dasharray': '2 4' }));
    }
    plot.content.append(svg('circle', {
      class: 'moving', cx: plot.x(at), cy: plot.y(end), r: 7, fill: result.with.holds === false ? 'var(--bad)' : 'var(--good)',
      stroke: 'var(--paper)', 'stroke-width': 2,
    }));
  }

  // Stable pieces are drawn through, unstable ones dashed.
  drawBranch(plot, branch) {
    for (let from = 0; from < branch.length - 1;) {
      let to = from + 1;
      while (to < branch.length - 1 && branch[to].isStable === branch[from + (to > from + 1 ? 1 : 0)].isStable) to++;
      const { isStable } = branch[Math.min(from + 1, branch.length - 1)];
      const points = branch.slice(from, to + 1).map(point => [plot.x(point.input), plot.y(point.value)]);
      plot.content.append(svg('path', {
        d: pathOf(points), fill: 'none', stroke: isStable ? 'var(--with)' : 'var(--without)', 'stroke-width': isStable ? 3 : 2,
        'stroke-dasharray': isStable ? null : '6 4',
      }));
      from = to;
    }
  }

  // The inputs in the long run: at rest, with what is given for good.
  inputs(experiment) {
    const inputs = Float64Array.from(experiment.resting);
    for (const change of experiment.changes(true)) {
      if (change.to !== Infinity || change.kind === 'freeze') continue;
      inputs[change.input] = change.kind === 'set' ? change.amount : inputs[change.input] + change.amount;
    }
    return inputs;
  }

  valueOf(experiment, inputs, { input, state }, place) {
    const field = restingField(this.model, inputs);
    field.inputs[this.over.input] = input;
    field.forget();
    const values = new Float64Array(this.model.heldReadouts.outputs);
    field.readOut(this.model.start, state, values);
    return values[place];
  }

  changed() {}
}

function padded(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = (high - low || Math.abs(high) || 1) * 0.06;
  return [low - pad, high + pad];
}
