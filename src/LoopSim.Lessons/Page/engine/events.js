// The events of a run: which have come true or are due, and what they set.
const MOST_ROUNDS = 1000;

class Events {
  constructor(field) {
    this.field = field;
    this.events = field.model.events;
    this.triggers = new Program(field.model.triggers);
    this.changes = this.events.map(event => new Program(event.values));
    this.happenings = [];
  }

  begin(time, state) {
    this.held = this.conditions(time, state);
    this.judgedAt = this.events.map(() => NaN);
  }

  conditions(time, state) {
    const holds = new Float64Array(this.field.model.triggers.outputs);
    this.triggers.forget();
    this.triggers.run(this.field.inputs, time, state, holds);
    return holds;
  }

  due(time, state) {
    const holds = this.conditions(time, state);
    let trigger = 0;
    const due = this.events.map((event, index) => {
      let comesTrue = this.isTimedDue(event, index, time);
      for (let k = 0; k < event.conditions; k++, trigger++)
        comesTrue = comesTrue || (holds[trigger] !== 0 && this.held[trigger] === 0);
      return comesTrue;
    });
    this.held = holds;
    return due.flatMap((isDue, index) => isDue ? [index] : []);
  }

  isTimedDue(event, index, time) {
    if (!event.times || this.judgedAt[index] === time) return false;
    this.judgedAt[index] = time;
    const near = 4 * Number.EPSILON * Math.max(1, Math.abs(time));
    return recurrences(event.times, time - near, time + near).length > 0;
  }

  // Lets happen what is due, round after round. Returns what has happened: null, 'happened', 'stop' or 'chattering'.
  happen(time, state, crossings) {
    let [hasHappened, leans] = [false, false];
    for (let round = 0; ; round++) {
      const before = Float64Array.from(state);
      const due = this.due(time, state);
      if (due.length === 0) {
        // Where an event has put a value right at the end of its side, it is what comes next that counts.
        if (!hasHappened || leans || !crossings || !crossings.lean(time, state)) return hasHappened ? 'happened' : null;
        leans = true;
        continue;
      }
      [hasHappened, leans] = [true, false];
      let stops = false;
      for (const index of due) {
        this.apply(index, time, state);
        stops = stops || this.events[index].stop;
      }
      if (crossings) crossings.remember(time, before);
      if (stops) return 'stop';
      if (round > MOST_ROUNDS) return 'chattering';
      if (crossings) crossings.settle(time, state);
    }
  }

  // The new values are all worked out before any of them takes effect.
  apply(index, time, state) {
    const { states } = this.events[index];
    const values = new Float64Array(states.length);
    this.changes[index].forget();
    this.changes[index].run(this.field.inputs, time, state, values);
    states.forEach((place, i) => { state[place] = values[i]; });
    this.happenings.push({ index, time });
  }
}
