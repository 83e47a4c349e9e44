// Keeps the switches of a field on their sides during a run: finds where within a step a value leaves its side, has the step end there,
// and changes sides between steps. Values are looked at in CROSSING_SAMPLES places of a step.
const CROSSING_SAMPLES = 16;
const ROUNDING_ERRORS = 64 * 2.220446049250313e-16;
const SHORTEST_PART = 2 ** -48;
const SHARPNESS = 1e-12;
const MOST_AIMS = 4;
const LAST_PART = 1 / 1024;
const CHATTER = 1e-6;
const CHATTER_LIMIT = 50;
const STANDSTILL = 10;

class Crossings {
  constructor(field, start, tolerances) {
    const { sides, dimension } = field.model;
    Object.assign(this, { field, start, tolerances, sides });
    this.program = new Program(field.model.sideValues);
    this.slopePrograms = sides.map(side => new Program(side.slopes));
    [this.values, this.before, this.earlier, this.slack] = Array.from({ length: 4 }, () => new Float64Array(sides.length));
    [this.state, this.rates, this.lastState] = Array.from({ length: 3 }, () => new Float64Array(dimension));
    this.landing = [];
    this.aim = NaN;
    this.aims = 0;
    this.found = 0;
    this.crowded = 0;
    this.lastCrossing = NaN;
  }

  get hasChanges() { return this.landing.length > 0; }

  get chatters() { return this.crowded >= CHATTER_LIMIT; }

  sideOf(index) { return this.field.inputs[this.sides[index].input]; }

  setSide(index, number) {
    this.field.inputs[this.sides[index].input] = number;
    this.field.forget();
  }

  evaluate(time, state, values) {
    this.program.forget();
    this.program.run(this.field.inputs, time, state, values);
  }

  held(index) { return sideSpan(this.sides[index], this.sideOf(index)); }

  move(index, isUp) { this.setSide(index, nextSide(this.sides[index], this.sideOf(index), isUp)); }

  take(index, value) {
    const number = sideAt(this.sides[index], value);
    if (Object.is(number, this.sideOf(index))) return false;
    this.setSide(index, number);
    return true;
  }

  // The slopes of a value by the states it reads, and by time.
  slopesAt(index, time, state) {
    const side = this.sides[index];
    const output = new Float64Array(side.slopes.outputs);
    this.slopePrograms[index].forget();
    this.slopePrograms[index].run(this.field.inputs, time, state, output);
    return { states: side.states, byState: output, byTime: side.readsTime ? output[output.length - 1] : 0 };
  }

  noise(index, value, time, state) {
    const { states, byState, byTime } = this.slopesAt(index, time, state);
    let size = Math.abs(value) + Math.abs(byTime * time);
    states.forEach((i, k) => { size += Math.abs(byState[k] * state[i]); });
    return Number.isFinite(size) ? ROUNDING_ERRORS * size : 0;
  }

  // How fast a value changes, and how fast its parts do.
  speed(index, time, state, rates) {
    const { states, byState, byTime } = this.slopesAt(index, time, state);
    let [speed, size] = [byTime, Math.abs(byTime)];
    states.forEach((i, k) => {
      speed += byState[k] * rates[i];
      size += Math.abs(byState[k] * rates[i]);
    });
    return { speed, size };
  }

  begin(time, state) {
    for (let round = 0; round <= this.sides.length && this.takeAll(time, state, false); round++);
    this.lean(time, state);
  }

  remember(time, state) { this.evaluate(time, state, this.before); }

  // Takes new sides where values have jumped since they were remembered; others keep theirs, however close to its end they are.
  settle(time, state) {
    [this.aim, this.aims] = [NaN, 0];
    for (let round = 0; round <= this.sides.length && (this.takeAll(time, state, true) || this.rest(time, state)); round++);
  }

  takeAll(time, state, onlyJumped) {
    this.evaluate(time, state, this.values);
    let hasChanged = false;
    for (let index = 0; index < this.sides.length; index++) {
      const jumped = !(Math.abs(this.values[index] - this.before[index]) <= this.noise(index, this.values[index], time, state));
      if (!onlyJumped || jumped) hasChanged = this.take(index, this.values[index]) || hasChanged;
    }
    return hasChanged;
  }

