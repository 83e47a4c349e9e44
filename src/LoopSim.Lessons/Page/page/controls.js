// The form: scenario, treatment and its times, sliders for parameters and doses. Every change goes to the page as new settings.
const FEW_SLIDERS = 4;
const MOST_CHANNELS = 8;

class Controls {
  constructor(form, data, change) {
    Object.assign(this, { form, data, change, sliders: [] });
    form.addEventListener('submit', event => event.preventDefault());
    form.append(this.scenarios(), this.parameters(), this.treatment(), this.resetAll());
  }

  scenarios() {
    const { data } = this;
    const group = html('fieldset', {}, html('legend', {}, say('Story')));
    this.scenario = this.select(group, say('Scenario'), [['', say('none')], ...named(data.scenarios)],
      name => this.change(settings => { settings.scenario = name || null; settings.startValues = {}; }));
    this.start = this.select(group, say('Start'), [['', say('as the scenario says')], ...named(data.starts)],
      name => this.change(settings => { settings.start = name || null; settings.startValues = {}; }));
    if (data.scenarios.length === 0) this.scenario.parentElement.hidden = true;
    if (data.starts.length === 0) this.start.parentElement.hidden = true;
    group.hidden = data.scenarios.length + data.starts.length === 0;
    return group;
  }

  parameters() {
    const group = html('fieldset', {}, html('legend', {}, say('Parameters')));
    const main = mainParameters(this.data);
    for (const input of main) group.append(this.parameter(input));
    const others = this.data.parameters.filter(input => !main.includes(input));
    if (others.length > 0) {
      const more = html('details', {}, html('summary', {}, `${say('All parameters')} (${others.length} ${say('more')})`));
      more.append(...others.map(input => this.parameter(input)));
      group.append(more);
    }
    group.hidden = this.data.parameters.length === 0;
    return group;
  }

  parameter(input) {
    return this.slider(input, rangeOf(input.range, input.value), input.value, settings => settings.set[input.name] ?? input.value,
      (settings, value) => {
        if (value === input.value) delete settings.set[input.name];
        else settings.set[input.name] = value;
      });
  }

  treatment() {
    const { data } = this;
    const group = html('fieldset', {}, html('legend', {}, say('Treatment')));
    const span = this.longest();
    const unit = data.unit ? say(plural(data.unit)) : '';
    group.append(this.time('from', say('Begins at'), [data.start, span], unit),
      this.time('for', say('Lasts; 0 for good'), [0, span - data.start], unit));
    const few = data.channels.length <= MOST_CHANNELS ? data.channels : data.channels.slice(0, MOST_CHANNELS - 2);
    group.append(...few.map(channel => this.channel(channel)));
    const others = data.channels.slice(few.length);
    if (others.length > 0) {
      const summary = html('summary', {}, `${say('All channels')} (${others.length} ${say('more')})`);
      group.append(html('details', {}, summary, ...others.map(channel => this.channel(channel))));
    }
    if (data.known.length > 0) {
      const more = html('details', {}, html('summary', {}, `${say('Known interventions')} (${data.known.length})`));
      more.append(html('p', { className: 'hint' }, say('The size is how many times what the library gives.')),
        ...data.known.map(entry => this.knownSlider(entry)));
      group.append(more);
    }
    return group;
  }

  channel(channel) {
    return this.slider(channel, channel.range ?? [0, 2], 0, settings => settings.doses[channel.name] ?? 0, (settings, value) => {
      if (value === 0) delete settings.doses[channel.name];
      else settings.doses[channel.name] = value;
    });
  }

  knownSlider(entry) {
    const find = settings => settings.known.find(course => course.name === entry.name);
    const input = { ...entry, unit: '', note: entry.sentence };
    return this.slider(input, [0, 2], 0, settings => find(settings)?.size ?? 0, (settings, value) => {
      const course = find(settings);
      if (value === 0) settings.known = settings.known.filter(other => other !== course);
      else if (course) course.size = value;
      else settings.known.push({ name: entry.name, size: value, from: null, for: null });
    });
  }

