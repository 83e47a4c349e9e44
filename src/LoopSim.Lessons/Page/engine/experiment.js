// A model with the settings of a run: its inputs over time with and without the intervention, where it begins and when it is judged.
class Experiment {
  // settings: {set, start, startValues, scenario, cuts, doses, known, from, for, outcome, until}, as the options of the command.
  constructor(data, model, settings) {
    Object.assign(this, { data, model, settings });
    this.scenario = data.scenarios.find(scenario => scenario.name === settings.scenario) ?? null;
    const judged = settings.outcome ?? this.scenario?.judge?.outcome;
    this.outcome = data.outcomes.find(outcome => outcome.name === judged) ?? data.outcomes[0] ?? null;
    this.resting = Float64Array.from(model.defaults);
    for (const [name, value] of Object.entries(settings.set)) this.resting[inputNamed(data, name).input] = value;
    // Without an intervention its times say nothing.
    this.untimedFrom = (this.isUntreated ? null : settings.from) ?? this.scenario?.treatAt ?? model.start;
    this.untimedFor = (this.isUntreated ? null : settings.for) ?? Infinity;
    this.known = settings.known.map(course => ({
      ...course, entry: data.known.find(entry => entry.name === course.name),
      from: course.from ?? this.untimedFrom, for: course.for ?? this.untimedFor,
    }));
    const spans = this.known.map(course => [course.from, course.from + course.for]);
    if (spans.length === 0 || settings.cuts.length > 0 || Object.keys(settings.doses).length > 0)
      spans.push([this.untimedFrom, this.untimedFrom + this.untimedFor]);
    this.from = Math.min(...spans.map(span => span[0]));
    this.for = Math.max(...spans.map(span => span[1])) - this.from;
    this.end = settings.until ?? this.judgedAt();
  }

  get isUntreated() {
    const { cuts, doses, known } = this.settings;
    return cuts.length === 0 && Object.keys(doses).length === 0 && known.length === 0;
  }

  judgedAt() {
    const judge = this.scenario?.judge;
    if (!judge) return this.model.stop;
    return this.for === Infinity ? this.from + judge.afterPermanent : this.from + this.for + judge.afterCourse;
  }

  // The inputs over time.
  changes(withIntervention) {
    const changes = scenarioChanges(this.scenario, this.model.start, this.end);
    if (!withIntervention) return changes;
    const [from, to] = [this.untimedFrom, this.untimedFrom + this.untimedFor];
    for (const [name, amount] of Object.entries(this.settings.doses))
      changes.push({ input: inputNamed(this.data, name).input, kind: 'set', amount, from, to });
    for (const course of this.known) changes.push(...courseChanges(course, this.resting, this.end));
    // Last, so that a cut link is cut whatever else changes its weight.
    for (const ends of this.settings.cuts) {
      const link = linkNamed(this.data, ends);
      const cut = link.freezes ? { kind: 'freeze', amount: 1, source: link.sourceReadout } : { kind: 'set', amount: 0 };
      changes.push({ input: link.input, from, to, ...cut });
    }
    return changes;
  }

  get startName() {
    if (this.settings.start ?? this.scenario?.start) return this.settings.start ?? this.scenario.start;
    return this.model.initial ? null : this.data.starts[0].name;
  }

  // The state a run begins in: {isSettled, state}.
  startState() {
    const place = this.data.starts.findIndex(start => start.name === this.startName);
    const given = this.settings.startValues;
    const isWhole = Object.keys(given).length >= this.data.stocks.length;
    const settles = place >= 0 && this.data.starts[place].settles && !isWhole;
    const found = settles ? this.settled(place) : { isSettled: true, state: this.seed(place) };
    if (Object.keys(given).length === 0 && settles) return found;
    const stocks = found.state.slice(0, this.data.stocks.length);
    this.data.stocks.forEach((stock, i) => { if (stock.name in given) stocks[i] = given[stock.name]; });
    return { ...found, state: new Field(this.model, this.resting, []).initialState(this.model.start, stocks) };
  }

  // The values of the stocks as a start, or the model, gives them.
  seed(place) {
    const code = place < 0 ? this.model.initial : this.model.starts[place];
    const stocks = new Float64Array(this.data.stocks.length);
    new Program(code).run(this.resting, NaN, [], stocks);
    return stocks;
  }

  settled(place) {
    return remembered(this.model, `${place}:${this.resting.join()}`, () => settle(this.data, this.model, this.resting, this.seed(place)));
  }

