// The plot over time: the outcome's measure with the intervention and without, and whatever else is chosen.
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

class TimePlot {
  constructor(place, data) {
    Object.assign(this, { place, data, key: '', plot: null });
  }

  // shown: [{label, values, colour, dash, width}], columns beside the times; marks: {from, to, colour}; threshold: {value, label}.
  draw(times, shown, { marks, threshold, range, unit }) {
    this.marks = marks;
    this.threshold = threshold;
    const key = `${shown.map(line => line.label + line.colour).join()}|${range}`;
    if (key !== this.key) this.create(shown, range, unit);
    this.key = key;
    this.plot.setData([times, ...shown.map(line => line.values)]);
  }

  create(shown, range, unit) {
    this.plot?.destroy();
    const axis = { stroke: () => css('--ink'), grid: { stroke: () => css('--line'), width: 0.5 }, ticks: { stroke: () => css('--line') } };
    this.plot = new uPlot({
      ...this.size(),
      scales: { x: { time: false }, y: range ? { range } : {} },
      axes: [{ ...axis, label: unit ? `${sentence(say('time'))} (${say(plural(unit))})` : sentence(say('time')), labelSize: 22, size: 36 },
        { ...axis, size: 46 }],
      series: [
        { label: sentence(say(unit ?? 'time')), value: (_, value) => value === null ? '–' : roundedTime(value) },
        ...shown.map(line => ({
          label: line.label, stroke: () => css(line.colour), width: line.width, dash: line.dash, points: { show: false },
          value: (_, value) => value === null ? '–' : short(value),
        })),
      ],
      cursor: { y: false, points: { size: 6 } },
      hooks: { drawClear: [plot => this.drawBehind(plot)] },
    }, [[0, 1], ...shown.map(() => [0, 0])], this.place);
  }

  size() {
    const width = Math.max(260, this.place.clientWidth);
    return { width, height: Math.round(Math.min(420, Math.max(230, width * 0.42))) };
  }

  resize() { this.plot?.setSize(this.size()); }

  // What lies behind the lines: when something acts, and the threshold of the outcome.
  drawBehind(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    for (const { from, to, colour } of this.marks) {
      const [left, right] = [from, Math.min(to, plot.scales.x.max)].map(time => Math.max(bbox.left, plot.valToPos(time, 'x', true)));
      ctx.fillStyle = css(colour);
      if (right > left) ctx.fillRect(left, bbox.top, Math.max(right - left, devicePixelRatio), bbox.height);
    }
    if (this.threshold) this.drawThreshold(plot);
    ctx.restore();
  }

  drawThreshold({ ctx, bbox, valToPos }) {
    const y = valToPos(this.threshold.value, 'y', true);
    if (!(y > bbox.top && y < bbox.top + bbox.height)) return;
    ctx.strokeStyle = css('--faint');
    ctx.fillStyle = css('--faint');
    ctx.setLineDash([2 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
    ctx.textAlign = 'right';
    ctx.fillText(this.threshold.label, bbox.left + bbox.width - 4 * devicePixelRatio, y - 5 * devicePixelRatio);
  }
}