  // When the treatment begins and how long it lasts; nothing set means the scenario's time, or for good.
  time(key, label, range, unit) {
    const usual = settings => key === 'from'
      ? this.data.scenarios.find(scenario => scenario.name === settings.scenario)?.treatAt ?? this.data.start
      : 0;
    return this.slider({ name: key, label, unit }, range, usual, settings => settings[key] ?? usual(settings), (settings, value) => {
      settings[key] = value === usual(settings) ? null : value;
    }, 1);
  }

  // How late a treatment can begin: well before the longest scenario ends.
  longest() {
    const { scenarios, stop } = this.data;
    return Math.max(stop, ...scenarios.map(scenario => (scenario.treatAt ?? 0) * 2));
  }

  // usual: the value without a change, or what tells it from the settings.
  slider(input, range, usual, read, write, step) {
    const id = `slider-${this.sliders.length}`;
    const each = { min: range[0], max: range[1], step: step ?? niceStep(range) };
    const bar = html('input', { type: 'range', id, ...each });
    const field = html('input', { type: 'number', step: 'any', 'aria-label': input.label });
    const reset = html('button', {
      type: 'button', className: 'reset', title: say('Reset'), 'aria-label': `${say('Reset')} ${input.label}`,
    }, '↺');
    const unit = input.unit ? html('span', { className: 'unit' }, ` (${input.unit})`) : '';
    const label = html('label', { htmlFor: id, title: input.note ?? '' }, input.label, unit);
    const row = html('div', { className: 'slider' }, label, bar, field, reset);
    row.dataset.name = input.name;
    const take = value => { if (Number.isFinite(value)) this.change(settings => write(settings, value)); };
    bar.addEventListener('input', () => take(Number(bar.value)));
    field.addEventListener('change', () => field.value.trim() === '' ? reset.click() : take(Number(field.value)));
    reset.addEventListener('click', () => this.change(settings => write(settings, usualIn(usual, settings))));
    this.sliders.push({ bar, field, row, usual, read });
    return row;
  }

  select(group, label, options, change) {
    const select = html('select', {}, ...options.map(([value, text]) => html('option', { value }, text)));
    select.addEventListener('change', () => change(select.value));
    group.append(html('label', { className: 'field' }, label, select));
    return select;
  }

  resetAll() {
    const button = html('button', { type: 'button', id: 'reset' }, say('Reset everything'));
    button.addEventListener('click', () => this.change(settings => Object.assign(settings, usualSettings(this.data))));
    return html('p', { className: 'buttons' }, button);
  }

  // Shows settings.
  show(settings) {
    this.scenario.value = settings.scenario ?? '';
    this.start.value = settings.start ?? '';
    for (const { bar, field, row, usual, read } of this.sliders) {
      const value = read(settings);
      bar.value = value;
      if (document.activeElement !== field) field.value = Number(value.toPrecision(12));
      row.classList.toggle('changed', value !== usualIn(usual, settings));
    }
  }
}

const usualIn = (usual, settings) => typeof usual === 'function' ? usual(settings) : usual;
const named = entries => entries.map(entry => [entry.name, entry.label]);

// What stories change and what a lesson names come first.
function mainParameters(data) {
  const chosen = data.sliders ?? [...new Set(data.scenarios.flatMap(scenario => scenario.inputs.map(input => input.name)))];
  const first = data.parameters.filter(input => chosen.includes(input.name));
  if (data.sliders) return first;
  return [...first, ...data.parameters.filter(input => !first.includes(input))].slice(0, Math.max(first.length, FEW_SLIDERS));
}

function rangeOf(range, value) {
  if (range) return [Math.min(range[0], value), Math.max(range[1], value)];
  return value === 0 ? [0, 1] : [Math.min(0, 2 * value), Math.max(0, 2 * value)];
}

// About two hundred places, a round number apart.
function niceStep([low, high]) {
  const rough = (high - low) / 200;
  const power = 10 ** Math.floor(Math.log10(rough));
  return Number(([1, 2, 5, 10].find(factor => factor * power >= rough * 0.999) * power).toPrecision(3));
}
