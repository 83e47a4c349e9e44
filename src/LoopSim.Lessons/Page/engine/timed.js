// When a switch that depends on time alone changes sides: where its value is a straight line, these times are solved for.

// Where a curved value is looked at between two times.
const CURVE_SAMPLES = 4096;

function crossingTimes(field, timed, start, end) {
  const [value, slope] = [new Program(timed.value), new Program(timed.slope)];
  const output = new Float64Array(1);
  const at = time => { value.run(field.inputs, time, [], output); return output[0]; };
  if (!timed.isStraight) return curvedCrossings(timed, at, start, end);
  slope.run(field.inputs, 0, [], output);
  const [rise, offset] = [output[0], at(0)];
  if (rise === 0 || !Number.isFinite(rise) || !Number.isFinite(offset)) return [];
  const [first, last] = [rise * start + offset, rise * end + offset];
  return sideEnds(timed, Math.min(first, last), Math.max(first, last)).map(level => (level - offset) / rise)
    .filter(time => time > start && time < end);
}

function curvedCrossings(timed, at, start, end) {
  const found = [];
  let [before, side] = [start, sideAt(timed, at(start))];
  for (let i = 1; i <= CURVE_SAMPLES; i++) {
    const time = i === CURVE_SAMPLES ? end : start + (end - start) * i / CURVE_SAMPLES;
    const now = sideAt(timed, at(time));
    if (!Object.is(now, side)) {
      let [low, high] = [before, time];
      while (high - low > 2 * Number.EPSILON * Math.abs(high)) {
        const middle = (low + high) / 2;
        if (middle <= low || middle >= high) break;
        if (Object.is(sideAt(timed, at(middle)), side)) low = middle;
        else high = middle;
      }
      if (high > start && high < end) found.push(high);
    }
    [before, side] = [time, now];
  }
  return found;
}
