// The page: settings in, runs, and everything that shows them.
const root = document.documentElement;
const data = JSON.parse(document.getElementById('document').textContent);
const model = loadModel(MODEL, data);
const byId = id => document.getElementById(id);
let settings = settingsIn(location.hash, data);
let current = null;
let story = null;
let alsoShown = [];

translations = data.words ?? {};
if (data.language) root.lang = data.language;
for (const element of document.querySelectorAll('[data-text]')) element.textContent = say(element.textContent);
byId('title').textContent = data.title;
byId('description').textContent = data.description ?? '';
byId('disclaimer').textContent = data.disclaimer ?? '';
byId('teacher').hidden = !data.teacher;
byId('teacher').querySelector('div').append(...paragraphs(data.teacher ?? ''));

const controls = new Controls(byId('controls'), data, change);
const timePlot = new TimePlot(byId('time').querySelector('.plot'), data);
timePlot.place.setAttribute('role', 'img');
const diagram = data.links.length > 0
  ? new Diagram(byId('diagram').querySelector('.plot'), byId('link-words'), data, toggleCut)
  : null;
byId('diagram').hidden = diagram === null;
byId('diagram').classList.toggle('large', diagram?.nodes.length > 12);
diagram?.draw();
const isSteady = !model.dependsOnTime && data.stocks.length > 0 && data.stocks.length === model.dimension;
const curve = isSteady && data.parameters.length > 0 ? new Curve(byId('curve'), data, model) : null;
const plane = isSteady && data.stocks.length > 1 ? new Plane(byId('plane'), data, model, startAt) : null;
byId('curve').hidden = curve === null;
byId('plane').hidden = plane === null;
byId('dominance').hidden = data.loops.shortest.length === 0;
for (const view of [curve, plane]) if (view) view.changed = () => drawLater();
offerVariables();

// Changes the settings and shows what comes of them.
function change(edit) {
  edit(settings);
  show();
}

// Opens what an address says.
function openSettings(address) {
  settings = settingsIn(address, data);
  show();
}

function toggleCut(ends) {
  change(own => { own.cuts = own.cuts.includes(ends) ? own.cuts.filter(other => other !== ends) : [...own.cuts, ends]; });
}

function startAt(values) {
  change(own => Object.assign(own, { startValues: { ...own.startValues, ...values }, start: null, scenario: null }));
}

let isScheduled = false;

function show() {
  controls.show(settings);
  diagram?.update(settings.cuts);
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    run();
  });
}

function run() {
  const began = performance.now();
  const experiment = new Experiment(data, model, settings);
  const result = judged(experiment);
  current = { experiment, result };
  const verdict = byId('verdict');
  verdict.textContent = result.problem ? problemWords(result.problem) : verdictWords(data, experiment, result);
  verdict.className = result.verdict ?? '';
  byId('numbers').textContent = result.with ? numberWords(data, experiment, result) : '';
  timePlot.place.setAttribute('aria-label', verdict.textContent);
  if (result.with) drawTime(experiment, result);
  const command = commandOf(data, settings, experiment.isUntreated);
  byId('command').textContent = command;
  const address = [addressOf(settings), story?.address].filter(part => part).join('&');
  if (location.hash.slice(1) !== address) history.replaceState(null, '', `#${address}`);
  root.dataset.verdict = result.verdict ?? 'none';
  root.dataset.outcome = result.with?.outcomeValue === null || !result.with ? '' : wordsOf(result.with.outcomeValue);
  root.dataset.milliseconds = (performance.now() - began).toFixed(1);
  drawLater();
}

// What takes longer is drawn when the hand on the slider rests.
const REST = 160;
let laterTimer = 0;

function drawLater() {
  clearTimeout(laterTimer);
  laterTimer = setTimeout(drawViews, REST);
}

function drawViews() {
  const { experiment, result } = current;
  if (!result.with) return;
  delete root.dataset.basins;
  const tasks = [
    () => curve?.draw(experiment, result),
    () => plane?.draw(experiment, result),
    () => {
      if (data.loops.shortest.length === 0) return;
      const precise = runArm(experiment, experiment.startState().state, true, SCORE_TOLERANCES);
      const scores = loopScores(LOOPS, data, precise.course);
      drawDominance(byId('dominance').querySelector('.plot'), data, scores);
      diagram?.update(settings.cuts, declaredShares(scores));
    },
  ];
  const next = () => {
    if (current.experiment !== experiment) return;
    const task = tasks.shift();
    if (!task) {
      root.dataset.views = 'ready';
      return;
    }
    task();
    setTimeout(next);
  };
  next();
}

// The shares of the links that can be cut, by what the command calls them.
function declaredShares(scores) {
  const shares = linkShares(data, scores);
  return new Map(data.links.map(link => [link.ends, shares.get(`${link.source}:${link.target}${link.freezes ? '=' : ''}`) ?? 0]));
}

function judged(experiment) {
  const { from, end } = experiment;
  if (!experiment.isUntreated && (from < model.start || from >= end)) return { verdict: null, problem: 'outside' };
  return judge(experiment);
}

function problemWords(problem) {
  return problem === 'outside' ? say('The intervention would begin outside the run.')
    : say('The start is the steady state reached from its values, but none is reached.');
}