  // A value that has come to rest at the end of its side is there, not short of it by rounding.
  rest(time, state) {
    let hasChanged = false;
    for (let index = 0; index < this.sides.length; index++) {
      const [low, high] = this.held(index);
      const noise = Math.max(this.noise(index, this.values[index], time, state), this.slack[index]);
      const isAtTop = Math.abs(this.values[index] - high) <= noise;
      if (!isAtTop && !(Math.abs(this.values[index] - low) <= noise)) continue;
      this.field.evaluate(time, state, this.rates);
      const { speed, size } = this.speed(index, time, state, this.rates);
      if (Math.abs(speed) <= 1e-15 * size) hasChanged = this.take(index, isAtTop ? high : low) || hasChanged;
    }
    return hasChanged;
  }

  // Where a value stands at the end of its side and moves out of it, takes the side it moves to.
  lean(time, state) {
    this.remember(time, state);
    this.values.set(this.before);
    this.field.evaluate(time, state, this.rates);
    let hasMoved = false;
    for (let index = 0; index < this.sides.length; index++) {
      const noise = Math.max(this.noise(index, this.values[index], time, state), this.slack[index]);
      const { speed } = this.speed(index, time, state, this.rates);
      const [low, high] = this.held(index);
      const isUp = speed > 0;
      if (speed === 0 || !(Math.abs(this.values[index] - (isUp ? high : low)) <= noise)) continue;
      this.move(index, isUp);
      hasMoved = true;
    }
    if (hasMoved) this.settle(time, state);
    return hasMoved;
  }

  // Looks through an acceptable step: 'clear', 'end' where it ends at a crossing, 'start' where it starts at one, or 'aim' where it
  // has to be taken anew, to this.aim.
  examine(step, stop, isLast) {
    this.tighten(step);
    const crossing = this.first(step);
    if (crossing) return this.reach(step, crossing);
    return !Number.isNaN(this.aim) || (isLast && step.end === stop) ? this.atAim(step, stop) : this.pass();
  }

  // The first place of a step at which a value is beyond its side.
  first(step) {
    this.evaluate(step.time, step.state, this.values);
    const bounds = this.sides.map((side, index) => {
      const slack = Math.max(this.noise(index, this.values[index], step.time, step.state), this.slack[index]);
      const [low, high] = this.held(index);
      return [low - slack, high + slack];
    });
    const outside = values => values.findIndex((value, index) => value < bounds[index][0] || value > bounds[index][1]);
    const look = share => {
      const time = share === 1 ? step.end : step.time + share * (step.end - step.time);
      step.interpolate(time, this.state);
      this.evaluate(time, this.state, this.values);
      return outside(this.values);
    };
    for (let sample = 0; sample <= CROSSING_SAMPLES; sample++) {
      let index = sample === 0 ? outside(this.values) : look(sample / CROSSING_SAMPLES);
      if (index < 0) continue;
      let [inside, beyond] = [Math.max(0, sample - 1) / CROSSING_SAMPLES, sample / CROSSING_SAMPLES];
      while (beyond - inside > SHORTEST_PART) {
        const middle = (inside + beyond) / 2;
        const found = look(middle);
        if (found < 0) {
          inside = middle;
        } else {
          [beyond, index] = [middle, found];
        }
      }
      if (sample > 0) look(beyond);
      return { index, isUp: this.values[index] > bounds[index][1], share: beyond };
    }
    return null;
  }

  pass() {
    [this.aim, this.aims] = [NaN, 0];
    return 'clear';
  }

  reach(step, { index, isUp, share }) {
    const time = share === 1 ? step.end : step.time + share * (step.end - step.time);
    if (this.aims === 0) this.found = step.end - step.time;
    const miss = Math.abs(step.end - time);
    if (miss <= this.sharp(step.end) || (this.aims >= MOST_AIMS && miss <= 1e-6 * this.found)) return this.land(step, index, isUp);
    if (Math.abs(time - step.time) <= this.sharp(step.time)) {
      this.landing.push([index, isUp]);
      return 'start';
    }
    this.aim = time;
    this.aims++;
    return 'aim';
  }

