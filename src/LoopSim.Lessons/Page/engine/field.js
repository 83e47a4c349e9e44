// The equations of a run under a schedule of inputs. Inputs are constant within a segment; enter() sets them.
class Field {
  // changes: {input, kind: 'add' | 'set' | 'freeze', amount, from, to, source}, later ones over earlier ones.
  constructor(model, resting, changes) {
    this.model = model;
    this.resting = resting;
    this.changes = changes;
    this.inputs = Float64Array.from(resting);
    this.frozen = new Map();
    this.isHolding = false;
    // Where time stands still: what a steady state of a model with time in its equations means.
    this.frozenAt = null;
    this.hasSwitched = false;
    this.heldRates = new Program(model.heldRates);
    this.freeRates = new Program(model.freeRates);
    this.heldReadouts = new Program(model.heldReadouts);
    this.freeReadouts = new Program(model.freeReadouts);
    this.timedValues = new Program(model.timedValues);
    this.entered = model.timed.map(() => NaN);
  }

  get rates() { return this.isHolding ? this.heldRates : this.freeRates; }

  evaluate(time, state, slope) { this.rates.run(this.inputs, this.frozenAt ?? time, state, slope); }

  // The rates with switches read where the state stands.
  evaluateFree(time, state, slope) { this.freeRates.run(this.inputs, this.frozenAt ?? time, state, slope); }

  readOut(time, state, values) {
    (this.isHolding ? this.heldReadouts : this.freeReadouts).run(this.inputs, time, state, values);
  }

  // Notes that inputs have changed.
  forget() {
    for (const program of [this.heldRates, this.freeRates, this.heldReadouts, this.freeReadouts, this.timedValues]) program.forget();
  }

  // Sets the inputs for the segment between two times; for what follows a time, if it is twice the same.
  enter(from, to, state) {
    const [start, end] = this.frozenAt === null ? [from, to] : [this.frozenAt, this.frozenAt];
    const moment = start === end ? start : start + (end - start) / 2;
    const behind = start === end ? start + Math.max(Math.abs(start), this.model.span) / 2 ** 48 : moment;
    this.setAt(moment, behind);
    this.hasSwitched = false;
    this.model.timed.forEach((timed, i) => {
      const side = this.inputs[timed.input];
      if (!Object.is(side, this.entered[i])) this.hasSwitched = true;
      this.entered[i] = side;
    });
    this.freeze(start, moment, state);
  }

  // From a time on, the target of a dependence sees its source at the value it had then.
  freeze(start, moment, state) {
    for (const change of this.changes) {
      if (change.kind !== 'freeze' || !isActive(change, moment)) continue;
      if (!this.frozen.has(change)) {
        const values = new Float64Array(this.model.heldReadouts.outputs);
        this.readOut(start, state, values);
        this.frozen.set(change, values[change.source]);
      }
      this.inputs[change.input] = 1;
      this.inputs[change.input + 1] = this.frozen.get(change);
      this.forget();
    }
  }

  setAt(time, timeOfSides) {
    const held = this.model.sides.map(side => this.inputs[side.input]);
    this.inputs.set(this.resting);
    this.model.sides.forEach((side, i) => { this.inputs[side.input] = held[i]; });
    for (const change of this.changes) {
      if (change.kind === 'freeze' || !isActive(change, time)) continue;
      this.inputs[change.input] = change.kind === 'set' ? change.amount : this.inputs[change.input] + change.amount;
    }
    this.forget();
    if (this.model.timed.length === 0) return;
    const values = new Float64Array(this.model.timed.length);
    this.timedValues.run(this.inputs, timeOfSides, [], values);
    this.model.timed.forEach((timed, i) => { this.inputs[timed.input] = sideAt(timed, values[i]); });
    this.forget();
  }

  // The state at some values of the stocks: hidden stocks of delays start in the steady state for their inputs, or as their call says.
  initialState(time, stocks) {
    const state = new Float64Array(this.model.dimension);
    state.set(stocks);
    if (state.length === stocks.length) return state;
    this.enter(time, time, state);
    const hidden = new Program(this.model.hidden);
    const values = new Float64Array(this.model.hidden.outputs);
    // Delays that feed one another are right after as many rounds as their longest chain.
    for (let round = 0; round < values.length; round++) {
      hidden.run(this.inputs, time, state, values);
      state.set(values, stocks.length);
    }
    this.frozen.clear();
    return state;
  }
}

const isActive = (change, time) => time >= change.from && time < change.to;

// A program of the model's script with memory of its own.
class Program {
  constructor(code) {
    this.code = code;
    this.slots = new Float64Array(code.slots);
    this.isReady = false;
  }

  forget() { this.isReady = false; }

  run(inputs, time, state, outputs) {
    if (!this.isReady) this.code.prepare(inputs, this.slots);
    this.isReady = true;
    this.code.run(time, state, this.slots, outputs);
  }
}

// A model's script with the times of its document; what the document leaves out is filled in.
function loadModel(script, data) {
  for (const link of data.links) {
    link.name ??= `${link.source} -> ${link.target}`;
    link.ends ??= `${link.source}:${link.target}`;
  }
  data.stocks = data.variables.filter(variable => variable.kind === 'stock' || variable.kind === 'slow_stock');
  return { ...script, start: data.start, stop: data.stop, save: data.save, span: data.stop - data.start };
}
