// The settings of the run as the page's address and as a command.
const RESERVED = ['scenario', 'start', 'cut', 'dose', 'with', 'from', 'for', 'until', 'outcome', 'step', 'answer'];

function emptySettings() {
  return {
    set: {}, start: null, startValues: {}, scenario: null, cuts: [], doses: {}, known: [], from: null, for: null, outcome: null,
    until: null,
  };
}

// Without a scenario or a start the model's first scenario tells the story, as in the command.
const usualSettings = data => ({ ...emptySettings(), scenario: data.scenarios[0]?.name ?? null });

// Settings in one line: load=0.3&cut=plasticity:stress&scenario=late&from=730. What is not known is left out.
function settingsIn(address, data) {
  const settings = emptySettings();
  for (const part of address.replace(/^#/, '').split('&').filter(part => part.includes('='))) {
    const [key, value] = [part.slice(0, part.lastIndexOf('=')), part.slice(part.lastIndexOf('=') + 1)].map(decoded);
    takeSetting(settings, key, value, data);
  }
  if (!settings.scenario && !settings.start && Object.keys(settings.startValues).length === 0)
    settings.scenario = data.scenarios[0]?.name ?? null;
  return settings;
}

function decoded(text) {
  try { return decodeURIComponent(text.replaceAll('+', '%2B')); } catch { return text; }
}

function takeSetting(settings, key, value, data) {
  const number = Number(value);
  const isNumber = value.trim() !== '' && Number.isFinite(number);
  const pairs = () => value.split(',').map(item => item.split(':')).filter(([, amount]) => Number.isFinite(Number(amount ?? NaN)));
  switch (key) {
    case 'scenario': settings.scenario = known(data.scenarios, value); break;
    case 'outcome': settings.outcome = known(data.outcomes, value); break;
    case 'start':
      if (known(data.starts, value)) settings.start = value;
      for (const [name, amount] of pairs()) if (known(data.stocks, name)) settings.startValues[name] = Number(amount);
      break;
    case 'cut': settings.cuts = value.split(',').filter(ends => linkNamed(data, ends)).map(ends => linkNamed(data, ends).ends); break;
    case 'dose': for (const [name, amount] of pairs()) if (known(data.channels, name)) settings.doses[name] = Number(amount); break;
    case 'with': settings.known = value.split(',').map(courseIn).filter(course => known(data.known, course?.name)); break;
    case 'from':
    case 'until': if (isNumber) settings[key] = number; break;
    case 'for': if (isNumber && number > 0) settings.for = number; break;
    default: {
      const name = key.startsWith('set.') ? key.slice(4) : key;
      const input = isNumber && inputNamed(data, name);
      if (input && number !== (input.value ?? input.weight)) settings.set[name] = number;
    }
  }
}

const known = (entries, name) => entries.some(entry => entry.name === name) ? name : null;

// name, name:size or name:size@from+for
function courseIn(text) {
  const match = /^([^:@]+)(?::([^@]+))?(?:@([^+]+)\+(.+))?$/.exec(text);
  if (!match) return null;
  const [, name, size, from, length] = match;
  const numbers = [size ?? '1', from ?? '0', length ?? '1'].map(Number);
  if (!numbers.every(Number.isFinite)) return null;
  return { name, size: numbers[0], from: from ? numbers[1] : null, for: length ? numbers[2] : null };
}

// The parts of an address: what differs from the usual settings.
function addressOf(settings) {
  const parts = [];
  const add = (key, value) => parts.push(`${encoded(key)}=${encoded(value)}`);
  if (settings.scenario) add('scenario', settings.scenario);
  if (settings.start) add('start', settings.start);
  const pairs = values => Object.entries(values).map(([name, value]) => `${name}:${value}`).join();
  if (Object.keys(settings.startValues).length > 0) add('start', pairs(settings.startValues));
  for (const [name, value] of Object.entries(settings.set)) add(RESERVED.includes(name) ? `set.${name}` : name, value);
  if (settings.cuts.length > 0) add('cut', settings.cuts.join());
  if (Object.keys(settings.doses).length > 0) add('dose', pairs(settings.doses));
  if (settings.known.length > 0) add('with', settings.known.map(courseText).join());
  for (const key of ['from', 'for', 'until', 'outcome']) if (settings[key] !== null) add(key, settings[key]);
  return parts.join('&');
}

const encoded = text => encodeURIComponent(text).replace(/%(3A|2C|40|3E|20)/g, code => code === '%20' ? code : decodeURIComponent(code));

function courseText({ name, size, from, for: length }) {
  return `${name}${size === 1 && from === null ? '' : `:${size}`}${from === null ? '' : `@${from}+${length}`}`;
}

// The command that gives the same run.
function commandOf(data, settings, isUntreated) {
  const words = ['loopsim', isUntreated ? 'run' : 'break', data.name];
  const option = (name, value) => words.push(name, quoted(String(value)));
  if (settings.scenario) option('--scenario', settings.scenario);
  const start = Object.entries(settings.startValues).map(([name, value]) => `${name}=${value}`).join();
  if (settings.start ?? start) option('--start', start || settings.start);
  for (const [name, value] of Object.entries(settings.set)) option('--set', `${name}=${value}`);
  if (!isUntreated) {
    for (const ends of settings.cuts) option('--cut', ends);
    for (const [name, value] of Object.entries(settings.doses)) option('--dose', `${name}=${value}`);
    for (const { name, size, from, for: length } of settings.known)
      option('--with', `${name}${size === 1 ? '' : `=${size}`}${from === null ? '' : `@${from}+${length}`}`);
    const needsLength = Object.keys(settings.doses).length > 0 || settings.known.length > 0;
    if (settings.from !== null) option('--from', settings.from);
    if (settings.for !== null || needsLength) option('--for', settings.for ?? 'permanent');
  }
  if (settings.outcome) option('--outcome', settings.outcome);
  if (settings.until !== null) option('--until', settings.until);
  return words.join(' ');
}

const quoted = text => /^[\w:=.,@+/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