// The main line: what the outcome measures, or the first stock.
function mainColumn(experiment) {
  const { outcome } = experiment;
  // A statement that compares nothing is true or false, which makes no line.
  const name = outcome?.variable ?? (outcome?.threshold === undefined ? data.stocks[0].name : null);
  const place = name ? data.variables.findIndex(variable => variable.name === name) : outcome.value;
  const variable = data.variables[place];
  return { place, label: variable?.label ?? outcome.text, range: variable?.range ?? null };
}

function drawTime(experiment, result) {
  const main = mainColumn(experiment);
  const { with: treated, without } = result;
  const shown = [{ label: main.label, values: treated.course.values[main.place], colour: '--with', width: 3 }];
  if (!experiment.isUntreated) {
    shown[0].label = `${main.label}, ${say('with')}`;
    shown.push({
      label: `${main.label}, ${say('without')}`, values: sameTimes(without.course, treated.course, main.place), colour: '--without',
      width: 2, dash: [8, 5],
    });
  }
  const others = alsoShown.filter(place => place !== main.place);
  others.forEach((place, i) => shown.push({
    label: data.variables[place].label, values: treated.course.values[place], colour: `--s${(i + 1) % 8}`, width: 1.5,
  }));
  const ranges = [main.range, ...others.map(place => data.variables[place].range)];
  const isCommon = ranges.every(range => range && range[0] === ranges[0]?.[0] && range[1] === ranges[0][1]);
  timePlot.draw(treated.course.times, shown, {
    marks: marksOf(experiment), range: isCommon ? ranges[0] : null, unit: data.unit,
    threshold: experiment.outcome?.threshold === undefined ? null
      : { value: experiment.outcome.threshold, label: `${say(experiment.outcome.spoken)}: ${experiment.outcome.text}` },
  });
}

// A column of one course at the times of another; both save at the same times but for their ends.
function sameTimes(course, other, place) {
  const column = course.values[place];
  return Array.from(other.times, (time, row) => course.times[row] === time ? column[row] : null);
}

// When inputs of the scenario and the treatment act.
function marksOf(experiment) {
  const story = scenarioChanges(experiment.scenario, model.start, experiment.end);
  const marks = story.filter(change => change.from > model.start || change.to !== Infinity)
    .map(change => ({ from: change.from, to: change.to, colour: '--mark' }));
  if (!experiment.isUntreated) marks.push({ from: experiment.from, to: experiment.from + experiment.for, colour: '--treat' });
  return marks;
}

function offerVariables() {
  const place = byId('shown');
  data.variables.forEach((variable, index) => {
    if (index >= 40) return;
    const box = html('input', { type: 'checkbox' });
    box.addEventListener('change', () => {
      alsoShown = box.checked ? [...alsoShown, index] : alsoShown.filter(other => other !== index);
      show();
    });
    place.append(html('label', {}, box, ` ${variable.label}`));
  });
}

function csvText() {
  const { course } = current.result.with;
  const names = ['time', ...data.variables.map(variable => variable.name)];
  const rows = Array.from(course.times, (time, row) => [time, ...data.variables.map((_, place) => course.values[place][row])].join());
  return `${names.join()}\n${rows.join('\n')}\n`;
}

function download(name, blob) {
  const link = html('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = html('textarea', { value: text });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  const before = button.textContent;
  button.textContent = say('Copied');
  setTimeout(() => { button.textContent = before; }, 1500);
}

function test() {
  const result = selfTest(data, model);
  root.dataset.selftest = result.passed ? 'passed' : 'failed';
  root.dataset.selftestError = result.error.toExponential(2);
  byId('test-result').textContent = result.passed
    ? `${say('Passed')}: ${result.runs} ${say('runs of the engine repeated; the largest difference is')} ${result.error.toExponential(1)}.`
    : `${say('Failed')}: ${say('the largest difference is')} ${result.error.toExponential(1)}; `
      + `${result.differing.length} ${say('verdicts differ')}.`;
}

byId('csv').addEventListener('click', () => download(`${data.name}.csv`, new Blob([csvText()], { type: 'text/csv' })));
byId('png').addEventListener('click', () =>
  byId('time').querySelector('canvas').toBlob(blob => download(`${data.name}.png`, blob), 'image/png'));
byId('copy-command').addEventListener('click', event => copy(byId('command').textContent, event.target));
byId('copy-address').addEventListener('click', event => copy(location.href, event.target));
byId('test').addEventListener('click', test);
byId('theme').addEventListener('change', event => {
  if (event.target.value) root.dataset.theme = event.target.value;
  else delete root.dataset.theme;
  timePlot.plot?.redraw();
});
addEventListener('hashchange', () => {
  if (location.hash === '#selftest') return test();
  openSettings(location.hash);
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => timePlot.plot?.redraw());
let lastWidth = innerWidth;
addEventListener('resize', () => {
  if (innerWidth === lastWidth) return;
  lastWidth = innerWidth;
  timePlot.resize();
  diagram?.draw();
  drawLater();
});

controls.show(settings);
const asksForTest = location.hash === '#selftest';
const hasAddress = location.hash.includes('=');
diagram?.update(settings.cuts);
story = data.steps.length > 0 ? new Story(byId('story'), data, openSettings) : null;
if (story) story.changed = show;
story?.show(story.stepIn(location.hash), hasAddress);
run();
if (asksForTest) test();
root.dataset.ready = 'true';
