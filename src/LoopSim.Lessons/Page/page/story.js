// A lesson's steps: each opens with settings of its own and may ask what will happen before the run shows.
class Story {
  constructor(section, data, open) {
    Object.assign(this, { section, data, open, step: 0, chosen: new Map() });
    section.hidden = data.steps.length === 0;
  }

  // The step and the choice as parts of the page's address.
  get address() {
    const parts = this.step > 0 ? [`step=${this.step + 1}`] : [];
    if (this.chosen.has(this.step)) parts.push(`answer=${this.chosen.get(this.step) + 1}`);
    return parts.join('&');
  }

  // The step that an address asks for, its choice made.
  stepIn(address) {
    const number = key => Number(new RegExp(`[#&]${key}=(\\d+)`).exec(address)?.[1]);
    const step = Math.min(Math.max(number('step') || 1, 1), this.data.steps.length) - 1;
    if (number('answer') <= this.data.steps[step].choices.length) this.chosen.set(step, number('answer') - 1);
    return step;
  }

  // Shows a step; its settings come into force unless the address has given others.
  show(step, keepsSettings = false) {
    this.step = step;
    const { title, text, at, ask, choices } = this.data.steps[step];
    const position = html('p', { className: 'hint' }, `${say('Step')} ${step + 1} ${say('of')} ${this.data.steps.length}`);
    this.section.replaceChildren(position, html('h2', {}, title), ...paragraphs(text));
    if (ask) this.section.append(html('p', {}, html('strong', {}, ask)));
    if (choices.length > 0) this.section.append(this.choices(choices));
    this.answer = html('div', { className: 'answer', hidden: true });
    this.section.append(this.answer, this.buttons());
    if (at !== undefined && !keepsSettings) this.open(at);
    this.veil(choices.length > 0 && !this.chosen.has(step));
    if (this.chosen.has(step) || choices.length === 0) this.tell();
  }

  choices(choices) {
    return html('p', { className: 'buttons', role: 'group', 'aria-label': say('Your prediction') }, ...choices.map((choice, i) => {
      const button = html('button', { type: 'button' }, choice);
      button.setAttribute('aria-pressed', String(this.chosen.get(this.step) === i));
      button.addEventListener('click', () => {
        this.chosen.set(this.step, i);
        this.show(this.step, true);
        this.changed();
      });
      return button;
    }));
  }

  changed() {}

  // What is said after the choice, or at once where there is none.
  tell() {
    const { choices, answer, explain } = this.data.steps[this.step];
    const chosen = this.chosen.get(this.step);
    const isRight = chosen === answer - 1;
    if (answer && chosen !== undefined)
      this.answer.append(html('p', {}, html('strong', {}, isRight ? say('Right.') : `${say('Not quite')}: ${choices[answer - 1]}.`)));
    if (explain) this.answer.append(...paragraphs(explain));
    this.answer.hidden = this.answer.childNodes.length === 0;
  }

  // Hides the run until something is predicted.
  veil(isVeiled) {
    document.body.classList.toggle('veiled', isVeiled);
    document.querySelector('#time .plot').dataset.veil = say('Choose an answer above; then the run shows.');
  }

  buttons() {
    const go = (text, step) => {
      const button = html('button', { type: 'button', disabled: step < 0 || step >= this.data.steps.length }, text);
      button.addEventListener('click', () => {
        this.show(step);
        this.section.querySelector('h2').scrollIntoView({ block: 'nearest' });
      });
      return button;
    };
    return html('p', { className: 'buttons' }, go(say('Back'), this.step - 1), go(say('Next'), this.step + 1));
  }
}

const paragraphs = text => text.trim().split(/\n\s*\n/).map(part => html('p', {}, part.replaceAll('\n', ' ')));
