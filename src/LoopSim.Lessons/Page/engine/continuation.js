// Steady states over one input, by pseudo-arclength continuation from those known at its own value (Keller 1977). States and input are
// measured in shares of their ranges. Each branch is a list of {input, state, isStable}.
const LONGEST_ARC = 0.04;
const SHORTEST_ARC = 1e-5;
const MOST_POINTS = 600;

function branches(data, model, inputs, place, [low, high], known) {
  const field = restingField(model, inputs);
  if (known.length === 0) return [];
  const family = new Family(data, field, place, low, high, known[0].state);
  const found = [];
  for (const { state } of known) {
    const start = family.point(inputs[place], state);
    if (found.some(branch => family.passes(branch, start))) continue;
    const [up, down] = [1, -1].map(direction => family.trace(start, direction));
    found.push([...down.reverse(), start, ...up].map(point => family.told(point)));
  }
  return found;
}

class Family {
  constructor(data, field, place, low, high, state) {
    Object.assign(this, { field, place, low, high });
    this.scales = [...scalesOf(data, state), high - low];
    this.limits = data.stocks.map(stock => stock.range);
    this.n = state.length;
  }

  // A point in scaled units: the state, then the input.
  point(input, state) { return Float64Array.from([...state, input], (value, i) => value / this.scales[i]); }

  rates(point) {
    const state = Float64Array.from({ length: this.n }, (_, i) => point[i] * this.scales[i]);
    this.field.inputs[this.place] = point[this.n] * this.scales[this.n];
    this.field.forget();
    const slope = new Float64Array(this.n);
    this.field.evaluateFree(this.field.model.start, state, slope);
    return slope.map((rate, i) => rate / this.scales[i]);
  }

  // The derivatives of the rates: n rows of n + 1.
  derivatives(point) {
    const m = this.n + 1;
    const matrix = new Float64Array(this.n * m);
    const probe = Float64Array.from(point);
    for (let j = 0; j < m; j++) {
      const step = 1e-6;
      probe[j] = point[j] + step;
      const above = this.rates(probe);
      probe[j] = point[j] - step;
      const below = this.rates(probe);
      probe[j] = point[j];
      for (let i = 0; i < this.n; i++) matrix[i * m + j] = (above[i] - below[i]) / (2 * step);
    }
    return matrix;
  }

  // Solves the derivatives with a further row.
  solve(derivatives, row, right) {
    const m = this.n + 1;
    const matrix = new Float64Array(m * m);
    matrix.set(derivatives);
    matrix.set(row, this.n * m);
    const factors = factor(matrix, m);
    return factors && solveFactored(factors, Float64Array.from(right));
  }

  tangent(point, before) {
    const right = new Float64Array(this.n + 1);
    right[this.n] = 1;
    const tangent = this.solve(this.derivatives(point), before, right);
    if (!tangent) return null;
    const length = Math.hypot(...tangent);
    return tangent.map(value => value / length);
  }

  trace(start, direction) {
    const first = new Float64Array(this.n + 1);
    first[this.n] = direction;
    let [point, tangent, arc] = [start, this.tangent(start, first), LONGEST_ARC / 4];
    const points = [];
    while (tangent && points.length < MOST_POINTS && arc > SHORTEST_ARC) {
      const next = this.correct(point.map((value, i) => value + arc * tangent[i]), tangent);
      const turned = next && this.tangent(next, tangent);
      const isSmooth = turned && turned.reduce((sum, value, i) => sum + value * tangent[i], 0) > 0.95;
      if (!isSmooth) {
        arc /= 2;
        continue;
      }
      if (!this.isInside(next)) {
        // Nearly up to the edge.
        if (arc < LONGEST_ARC / 16) break;
        arc /= 2;
        continue;
      }
      points.push(next);
      [point, tangent, arc] = [next, turned, Math.min(LONGEST_ARC, arc * 1.4)];
    }
    return points;
  }

  correct(guess, tangent) {
    let point = guess;
    for (let round = 0; round < 8; round++) {
      const rates = this.rates(point);
      const away = point.reduce((sum, value, i) => sum + (value - guess[i]) * tangent[i], 0);
      const correction = this.solve(this.derivatives(point), tangent, [...rates.map(rate => -rate), -away]);
      if (!correction || !correction.every(Number.isFinite)) return null;
      point = point.map((value, i) => value + correction[i]);
      if (Math.max(...correction.map(Math.abs)) < 1e-9) return point;
    }
    return null;
  }

  isInside(point) {
    const input = point[this.n] * this.scales[this.n];
    const slack = 1e-9 * (this.high - this.low);
    return input >= this.low - slack && input <= this.high + slack && this.limits.every((range, i) => !range
      || (point[i] * this.scales[i] >= range[0] - 0.05 * this.scales[i] && point[i] * this.scales[i] <= range[1] + 0.05 * this.scales[i]));
  }

  passes(branch, point) {
    return branch.some(({ input, state }) => {
      const other = this.point(input, state);
      return other.every((value, i) => Math.abs(value - point[i]) < LONGEST_ARC);
    }) && branch.some(({ input, state }) => Math.hypot(...this.point(input, state).map((value, i) => value - point[i])) < LONGEST_ARC);
  }

  told(point) {
    const m = this.n + 1;
    const derivatives = this.derivatives(point);
    const jacobian = new Float64Array(this.n * this.n);
    for (let i = 0; i < this.n; i++)
      for (let j = 0; j < this.n; j++) jacobian[i * this.n + j] = derivatives[i * m + j] * this.scales[i] / this.scales[j];
    return {
      input: point[this.n] * this.scales[this.n],
      state: Float64Array.from({ length: this.n }, (_, i) => point[i] * this.scales[i]),
      isStable: isStableMatrix(jacobian, this.n),
    };
  }
}
