// Dense linear algebra of the size of a model: row-major matrices.

// LU factors with partial pivoting; null where the matrix is singular.
function factor(matrix, n) {
  const lu = Float64Array.from(matrix);
  const pivots = new Int32Array(n);
  let determinantSign = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(lu[i * n + k]) > Math.abs(lu[pivot * n + k])) pivot = i;
    if (!(Math.abs(lu[pivot * n + k]) > 0)) return null;
    pivots[k] = pivot;
    if (pivot !== k) {
      determinantSign = -determinantSign;
      for (let j = 0; j < n; j++) [lu[k * n + j], lu[pivot * n + j]] = [lu[pivot * n + j], lu[k * n + j]];
    }
    if (lu[k * n + k] < 0) determinantSign = -determinantSign;
    for (let i = k + 1; i < n; i++) {
      const share = lu[i * n + k] /= lu[k * n + k];
      if (share !== 0) for (let j = k + 1; j < n; j++) lu[i * n + j] -= share * lu[k * n + j];
    }
  }
  return { lu, pivots, n, determinantSign };
}

function solveFactored({ lu, pivots, n }, x) {
  for (let k = 0; k < n; k++) if (pivots[k] !== k) [x[k], x[pivots[k]]] = [x[pivots[k]], x[k]];
  for (let i = 1; i < n; i++) for (let j = 0; j < i; j++) x[i] -= lu[i * n + j] * x[j];
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i] -= lu[i * n + j] * x[j];
    x[i] /= lu[i * n + i];
  }
  return x;
}

function multiply(a, b, n) {
  const product = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k];
      if (factor !== 0) for (let j = 0; j < n; j++) product[i * n + j] += factor * b[k * n + j];
    }
  }
  return product;
}

// Whether all eigenvalues of a Jacobian have negative real parts. The Cayley transform (I + J/s)(I - J/s)^-1 maps them into the unit
// circle; repeated squaring shows whether its powers shrink.
function isStableMatrix(jacobian, n) {
  let scale = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) row += Math.abs(jacobian[i * n + j]);
    scale = Math.max(scale, row);
  }
  if (scale === 0) return false;
  const plus = jacobian.map(value => value / scale);
  const minus = jacobian.map(value => -value / scale);
  for (let i = 0; i < n; i++) {
    plus[i * n + i] += 1;
    minus[i * n + i] += 1;
  }
  const factors = factor(minus, n);
  if (!factors) return false;
  // The columns of the inverse times plus; both commute.
  let power = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const column = solveFactored(factors, Float64Array.from({ length: n }, (_, i) => plus[i * n + j]));
    for (let i = 0; i < n; i++) power[i * n + j] = column[i];
  }
  let logarithm = 0;
  for (let round = 0; round < 50; round++) {
    const norm = Math.sqrt(power.reduce((sum, value) => sum + value * value, 0));
    if (norm === 0) return true;
    // The power is exp(logarithm) times a matrix of norm 1.
    logarithm = 2 * logarithm + Math.log(norm);
    if (Math.abs(logarithm) > 50) break;
    power = power.map(value => value / norm);
    power = multiply(power, power, n);
  }
  return logarithm < 0;
}
