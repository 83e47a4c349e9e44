// Repeats the engine's runs: node selftest.js ENGINE DOCUMENT writes what the page's own check comes to.
const fs = require('fs');
const [engine, document] = process.argv.slice(2).map(path => fs.readFileSync(path, 'utf8'));
const data = JSON.parse(document);
const run = new Function('data', `'use strict';${engine}return selfTest(data, loadModel(MODEL, data));`);
process.stdout.write(JSON.stringify(run(data)));
