// Judges settings by the page's engine: node judge.js ENGINE DOCUMENT SETTINGS writes what each comes to, a list of JSON.
const fs = require('fs');
const [engine, document, list] = process.argv.slice(2).map(path => fs.readFileSync(path, 'utf8'));
const data = JSON.parse(document);
const run = new Function('data', 'list', `'use strict';${engine}
const model = loadModel(MODEL, data);
return list.map(({ settings, tolerances }) => {
  const result = judge(new Experiment(data, model, settings), tolerances ?? {});
  return { verdict: result.verdict, outcome: result.with?.outcomeValue ?? null };
});`);
process.stdout.write(JSON.stringify(run(data, JSON.parse(list))));
