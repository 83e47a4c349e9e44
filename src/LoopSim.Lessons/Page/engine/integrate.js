// Integrates a field from a start to an end, landing on every breakpoint between. The observer sees every accepted step and returns
// whether the run goes on. Returns {status, time, state, steps, happenings}.
const MAX_STEPS = 10_000_000;

function integrate(field, start, end, initial, observer, options = {}) {
  return new IntegrationRun(field, start, end, initial, observer, options).run();
}

class IntegrationRun {
  constructor(field, start, end, initial, observer, { rtol = 1e-6, atol = 1e-9, maxSteps = MAX_STEPS, maxStep = Infinity } = {}) {
    Object.assign(this, { field, start, end, observer, maxSteps, maxStep });
    this.tolerances = { rtol, atol };
    this.step = field.model.jacobian ? new Rodas5P(field, start, initial) : new DormandPrince(field, start, initial);
    this.crossings = field.model.sides.length > 0 ? new Crossings(field, start, this.tolerances) : null;
    this.events = field.model.events.length > 0 ? new Events(field) : null;
    this.control = null;
    this.steps = 0;
  }

  run() {
    const stops = [...breakpoints(this.field, this.start, this.end), this.end];
    this.field.isHolding = true;
    this.field.entered.fill(NaN);
    for (const stop of stops) {
      const status = this.segment(stop);
      if (status) return this.ending(status);
    }
    return this.ending(this.atEnd());
  }

  // Steps to the stop; how the run ends, if it ends before.
  segment(stop) {
    const status = this.enter(stop);
    if (status) return status;
    const { step, crossings } = this;
    while (step.time !== stop) {
      if (this.steps++ >= this.maxSteps) return 'step_limit';
      const aim = crossings && !Number.isNaN(crossings.aim) ? crossings.aim : stop;
      const next = this.control.nextEnd(step.time, aim);
      if (next === step.time) return 'step_too_small';
      step.attempt(next);
      if (!this.control.accepts(step)) continue;
      const verdict = crossings ? crossings.examine(step, stop, stop === this.end) : 'clear';
      if (verdict === 'aim' || verdict === 'start') this.control.withdraw();
      if (verdict === 'clear' || verdict === 'end') {
        const goesOn = this.observer(step);
        step.accept();
        if (!goesOn) return 'stopped';
      }
      if (crossings && crossings.hasChanges && verdict !== 'aim') {
        const ending = this.cross(stop);
        if (ending) return ending;
      }
    }
    return null;
  }

  enter(stop) {
    const { step, crossings, events, field } = this;
    const isFirst = this.control === null;
    if (!isFirst && crossings) crossings.remember(step.time, step.state);
    field.enter(step.time, stop, step.state);
    if (!isFirst) {
      if (crossings) crossings.settle(step.time, step.state);
    } else {
      if (crossings) crossings.begin(step.time, step.state);
      if (events) events.begin(step.time, step.state);
    }
    const happened = this.happen();
    if (isEnding(happened)) return happened;
    step.evaluateStart();
    if (!step.startSlope.every(Number.isFinite)) return 'non_finite';
    if (isFirst || happened || field.hasSwitched) this.restart(stop);
    this.control.beginSegment();
    return null;
  }

  restart(stop) {
    const first = firstStep(this.field, this.step, stop - this.step.time, this.tolerances);
    this.control = new Control(this.tolerances, first, this.maxStep);
  }

  // Changes sides where the run stands, and begins anew behind; how the run ends, if it ends here.
  cross(stop) {
    const jumps = this.crossings.cross(this.step.time, this.step.state);
    const happened = this.happen();
    if (isEnding(happened)) return happened;
    if (this.crossings.chatters) return 'chattering';
    this.step.evaluateStart();
    if (!this.step.startSlope.every(Number.isFinite)) return 'non_finite';
    // Behind a jump the old step size means nothing.
    if ((jumps || happened) && this.step.time !== stop) this.restart(stop);
    this.control.beginSegment();
    return null;
  }

  happen() {
    if (!this.events) return null;
    const state = Float64Array.from(this.step.state);
    const happened = this.events.happen(this.step.time, state, this.crossings);
    if (happened) this.step.changeState(state);
    return happened;
  }

  // What belongs to the end itself: inputs and sides are those behind it, and events that fall on it happen.
  atEnd() {
    if (this.crossings) this.crossings.remember(this.end, this.step.state);
    this.field.enter(this.end, this.end, this.step.state);
    if (this.crossings) this.crossings.settle(this.end, this.step.state);
    const happened = this.happen();
    return isEnding(happened) ? happened : 'reached_end';
  }

  ending(status) {
    return {
      status: status === 'stop' ? 'stopped_by_event' : status, time: this.step.time, state: Float64Array.from(this.step.state),
      steps: this.steps, happenings: this.events ? this.events.happenings : [],
    };
  }
}

const isEnding = happened => happened === 'stop' || happened === 'chattering';
