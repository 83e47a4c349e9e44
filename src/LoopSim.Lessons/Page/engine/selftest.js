// Repeats the engine's runs in the document at their tolerances: {error, verdicts}, the largest difference of a stock in units of its
// size (at least 1) and the runs whose verdict or outcome differs.
const PROOF_TOLERANCES = { rtol: 1e-11, atol: 1e-13 };
const LARGEST_ERROR = 1e-9;

function selfTest(data, model) {
  let error = 0;
  const differing = [];
  data.proof.forEach((proof, index) => {
    const result = judge(new Experiment(data, model, proof.settings), PROOF_TOLERANCES);
    const course = result.with?.course;
    const difference = course ? proofError(data, proof, course) : Infinity;
    error = Math.max(error, difference);
    if ((result.verdict ?? null) !== (proof.verdict ?? null)) differing.push(index);
  });
  return { error, differing, passed: error <= LARGEST_ERROR && differing.length === 0, runs: data.proof.length };
}

function proofError(data, proof, course) {
  let error = 0;
  proof.times.forEach((time, k) => {
    const row = course.times.indexOf(time);
    data.stocks.forEach((stock, i) => {
      const expected = proof.stocks[i][k];
      const found = row < 0 ? NaN : course.values[i][row];
      const difference = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
      error = Math.max(error, Number.isNaN(difference) ? Infinity : difference);
    });
  });
  return error;
}
