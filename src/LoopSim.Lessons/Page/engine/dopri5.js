// Dormand and Prince 1980, RK5(4)7M, with dense output of fourth order (Hairer, Norsett and Wanner I, II.6).
const DOPRI_NODES = [1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const DOPRI_ROWS = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const DOPRI_ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];
const DOPRI_DENSE = [
  -12715105075 / 11282082432, 0, 87487479700 / 32700410799, -10690763975 / 1880347072,
  701980252875 / 199316789632, -1453857185 / 822651844, 69997945 / 29380423,
];

class DormandPrince extends Step {
  constructor(field, time, state) {
    super(field, time, state);
    this.slopes = Array.from({ length: 7 }, () => new Float64Array(state.length));
  }

  get startSlope() { return this.slopes[0]; }

  evaluateStart() { this.field.evaluate(this.time, this.state, this.slopes[0]); }

  attempt(end) {
    const { time, state, candidate, slopes } = this;
    const step = end - time;
    this.aim(end);
    for (let stage = 0; stage < 6; stage++) {
      const row = DOPRI_ROWS[stage];
      for (let i = 0; i < state.length; i++) {
        let sum = 0;
        for (let j = 0; j <= stage; j++) sum += row[j] * slopes[j][i];
        candidate[i] = state[i] + step * sum;
      }
      const node = DOPRI_NODES[stage];
      this.field.evaluate(node === 1 ? end : time + node * step, candidate, slopes[stage + 1]);
    }
  }

  errorAt(i) {
    let sum = 0;
    for (let j = 0; j < 7; j++) sum += DOPRI_ERROR[j] * this.slopes[j][i];
    return (this.end - this.time) * sum;
  }

  prepareDense() {
    const { state, candidate, slopes, dense } = this;
    const step = this.end - this.time;
    const n = state.length;
    for (let i = 0; i < n; i++) {
      const rise = candidate[i] - state[i];
      const bend = step * slopes[0][i] - rise;
      let sum = 0;
      for (let j = 0; j < 7; j++) sum += DOPRI_DENSE[j] * slopes[j][i];
      dense[i] = rise;
      dense[n + i] = bend;
      dense[2 * n + i] = rise - step * slopes[6][i] - bend;
      dense[3 * n + i] = step * sum;
    }
  }

  accept() {
    this.acceptCandidate();
    [this.slopes[0], this.slopes[6]] = [this.slopes[6], this.slopes[0]];
  }

  // The step times the largest eigenvalue of the Jacobian, from the last two stages (Hairer and Wanner II, IV.2).
  stiffness() {
    const { state, candidate, slopes } = this;
    const step = this.end - this.time;
    let [rise, run] = [0, 0];
    for (let i = 0; i < state.length; i++) {
      let sum = 0;
      for (let j = 0; j < 5; j++) sum += DOPRI_ROWS[4][j] * slopes[j][i];
      rise += (slopes[6][i] - slopes[5][i]) ** 2;
      run += (candidate[i] - state[i] - step * sum) ** 2;
    }
    return run > 0 ? Math.abs(step) * Math.sqrt(rise / run) : 0;
  }
}
