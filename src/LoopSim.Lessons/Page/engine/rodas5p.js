// Steinebach 2023, BIT 63:27: Rodas5P, a stiffly accurate Rosenbrock method of order 5(4).
const RODAS_GAMMA = 0.21193756319429014;
const RODAS_NODES = [0.6358126895828704, 0.4095798393397535, 0.9769306725060716, 0.4288403609558664, 1, 1, 1];
const RODAS_ROWS = [
  [3],
  [2.849394379747939, 0.45842242204463923],
  [-6.954028509809101, 2.489845061869568, -10.358996098473584],
  [2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641],
  [-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946],
  [-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946, 1],
  [-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946, 1, 1],
];
const RODAS_COUPLINGS = [
  [-14.155112264123755],
  [-17.97296035885952, -2.859693295451294],
  [147.12150275711716, -1.41221402718213, 71.68940251302358],
  [165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306],
  [24.854864614690072, -3.0009227002832186, 47.4931110020768, 5.5814197821558125, -0.6610691825249471],
  [30.91273214028599, -3.1208243349937974, 77.79954646070892, 34.28646028294783, -19.097331116725623, -28.087943162872662],
  [
    37.80277123390563, -3.2571969029072276, 112.26918849496327, 66.9347231244047, -40.06618937091002, -54.66780262877968,
    -9.48861652309627,
  ],
];
const RODAS_TIME_WEIGHTS =
  [0.21193756319429014, -0.42387512638858027, -0.3384627126235924, 1.8046452872882734, 2.325825639765069, 0, 0, 0];
const RODAS_DENSE = [
  [
    25.948786856663858, -2.5579724845846235, 10.433815404888879, -2.3679251022685204,
    0.524948541321073, 1.1241088310450404, 0.4272876194431874, -0.17202221070155493,
  ],
  [
    -9.91568850695171, -0.9689944594115154, 3.0438037242978453, -24.495224566215796,
    20.176138334709044, 15.98066361424651, -6.789040303419874, -6.710236069923372,
  ],
  [
    11.419903575922262, 2.8879645146136994, 72.92137995996029, 80.12511834622643,
    -52.072871366152654, -59.78993625266729, -0.15582684282751913, 4.883087185713722,
  ],
];

class Rodas5P extends Step {
  constructor(field, time, state) {
    super(field, time, state);
    const n = state.length;
    this.increments = Array.from({ length: 8 }, () => new Float64Array(n));
    this.startSlope = new Float64Array(n);
    this.point = new Float64Array(n);
    this.slope = new Float64Array(n);
    this.derivatives = new Derivatives(field);
  }

  evaluateStart() {
    this.field.evaluate(this.time, this.state, this.startSlope);
    this.isCurrent = false;
  }

  attempt(end) {
    const { field, time, state, candidate, increments } = this;
    const n = state.length;
    const length = end - time;
    this.aim(end);
    if (!this.isCurrent) this.derivatives.evaluate(time, state);
    this.isCurrent = true;
    const matrix = this.derivatives.jacobian.map(value => -value);
    for (let i = 0; i < n; i++) matrix[i * n + i] += 1 / (length * RODAS_GAMMA);
    const factors = factor(matrix, n);
    for (let stage = 0; stage < 8; stage++) {
      const increment = increments[stage];
      if (stage === 0) {
        increment.set(this.startSlope);
      } else {
        for (let i = 0; i < n; i++) this.point[i] = state[i] + weighted(RODAS_ROWS[stage - 1], increments, i);
        const node = RODAS_NODES[stage - 1];
        field.evaluate(node === 1 ? end : time + node * length, this.point, this.slope);
        for (let i = 0; i < n; i++) increment[i] = this.slope[i] + weighted(RODAS_COUPLINGS[stage - 1], increments, i) / length;
      }
      for (let i = 0; i < n; i++) increment[i] += length * RODAS_TIME_WEIGHTS[stage] * this.derivatives.byTime[i];
      if (factors) solveFactored(factors, increment);
      else increment.fill(NaN);
    }
    for (let i = 0; i < n; i++) candidate[i] = state[i] + weighted(RODAS_ROWS[6], increments, i) + increments[7][i];
  }

  errorAt(i) { return this.increments[7][i]; }

  prepareDense() {
    const { state, candidate, increments, dense } = this;
    const n = state.length;
    for (let i = 0; i < n; i++) {
      const [first, second, third] = RODAS_DENSE.map(weights => weighted(weights, increments, i));
      dense[i] = candidate[i] - state[i];
      dense[n + i] = first;
      dense[2 * n + i] = second + third;
      dense[3 * n + i] = -third;
    }
  }

  accept() {
    this.acceptCandidate();
    this.evaluateStart();
  }
}

function weighted(weights, increments, i) {
  let sum = 0;
  for (let j = 0; j < weights.length; j++) sum += weights[j] * increments[j][i];
  return sum;
}

// The Jacobian and the derivative by time, from the model's script. Derivatives that are not finite count as zero.
class Derivatives {
  constructor(field) {
    const { dimension, jacobian, timeDerivative } = field.model;
    this.field = field;
    this.programs = [new Program(jacobian), new Program(timeDerivative)];
    this.outputs = [new Float64Array(jacobian.outputs), new Float64Array(timeDerivative.outputs)];
    this.jacobian = new Float64Array(dimension * dimension);
    this.byTime = new Float64Array(dimension);
  }

  evaluate(time, state) {
    const { model, inputs } = this.field;
    this.programs.forEach((program, k) => {
      program.forget();
      program.run(inputs, time, state, this.outputs[k]);
    });
    const tame = value => Number.isFinite(value) ? value : 0;
    model.entries.forEach(([row, column], k) => { this.jacobian[row * model.dimension + column] = tame(this.outputs[0][k]); });
    model.timeRows.forEach((row, k) => { this.byTime[row] = tame(this.outputs[1][k]); });
  }
}
