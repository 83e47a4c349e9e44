// Hairer's proportional-integral control of the step by the error (Hairer and Wanner II, IV.2, as in the code DOPRI5).
const STEP_ORDER = 5;
const BETA = 0.04;
const ALPHA = 1 / STEP_ORDER - 0.75 * BETA;
const LOG_SAFETY = Math.log2(0.9);
const NOTHING_REMEMBERED = Math.log2(1e-8);
const SMALLEST_RELATIVE_STEP = 10 * 2.220446049250313e-16;

class Control {
  constructor(tolerances, firstStep, maxStep) {
    this.tolerances = tolerances;
    this.maxStep = maxStep;
    this.step = Math.min(firstStep, maxStep);
    this.isCutShort = false;
    this.beginSegment();
  }

  beginSegment() {
    this.remembered = NOTHING_REMEMBERED;
    this.isAfterRefusal = false;
  }

  // The end of the next step: the stop itself at the last, the time itself where the step has collapsed.
  nextEnd(time, stop) {
    const rest = stop - time;
    this.isCutShort = rest < this.step;
    if (rest <= 1.01 * this.step && rest <= this.maxStep) return stop;
    return this.step > SMALLEST_RELATIVE_STEP * Math.abs(time) ? time + this.step : time;
  }

  accepts(attempt) {
    this.before = [this.step, this.remembered, this.isAfterRefusal];
    const meanSquare = attempt.meanSquareError(this.tolerances);
    const length = attempt.end - attempt.time;
    const isAccepted = meanSquare <= 1;
    const size = Number.isNaN(meanSquare) ? 1e280 : Math.max(Math.min(meanSquare, 1e280), 1e-280);
    const logarithm = Math.log2(size);
    const past = (isAccepted ? this.remembered * 0.5 * BETA : 0) + LOG_SAFETY;
    const growth = Math.max(Math.min(2 ** (logarithm * -0.5 * ALPHA + past), 10), 0.2);
    const ceiling = this.isAfterRefusal && isAccepted ? length : this.maxStep;
    const floor = this.isCutShort && isAccepted ? this.step : 0;
    this.step = Math.min(Math.max(Math.min(length * growth, ceiling), floor), this.maxStep);
    if (isAccepted) this.remembered = Math.max(logarithm, NOTHING_REMEMBERED);
    this.isAfterRefusal = !isAccepted;
    return isAccepted;
  }

  // Forgets the attempt accepted last: it will be made anew, to another end.
  withdraw() { [this.step, this.remembered, this.isAfterRefusal] = this.before; }
}

// The automatic first step of Hairer, Norsett and Wanner I, II.4.
function firstStep(field, start, span, { rtol, atol }) {
  const { state, startSlope: slope } = start;
  const norm = values => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) if (values[i] !== 0) sum += (values[i] / (atol + rtol * Math.abs(state[i]))) ** 2;
    return Math.sqrt(sum);
  };
  const least = 2 * SMALLEST_RELATIVE_STEP * Math.abs(start.time);
  const [stateNorm, slopeNorm] = [norm(state), norm(slope)];
  const isTelling = stateNorm >= 1e-5 && slopeNorm >= 1e-5 && slopeNorm <= Number.MAX_VALUE;
  const guess = Math.max(Math.min(isTelling ? 0.01 * (stateNorm / slopeNorm) : 1e-6, span), Math.min(least, span));
  const change = new Float64Array(state.length);
  field.evaluate(start.time + guess, state.map((value, i) => value + guess * slope[i]), change);
  for (let i = 0; i < change.length; i++) change[i] -= slope[i];
  const steepest = Math.max(slopeNorm, norm(change) / guess);
  if (!(steepest <= Number.MAX_VALUE)) return guess;
  const byCurvature = steepest <= 1e-15 ? Math.max(1e-6, guess * 1e-3) : (0.01 / steepest) ** (1 / STEP_ORDER);
  return Math.max(Math.min(100 * guess, byCurvature), least);
}