  // Whether any stable steady state at the resting inputs satisfies the outcome.
  hasHealthyState() {
    return remembered(this.model, `healthy:${this.outcome.name}:${this.resting.join()}`, () => {
      if (this.model.dimension === 0) return this.isHealthy(new Float64Array(0));
      const settled = this.data.starts.flatMap((start, place) => start.settles ? [this.settled(place)] : []);
      return settled.some(found => found.isSettled && this.isHealthy(found.state))
        || this.steadyStates(64).some(found => found.isStable && this.isHealthy(found.state));
    });
  }

  // Every steady state at the resting inputs.
  steadyStates(points) {
    return remembered(this.model, `states:${points}:${this.resting.join()}`, () => {
      const field = new Field(this.model, this.resting, []);
      const whole = place => field.initialState(this.model.start, this.seed(place));
      const ends = this.data.starts.map((start, place) => start.settles ? this.settled(place).state : whole(place));
      const middles = ends.flatMap((a, i) => ends.slice(0, i).map(b => a.map((value, k) => (value + b[k]) / 2)));
      const guesses = [...(this.model.initial ? [whole(-1)] : []), ...ends, ...middles];
      return steadyStates(this.data, this.model, this.resting, guesses, points);
    });
  }

  // The same with other inputs, from where these states lie.
  statesAt(inputs) {
    const own = this.steadyStates(24);
    if (inputs.every((value, i) => value === this.resting[i])) return own;
    return remembered(this.model, `at:${inputs.join()}`, () => {
      const guesses = own.map(found => found.state);
      return guesses.length === 0 ? [] : steadyStates(this.data, this.model, inputs, guesses, 24);
    });
  }

  isHealthy(state) { return this.readAtRest(state)[this.outcome.holds] !== 0; }

  // Every variable and outcome in a state at rest.
  readAtRest(state) {
    const field = restingField(this.model, this.resting);
    const values = new Float64Array(this.model.heldReadouts.outputs);
    field.readOut(this.model.start, state, values);
    return values;
  }
}

// What steady states are known of a model, by what they depend on; the oldest are forgotten.
const MOST_REMEMBERED = 200;
const memories = new WeakMap();

function remembered(model, key, find) {
  if (!memories.has(model)) memories.set(model, new Map());
  const known = memories.get(model);
  if (!known.has(key)) known.set(key, find());
  if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value);
  return known.get(key);
}

// A parameter, channel or link by its name; a link also by its ends.
const inputNamed = (data, name) => [...data.parameters, ...data.channels].find(input => input.name === name) ?? linkNamed(data, name);
const linkNamed = (data, ends) => data.links.find(link => link.ends === ends || link.name === ends);

// What a scenario's inputs change, written out: one change for each time an input begins.
function scenarioChanges(scenario, start, end) {
  return (scenario?.inputs ?? []).flatMap(({ kind, amount, input, begins, lasts }) =>
    spansOf(begins, lasts ?? Infinity, start, end).map(([from, to]) => ({ input, kind, amount, from, to })));
}

// From when to when an input lasts; where one time ends as the next begins, the two share the number.
function spansOf(begins, length, start, end) {
  const first = begins.times?.[0] ?? begins.at;
  const times = recurrences(begins, length === Infinity ? first : start - length, end);
  return times.map((from, i) => {
    const next = times[i + 1];
    return [from, next !== undefined && next - (from + length) <= 1e-9 * length ? next : from + length];
  });
}

// What an intervention of the library changes while it acts, in one stretch or in sessions.
function courseChanges({ entry, size, from, for: length }, resting, end) {
  const to = from + length;
  const { onset, offset, sessions } = entry;
  const stretches = [];
  if (!sessions || sessions.for + offset - onset >= sessions.every) {
    stretches.push([from + onset, to + offset]);
  } else {
    for (let k = 0; from + k * sessions.every < Math.min(to, end); k++) {
      const begins = from + k * sessions.every;
      const [acts, ends] = [begins + onset, Math.min(begins + sessions.for, to) + offset];
      if (acts < ends) stretches.push([acts, ends]);
    }
  }
  return entry.adjustments.flatMap(({ input, kind, amount }) => {
    const value = resting[input];
    const adjusted = kind === 'set' ? amount : kind === 'add' ? value + amount : value * amount;
    return stretches.map(([acts, ends]) => ({ input, kind: 'add', amount: size * (adjusted - value), from: acts, to: ends }));
  });
}