  // A step that was to end at a crossing and meets none: it ends right before one, or a little too early.
  atAim(step, stop) {
    let [soonest, side, isUp] = [Infinity, -1, false];
    this.evaluate(step.end, step.candidate, this.values);
    for (let index = 0; index < this.sides.length; index++) {
      const next = this.wayToCrossing(step, index);
      if (next && next.way < soonest) [soonest, side, isUp] = [next.way, index, next.isUp];
    }
    if (this.aims === 0) this.found = step.end - step.time;
    if (soonest <= this.sharp(step.end)) return this.land(step, side, isUp);
    const aim = step.end + soonest;
    if (this.aims === 0 || this.aims >= MOST_AIMS || soonest > 0.1 * this.found || aim > stop) return this.pass();
    this.aims++;
    this.aim = aim;
    return 'aim';
  }

  // Notes the crossing at the end of a step and those that come with it.
  land(step, index, isUp) {
    this.landing.push([index, isUp]);
    this.evaluate(step.end, step.candidate, this.values);
    for (let other = 0; other < this.sides.length; other++) {
      const next = other === index ? null : this.wayToCrossing(step, other);
      if (next && next.way <= this.sharp(step.end)) this.landing.push([other, next.isUp]);
    }
    return 'end';
  }

  // How long a value takes, at its speed at the end of a step, from there to the end of its side. Needs the values at the end.
  wayToCrossing(step, index) {
    const time = step.time + (1 - LAST_PART) * (step.end - step.time);
    step.interpolate(time, this.state);
    this.evaluate(time, this.state, this.earlier);
    const value = this.values[index];
    const change = value - this.earlier[index];
    if (!(Math.abs(change) > this.noise(index, value, step.end, step.candidate))) return null;
    const [low, high] = this.held(index);
    const end = change > 0 ? high + this.slack[index] : low - this.slack[index];
    const way = (end - value) / change * (step.end - time);
    return way > -LAST_PART * (step.end - step.time) ? { way: Math.max(way, 0), isUp: change > 0 } : null;
  }

  // Changes sides at the end of an accepted step, or where it would have started. Returns whether rates may have jumped.
  cross(time, state) {
    let jumps = false;
    this.remember(time, state);
    for (const [index, isUp] of this.landing) {
      const [low, high] = this.held(index);
      // What the value still lacks to be on its new side does not count as leaving it again.
      this.slack[index] = 2 * Math.max(isUp ? high - this.before[index] : this.before[index] - low, 0);
      jumps = jumps || this.sides[index].jumps;
      this.move(index, isUp);
    }
    this.settle(time, state);
    this.field.evaluate(time, state, this.rates);
    this.countCrowded(time, state);
    this.landing = [];
    [this.aim, this.aims] = [NaN, 0];
    return jumps;
  }

  // Counts crossings that get the run nowhere.
  countCrowded(time, state) {
    const movesBack = this.landing.some(([index, isUp]) => {
      const { speed } = this.speed(index, time, state, this.rates);
      return isUp ? speed < 0 : speed > 0;
    });
    const { rtol, atol } = this.tolerances;
    const standsStill = state.every((value, i) => Math.abs(value - this.lastState[i]) <= STANDSTILL * (atol + rtol * Math.abs(value)));
    const isCrowded = Math.abs(time - this.lastCrossing) <= CHATTER * Math.abs(time - this.start) || movesBack;
    this.crowded = isCrowded && standsStill ? this.crowded + 1 : 0;
    this.lastCrossing = time;
    this.lastState.set(state);
  }

  // Forgets the slack of values that are well on their side again.
  tighten(step) {
    if (this.slack.every(slack => slack === 0)) return;
    this.evaluate(step.time, step.state, this.values);
    for (let index = 0; index < this.sides.length; index++) {
      const [low, high] = this.held(index);
      if (this.values[index] > low + this.slack[index] && this.values[index] < high - this.slack[index]) this.slack[index] = 0;
    }
  }

  sharp(time) { return Math.max(SHARPNESS * this.found, 4 * Number.EPSILON * Math.abs(time)); }
}
