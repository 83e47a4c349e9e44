// The times between two others at which an input, or a switch that depends on time alone, jumps; and those of events.
function breakpoints(field, start, end) {
  if (field.frozenAt !== null) return [];
  const changes = distinct([start, end, ...field.changes.flatMap(change => [change.from, change.to])], start, end);
  let edges = changes;
  for (const timed of field.model.timed) {
    const pieces = timed.readsSides ? edges : changes;
    const times = [];
    for (let i = 0; i + 1 < pieces.length; i++) {
      const middle = pieces[i] + (pieces[i + 1] - pieces[i]) / 2;
      field.setAt(middle, middle);
      times.push(...crossingTimes(field, timed, pieces[i], pieces[i + 1]));
    }
    edges = distinct([...edges, ...times], start, end);
  }
  const events = field.model.events.flatMap(event => event.times ? recurrences(event.times, start, end) : []);
  return distinct([...edges, ...events], start, end).slice(1, -1);
}

// Ascending, each once: times that rounding alone tells apart count as one.
function distinct(times, start, end) {
  const sorted = Float64Array.from(times.filter(time => time >= start && time <= end)).sort();
  const kept = [];
  for (const time of sorted) {
    const before = kept[kept.length - 1];
    if (kept.length === 0 || time - before > 8 * Number.EPSILON * Math.max(Math.abs(time), Math.abs(before))) kept.push(time);
  }
  if (kept[kept.length - 1] !== end) kept[kept.length - 1] = end;
  return kept;
}

// When something happens from a start, itself included, up to an end, itself left out.
function recurrences(times, start, end) {
  if (times.times) return times.times.filter(time => time >= start && time < end);
  const found = [];
  for (let k = Math.max(0, Math.floor((start - times.at) / times.every) - 1); ; k++) {
    const time = times.at + k * times.every;
    if (time >= Math.min(end, times.until)) return found;
    if (time >= start) found.push(time);
  }
}

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
