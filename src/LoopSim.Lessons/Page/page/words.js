// Numbers, times and verdicts in words, as the command writes them; and the page's own words in another language.
let translations = {};

const say = text => translations[text] ?? text;

// Six significant digits, without an exponent where that is short: 0.187879, 3730, 1.2e-07.
function wordsOf(value, digits = 6) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '-∞';
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  const trim = text => text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  const power = Number(exponent);
  if (power >= -5 && power < digits) return trim(value.toFixed(Math.max(0, digits - 1 - power)));
  return `${trim(mantissa)}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

const short = value => wordsOf(value, 4);

const roundedTime = value => Math.abs(value) >= 100 ? String(Math.round(value * 10) / 10) : wordsOf(value);

const CALENDAR = ['day', 'week', 'month', 'year', 'hour', 'minute', 'second'];

// day 730; time 20 h
function moment(value, unit) {
  if (CALENDAR.includes(unit)) return `${say(unit)} ${roundedTime(value)}`;
  return `${say('time')} ${roundedTime(value)}${unit ? ` ${unit}` : ''}`;
}

const plural = unit => (unit.length > 3 || unit === 'day') && !unit.endsWith('s') ? `${unit}s` : unit;

const sentence = words => words.charAt(0).toUpperCase() + words.slice(1);

// The verdict as a sentence.
function verdictWords(data, experiment, result) {
  const { outcome, end } = experiment;
  const by = time => moment(Math.ceil(time), data.unit);
  const at = data.unit === 'day' ? say('on') : say('at');
  const last = moment(end, data.unit);
  if (result.problem === 'unsettled') return say('The start is the steady state reached from its values, but none is reached.');
  if (result.with.status !== 'reached_end' && result.with.status !== 'stopped_by_event')
    return `${say('No verdict: the run did not reach its end')} (${say(result.with.status.replaceAll('_', ' '))})`;
  if (!outcome) return `${say('The run ends')} ${at} ${last}`;
  const spoken = say(outcome.spoken);
  if (experiment.isUntreated)
    return `${say('Without treatment')}: ${result.without.holds ? spoken : `${say('not')} ${spoken}`} ${at} ${last}`;
  const reached = result.with.firstReached;
  const own = data.verdicts?.[result.verdict];
  const general = {
    rescued: `${spoken} ${say('by')} ${by(reached ?? end)} ${say(own ? 'and still so' : 'and still well')} ${at} ${last}`,
    failed: reached === null ? `${say('not')} ${spoken} ${say('by')} ${last}`
      : `${spoken} ${say('by')} ${by(reached)}, ${say('but not')} ${at} ${last}`,
    spontaneous: own ? `${spoken} ${say('even without the intervention')}` : say('recovers even without the intervention'),
    never_ill: own ? `${spoken} ${say('already when the intervention began')}`
      : say('there was nothing to treat when the intervention began'),
    no_healthy_state: own ? `${say('these parameters have no stable state that is')} ${spoken}`
      : say('these parameters have none to return to'),
  };
  const names = {
    rescued: 'Rescued', failed: 'Failed', spontaneous: 'Spontaneous', never_ill: 'Never ill', no_healthy_state: 'No healthy state',
  };
  if (!result.verdict) return say('No verdict: the run did not reach its end');
  return `${own ? sentence(say(own)) : say(names[result.verdict])}: ${general[result.verdict]}`;
}

// What the outcome measures at the end, with and without.
function numberWords(data, experiment, result) {
  if (!result.with || !experiment.outcome) return '';
  const { outcome } = experiment;
  const at = moment(experiment.end, data.unit);
  const criterion = `${sentence(say(outcome.spoken))}: ${outcome.text}.`;
  if (experiment.isUntreated) return `${criterion} ${sentence(at)}: ${wordsOf(result.without.outcomeValue)}.`;
  return [`${criterion} ${sentence(at)}: ${wordsOf(result.with.outcomeValue)} ${say('with')}, `
    + `${wordsOf(result.without.outcomeValue)} ${say('without')}.`, ...experiment.known.map(course => course.entry.sentence)].join(' ');
}
