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
