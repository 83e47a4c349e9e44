// One step of a method: from a time and state to a candidate for the next, with a polynomial between.
class Step {
  constructor(field, time, state) {
    this.field = field;
    this.time = time;
    this.state = Float64Array.from(state);
    this.end = time;
    this.candidate = Float64Array.from(state);
    this.dense = new Float64Array(4 * state.length);
    this.isDensePrepared = false;
  }

  aim(end) {
    this.end = end;
    this.isDensePrepared = false;
  }

  // The state at a time within the step: y0 + x (r2 + (1 - x) (r3 + x (r4 + (1 - x) r5))).
  interpolate(time, destination) {
    const { state, candidate, dense } = this;
    if (time === this.end || time === this.time) {
      destination.set(time === this.end ? candidate : state);
      return;
    }
    if (!this.isDensePrepared) this.prepareDense();
    this.isDensePrepared = true;
    const n = state.length;
    const x = (time - this.time) / (this.end - this.time);
    const rest = 1 - x;
    for (let i = 0; i < n; i++) {
      const inner = dense[2 * n + i] + rest * dense[3 * n + i];
      destination[i] = state[i] + x * (dense[i] + rest * (dense[n + i] + x * inner));
    }
  }

  // mean((e / (atol + rtol max(|y0|, |y1|)))^2): at most 1 in an acceptable step; not a number where the candidate is none.
  meanSquareError({ rtol, atol }) {
    const { state, candidate } = this;
    let [sum, wildness] = [0, 0];
    for (let i = 0; i < state.length; i++) {
      const size = Math.max(Math.abs(state[i]), Math.abs(candidate[i]));
      const error = this.errorAt(i);
      const scaled = error === 0 ? 0 : error / (atol + rtol * size);
      sum += scaled * scaled;
      wildness += 0 * size;
    }
    return (sum + wildness) / Math.max(state.length, 1);
  }

  acceptCandidate() {
    this.time = this.end;
    [this.state, this.candidate] = [this.candidate, this.state];
  }

  changeState(state) { this.state.set(state); }
}
