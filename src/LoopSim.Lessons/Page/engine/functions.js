// The functions that a model's script calls, as the engine defines them.
const saturation = a => a === Infinity ? 1 : a / (1 + a);

// The floored remainder, with the sign of y.
function modulo(x, y) {
  const remainder = x % y;
  if (remainder === 0) return y < 0 ? -0 : 0;
  return remainder < 0 !== y < 0 ? remainder + y : remainder;
}

function roundEven(x) {
  const rounded = Math.round(x);
  return Math.abs(x - Math.trunc(x)) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
