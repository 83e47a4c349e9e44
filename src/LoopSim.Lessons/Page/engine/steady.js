// Steady states at resting inputs: Newton's method, the state a run comes to rest in, and a search of the stocks' ranges.
const NEAR = 1e-5;
const SLOW = 1e-2;
const STILL = 1e-8;
const PATIENCE = 200;
const NEWTON_ROUNDS = 50;

// A field at resting inputs, with time standing still where the equations read it.
function restingField(model, resting) {
  const field = new Field(model, resting, []);
  if (model.dependsOnTime || model.events.length > 0) field.frozenAt = model.start;
  field.enter(model.start, model.start, new Float64Array(model.dimension));
  return field;
}

// The Jacobian of the rates with switches read where the state stands, by central differences.
function jacobianAt(field, state, scales) {
  const n = state.length;
  const [jacobian, probe] = [new Float64Array(n * n), Float64Array.from(state)];
  const [above, below] = [new Float64Array(n), new Float64Array(n)];
  for (let j = 0; j < n; j++) {
    const step = 6e-6 * Math.max(scales[j], Math.abs(state[j]) * 1e-3);
    probe[j] = state[j] + step;
    field.evaluateFree(field.model.start, probe, above);
    probe[j] = state[j] - step;
    field.evaluateFree(field.model.start, probe, below);
    probe[j] = state[j];
    for (let i = 0; i < n; i++) jacobian[i * n + j] = (above[i] - below[i]) / (2 * step);
  }
  return jacobian;
}

const scaledDistance = (a, b, scales) => a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]) / scales[i]), 0);

// Newton's method from a guess, its steps halved until the rates fall. Null where it does not converge.
function newton(field, guess, scales, rounds = NEWTON_ROUNDS) {
  const n = guess.length;
  let state = Float64Array.from(guess);
  let rates = new Float64Array(n);
  field.evaluateFree(field.model.start, state, rates);
  const size = values => Math.sqrt(values.reduce((sum, value, i) => sum + (value / scales[i]) ** 2, 0));
  for (let round = 0; round < rounds; round++) {
    const jacobian = jacobianAt(field, state, scales);
    const factors = factor(jacobian, n);
    if (!factors) return null;
    const correction = solveFactored(factors, rates.map(rate => -rate));
    if (!correction.every(Number.isFinite)) return null;
    let [share, next, nextRates] = [1, state, rates];
    for (;; share /= 2) {
      next = state.map((value, i) => value + share * correction[i]);
      nextRates = new Float64Array(n);
      field.evaluateFree(field.model.start, next, nextRates);
      if (size(nextRates) <= (1 - share / 4) * size(rates) || share < 1e-3) break;
    }
    const moved = scaledDistance(next, state, scales);
    if (moved > 1e-11 && share < 1e-3 && round > 0) return null;
    [state, rates] = [next, nextRates];
    if (!rates.every(Number.isFinite)) return null;
    if (moved <= 1e-12) return { state, isStable: isStableMatrix(jacobian, n) };
  }
  return null;
}

// What 1 means for each state variable: the width of its range, or how far it reaches.
function scalesOf(data, state) {
  return Float64Array.from(state, (value, i) => data.stocks[i]?.range ? data.stocks[i].range[1] - data.stocks[i].range[0]
    : Math.max(Math.abs(value), 1e-3));
}

// Where a run from some values comes to rest: {isSettled, state}.
function settle(data, model, resting, stocks) {
  const field = restingField(model, resting);
  const initial = field.initialState(model.start, stocks);
  field.enter(model.start, model.start, initial);
  const scales = scalesOf(data, initial);
  const slope = new Float64Array(initial.length);
  let [nextTry, polished] = [SLOW, null];
  const rests = step => {
    const state = step.candidate;
    for (let i = 0; i < scales.length; i++) if (!data.stocks[i]?.range) scales[i] = Math.max(scales[i], Math.abs(state[i]));
    field.evaluate(step.end, state, slope);
    const speed = slope.reduce((most, rate, i) => Math.max(most, Math.abs(rate) / scales[i]), 0);
    const movement = speed * Math.max(step.end - model.start, model.span);
    if (movement < nextTry) {
      nextTry = movement / 2;
      const found = newton(field, state, scales, 8);
      if (found && found.isStable && scaledDistance(found.state, state, scales) <= 100 * NEAR) polished = found.state;
    }
    return polished !== null || movement < STILL;
  };
  const end = model.start + PATIENCE * model.span;
  const run = integrate(field, model.start, end, initial, step => !rests(step), { rtol: 1e-8, atol: 1e-11, maxSteps: 200_000 });
  return { isSettled: run.status === 'stopped', state: polished ?? run.state };
}

// Points spread evenly over a box (Halton's sequence).
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71];

function haltonPoint(index, lower, upper) {
  return Float64Array.from(lower, (low, i) => {
    let [share, part, rest] = [0, 1, index + 1];
    const base = PRIMES[i % PRIMES.length];
    while (rest > 0) {
      part /= base;
      share += part * (rest % base);
      rest = Math.floor(rest / base);
    }
    return low + share * (upper[i] - low);
  });
}

// Every steady state that Newton's method finds from some guesses and from points all over a box: {state, isStable}.
function steadyStates(data, model, resting, guesses, points) {
  const field = restingField(model, resting);
  const scales = scalesOf(data, guesses[0]);
  const lower = guesses[0].map((_, i) => data.stocks[i]?.range?.[0] ?? Math.min(0, 2 * Math.min(...guesses.map(guess => guess[i]))));
  const upper = guesses[0].map((_, i) => data.stocks[i]?.range?.[1] ?? Math.max(1, 2 * Math.max(...guesses.map(guess => guess[i]))));
  const found = [];
  const starts = [...guesses, ...Array.from({ length: points }, (_, index) => haltonPoint(index, lower, upper))];
  for (const start of starts) {
    const state = newton(field, start, scales);
    const isInside = state && state.state.every((value, i) => !data.stocks[i]?.range
      || (value >= lower[i] - 1e-9 * scales[i] && value <= upper[i] + 1e-9 * scales[i]));
    if (isInside && !found.some(known => scaledDistance(known.state, state.state, scales) < 1e-6)) found.push(state);
  }
  return found;
}
