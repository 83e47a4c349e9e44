// The sides of a switch: intervals of its value, each known by a number.
function sideAt(side, value) {
  switch (side.kind) {
    case 'Below': return value < 0 ? 1 : 0;
    case 'NotAbove': return value <= 0 ? 1 : 0;
    case 'Floor': return Math.floor(value);
    case 'Ceiling': return Math.ceil(value);
    case 'Nearest': return roundEven(value);
    default: return segmentAt(side.lookup, value);
  }
}

const isCondition = side => side.kind === 'Below' || side.kind === 'NotAbove';

// The values that belong to a side: low and high end.
function sideSpan(side, number) {
  switch (side.kind) {
    case 'Below':
    case 'NotAbove': return number !== 0 ? [-Infinity, 0] : [0, Infinity];
    case 'Floor': return [number, number + 1];
    case 'Ceiling': return [number - 1, number];
    case 'Nearest': return [number - 0.5, number + 0.5];
    default: return segmentSpan(side.lookup, number);
  }
}

function segmentSpan(lookup, segment) {
  const first = lookup.holds ? -1 : 0;
  const last = lookup.x.length - (lookup.holds ? 1 : 2);
  if (Number.isNaN(segment)) return [-Infinity, Infinity];
  return [segment <= first ? -Infinity : lookup.x[segment], segment >= last ? Infinity : lookup.x[segment + 1]];
}

const nextSide = (side, number, isUp) => isCondition(side) ? (isUp ? 0 : 1) : number + (isUp ? 1 : -1);

// The values between two others, both included, at which sides meet.
function sideEnds(side, low, high) {
  if (isCondition(side)) return low <= 0 && high >= 0 ? [0] : [];
  if (side.kind === 'Segment') return side.lookup.x.filter(x => x >= low && x <= high);
  const offset = side.kind === 'Nearest' ? 0.5 : 0;
  const ends = [];
  for (let number = Math.ceil(low - offset); number <= Math.floor(high - offset); number++) ends.push(number + offset);
  return ends;
}
