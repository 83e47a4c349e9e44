// Scores of links and loops along a run (Loops That Matter; Schoenberg, Davidsen & Eberlein 2020, System Dynamics Review 36:158).
const SCORE_TIMES = 120;

// The tolerances of the run that scores are taken from: they are ratios of changes, which are less exact than the states.
const SCORE_TOLERANCES = { rtol: 1e-9, atol: 1e-12 };
const UNRESOLVED = 100 * SCORE_TOLERANCES.rtol;

// {times, relative}: for each loop its share of all scores of its group at some times of a course, NaN where the group stands still.
function loopScores(script, data, course) {
  const field = new CausalField(script);
  const rows = scoreRows(course);
  const relative = data.loops.shortest.map(() => new Float64Array(rows.length));
  const groups = [...new Set(data.loops.shortest.map(loop => loop[0]))];
  rows.forEach((row, k) => {
    const transfers = field.transfersAt(course, row);
    for (const group of groups)
      for (const [loop, share] of relativeScores(data.loops.shortest, group, transfers)) relative[loop][k] = share;
  });
  return { times: rows.map(row => course.times[row]), relative };
}

// Denser where the run moves more: half of the rows by time, half by the length of the path.
function scoreRows(course) {
  const { states, count } = course;
  const path = new Float64Array(count);
  for (let row = 1; row < count; row++) {
    let way = 0;
    for (const column of states) way += Math.abs(column[row] - column[row - 1]);
    path[row] = path[row - 1] + way;
  }
  const whole = path[count - 1] || 1;
  const rows = new Set();
  let next = 0;
  for (let row = 0; row < count; row++) {
    const progress = 0.5 * row / Math.max(1, count - 1) + 0.5 * path[row] / whole;
    if (progress * SCORE_TIMES >= next) {
      rows.add(row);
      next = Math.floor(progress * SCORE_TIMES) + 1;
    }
  }
  return [...rows];
}

function relativeScores(loops, group, transfers) {
  const products = [];
  loops.forEach((loop, index) => {
    if (loop[0] !== group) return;
    let [sign, log] = [1, 0];
    for (const link of loop.slice(1)) {
      sign *= Math.sign(transfers[link]);
      log += Math.log(Math.abs(transfers[link]));
    }
    products.push([index, Number.isNaN(sign) ? 0 : sign, log]);
  });
  const largest = Math.max(...products.filter(([, sign]) => sign !== 0).map(([, , log]) => log));
  if (!Number.isFinite(largest)) return products.map(([index]) => [index, NaN]);
  const sum = products.reduce((total, [, sign, log]) => total + (sign === 0 ? 0 : Math.exp(log - largest)), 0);
  return products.map(([index, sign, log]) => [index, sign === 0 ? 0 : sign * Math.exp(log - largest) / sum]);
}

// How strongly every link of the opened model acts at a row of a course.
class CausalField {
  constructor(script) {
    const { dimension, jacobian, timeDerivative } = script;
    this.script = script;
    this.rates = new Program(script.rates);
    this.jacobian = new Program(jacobian);
    this.timeDerivative = new Program(timeDerivative);
    this.inputs = Float64Array.from(script.defaults);
    [this.values, this.slope, this.speeds, this.changes] = Array.from({ length: 4 }, () => new Float64Array(dimension));
    this.entries = new Float64Array(jacobian.outputs);
    this.byTime = new Float64Array(timeDerivative.outputs);
    this.matrix = new Float64Array(dimension * dimension);
  }

  transfersAt(course, row) {
    const { script, values, slope, speeds, changes, matrix } = this;
    const n = script.dimension;
    const time = course.times[row];
    const state = course.states.map(column => column[row]);
    course.field.enter(time, time, state);
    for (const [own, opened] of script.inputs) this.inputs[opened] = course.field.inputs[own];
    for (const program of [this.rates, this.jacobian, this.timeDerivative]) program.forget();
    script.statePlaces.forEach((place, i) => { values[place] = state[i]; });
    for (let round = script.rounds; round > 0; round--) {
      this.rates.run(this.inputs, time, values, slope);
      for (const place of script.instants) values[place] = slope[place];
    }
    this.rates.run(this.inputs, time, values, slope);
    this.jacobian.run(this.inputs, time, values, this.entries);
    this.timeDerivative.run(this.inputs, time, values, this.byTime);
    script.entries.forEach(([to, from], k) => { matrix[to * n + from] = this.entries[k]; });
    changes.fill(0);
    script.timeRows.forEach((place, k) => { changes[place] = this.byTime[k]; });
    for (let i = 0; i < n; i++) speeds[i] = script.isStock[i] ? slope[i] : 0;
    for (const [flow, stock, sign] of script.flowEnds) speeds[stock] += sign * values[flow];
    const sum = place => {
      let total = 0;
      for (let j = 0; j < n; j++) total += matrix[place * n + j] * speeds[j];
      return total;
    };
    for (const place of script.instants) speeds[place] = changes[place] += sum(place);
    for (let i = 0; i < n; i++) if (script.isStock[i]) changes[i] += sum(i);
    for (const [flow, stock, sign] of script.flowEnds) changes[stock] += sign * speeds[flow];
    return this.transfers();
  }

  transfers() {
    const { script, speeds, changes, matrix, values } = this;
    const n = script.dimension;
    const gains = script.paths.map(([source, target, via, flowSign]) =>
      via >= 0 ? matrix[via * n + source] * matrix[target * n + via] : matrix[target * n + source] + flowSign);
    // Where the terms of a rate cancel to within the errors of the state, ratios of changes mean nothing.
    const terms = new Float64Array(n);
    script.paths.forEach(([source, target], k) => { terms[target] += Math.abs(gains[k] * values[source]); });
    const stands = i => script.isStock[i] && Math.abs(speeds[i]) <= UNRESOLVED * terms[i];
    return script.paths.map(([source, target], k) => {
      const gain = gains[k];
      if (stands(source)) return 0;
      const part = gain * (script.isStock[source] ? Math.abs(speeds[source]) : 1);
      const whole = script.isStock[target] ? Math.abs(changes[target]) : 1;
      return part === 0 || whole === 0 ? 0 : part / whole;
    });
  }
}

// The nodes of a loop, the first again at the end.
function loopNodes(data, loop) {
  const links = loop.slice(1).map(link => data.loops.links[link].replace('=', '').split(':'));
  return [...links.map(([source]) => source), links[0][0]];
}

// The mean share of the loops through each link, by the link as the document has it.
function linkShares(data, { relative }) {
  const shares = new Map();
  data.loops.shortest.forEach((loop, index) => {
    const finite = relative[index].filter(Number.isFinite);
    const mean = finite.length === 0 ? 0 : finite.reduce((sum, share) => sum + Math.abs(share), 0) / finite.length;
    for (const link of new Set(loop.slice(1))) {
      const name = data.loops.links[link];
      shares.set(name, (shares.get(name) ?? 0) + mean);
    }
  });
  return shares;
}
