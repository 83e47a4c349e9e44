// The segment of a lookup in which x lies, the first or last when it lies outside.
function lookupSegment(lookup, x) {
  let low = 0;
  let high = lookup.x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x < lookup.x[middle]) high = middle;
    else low = middle;
  }
  return low;
}

const slopeOfSegment = (lookup, i) => (lookup.y[i + 1] - lookup.y[i]) / (lookup.x[i + 1] - lookup.x[i]);

function lookupValue(lookup, x) {
  if (Number.isNaN(x)) return x;
  if (lookup.holds) x = Math.min(Math.max(x, lookup.x[0]), lookup.x[lookup.x.length - 1]);
  const i = lookupSegment(lookup, x);
  return x === lookup.x[i + 1] ? lookup.y[i + 1] : slopeOfSegment(lookup, i) * (x - lookup.x[i]) + lookup.y[i];
}

function lookupSlope(lookup, x) {
  const last = lookup.x.length - 1;
  return lookup.holds && (x < lookup.x[0] || x >= lookup.x[last]) ? 0 : slopeOfSegment(lookup, lookupSegment(lookup, x));
}

// The number of the segment: -1 before the first point and one more after the last, where what lies outside is held.
function segmentAt(lookup, x) {
  if (Number.isNaN(x)) return x;
  const last = lookup.x.length - 1;
  if (lookup.holds && x < lookup.x[0]) return -1;
  return lookup.holds && x >= lookup.x[last] ? last : lookupSegment(lookup, x);
}

const pointOfSegment = (lookup, segment) => Math.min(Math.max(segment, 0), lookup.x.length - 1);
const segmentStart = (lookup, segment) => Number.isNaN(segment) ? segment : lookup.x[pointOfSegment(lookup, segment)];
const segmentLevel = (lookup, segment) => Number.isNaN(segment) ? segment : lookup.y[pointOfSegment(lookup, segment)];
const segmentSlope = (lookup, segment) =>
  segment >= 0 && segment < lookup.x.length - 1 ? slopeOfSegment(lookup, segment) : 0;
