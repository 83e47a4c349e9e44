// Runs an experiment with and without its intervention and judges, by the rules of the command "break".
function judge(experiment, tolerances = {}) {
  const start = experiment.startState();
  if (!start.isSettled) return { verdict: null, problem: 'unsettled' };
  const without = runArm(experiment, start.state, false, tolerances);
  if (experiment.isUntreated) return { verdict: null, without, with: without };
  const withIt = runArm(experiment, start.state, true, tolerances);
  const isComplete = [without, withIt].every(arm => arm.status === 'reached_end');
  return { verdict: isComplete && experiment.outcome ? verdictOf(experiment, without, withIt) : null, without, with: withIt };
}

function verdictOf(experiment, without, withIt) {
  if (without.holds) return without.heldAtFrom ? 'never_ill' : 'spontaneous';
  if (withIt.holds) return 'rescued';
  return experiment.hasHealthyState() ? 'failed' : 'no_healthy_state';
}

// One of the two runs: every readout at the saved times, the states there, and what became of the outcome.
function runArm(experiment, initial, withIntervention, tolerances) {
  const { model, outcome, end } = experiment;
  const field = new Field(model, experiment.resting, experiment.changes(withIntervention));
  const course = new Course(field, model.start, end, model.save);
  const passage = outcome ? new FirstPassage(field, outcome.holds, experiment.from) : null;
  const run = integrate(field, model.start, end, initial, step => {
    course.see(step);
    passage?.see(step);
    return true;
  }, { maxStep: model.hasForcings ? model.span / 200 : Infinity, ...tolerances });
  course.finish(run);
  const values = new Float64Array(model.heldReadouts.outputs);
  field.readOut(run.time, run.state, values);
  return {
    ...run, course,
    holds: outcome ? values[outcome.holds] !== 0 : null,
    outcomeValue: outcome ? values[outcome.value] : null,
    heldAtFrom: passage?.heldAtFrom ?? false,
    firstReached: passage?.time ?? null,
  };
}

// What a run saved: a column for every readout and for every state, at times from the start to the end.
class Course {
  constructor(field, start, end, save) {
    this.field = field;
    const count = Math.floor((end - start) / save * (1 + 1e-12)) + 1;
    this.grid = Float64Array.from({ length: count }, (_, k) => start + k * save);
    const room = count + 1;
    this.times = new Float64Array(room);
    this.values = Array.from({ length: field.model.heldReadouts.outputs }, () => new Float64Array(room));
    this.states = Array.from({ length: field.model.dimension }, () => new Float64Array(room));
    this.count = 0;
    this.row = new Float64Array(this.values.length);
    this.state = new Float64Array(this.states.length);
  }

  see(step) {
    while (this.count < this.grid.length && this.grid[this.count] < step.end) {
      const time = this.grid[this.count];
      step.interpolate(time, this.state);
      this.save(time, this.state);
    }
  }

  // Saves the end of the run, wherever it came to an end.
  finish(run) {
    if (this.count === 0 || this.times[this.count - 1] < run.time) this.save(run.time, run.state);
    const cut = column => column.subarray(0, this.count);
    this.times = cut(this.times);
    this.values = this.values.map(cut);
    this.states = this.states.map(cut);
  }

  save(time, state) {
    this.field.readOut(time, state, this.row);
    this.times[this.count] = time;
    for (let i = 0; i < this.row.length; i++) this.values[i][this.count] = this.row[i];
    for (let i = 0; i < state.length; i++) this.states[i][this.count] = state[i];
    this.count++;
  }
}

// When an outcome first holds, at or after a time: four places of every step are looked at, and bisected between.
const PASSAGE_SAMPLES = 4;

class FirstPassage {
  constructor(field, readout, from) {
    Object.assign(this, { field, readout, from, heldAtFrom: null, time: null });
    this.state = new Float64Array(field.model.dimension);
    this.values = new Float64Array(field.model.heldReadouts.outputs);
  }

  see(step) {
    if (this.time !== null || !(step.end > this.from)) return;
    const start = Math.max(step.time, this.from);
    let before = start;
    for (let sample = this.heldAtFrom === null ? 0 : 1; sample <= PASSAGE_SAMPLES && this.time === null; sample++) {
      const place = sample === PASSAGE_SAMPLES ? step.end : start + (step.end - start) * sample / PASSAGE_SAMPLES;
      const holds = this.holds(step, place);
      if (sample === 0) this.heldAtFrom = holds;
      if (holds) this.time = sample === 0 ? place : this.bisect(step, before, place);
      before = place;
    }
  }

  bisect(step, before, after) {
    while (after - before > 1e-12 * Math.abs(after)) {
      const middle = before + (after - before) / 2;
      if (middle <= before || middle >= after) break;
      if (this.holds(step, middle)) after = middle;
      else before = middle;
    }
    return after;
  }

  holds(step, time) {
    step.interpolate(time, this.state);
    this.field.readOut(time, this.state, this.values);
    return this.values[this.readout] !== 0;
  }
}
