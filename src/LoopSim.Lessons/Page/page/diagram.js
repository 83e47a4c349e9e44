// The causal diagram: what acts on what, on an ellipse. Every link is a switch: a click, Enter or the space bar cuts it or mends it.
class Diagram {
  constructor(place, words, data, toggle) {
    Object.assign(this, { place, words, data, toggle, cuts: [], widths: new Map(), focused: 0 });
    this.nodes = nodesOf(data);
    this.order = placeNodes(this.nodes, data.links);
  }

  draw() {
    const width = Math.max(260, this.place.clientWidth);
    const { places, height } = this.layout(width);
    const root = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': say('Causal diagram') });
    this.elements = this.data.links.map((link, index) => this.linkElement(link, index, places));
    const nodes = this.nodes.map(node => nodeElement(node, places.get(node.name)));
    root.append(...this.elements, ...nodes);
    root.addEventListener('keydown', event => this.onKey(event));
    this.place.replaceChildren(root);
    this.update();
  }

  // Nodes on an ellipse as high as they need, as far apart as their boxes ask for.
  layout(width) {
    const sizes = this.order.map(node => {
      const lines = linesOf(node.label);
      return { w: Math.max(...lines.map(line => line.length)) * 7.2 + 14, h: lines.length * 15 + 9 };
    });
    const [w, h] = ['w', 'h'].map(side => Math.max(...sizes.map(size => size[side])));
    for (let height = Math.min(460, Math.max(280, 0.55 * width)); ; height += 40) {
      const points = evenOnEllipse((width - w) / 2 - 4, height / 2 - h / 2 - 6, w + 8, h + 8, this.order.length);
      if (!points && height < 2500) continue;
      const centred = (points ?? []).map(([x, y], i) => [this.order[i].name, { x: width / 2 + x, y: height / 2 + y, ...sizes[i] }]);
      return { places: new Map(centred), height };
    }
  }

  linkElement(link, index, places) {
    const group = svg('g', { class: `link${link.sign < 0 ? ' negative' : ''}`, role: 'switch', tabindex: -1 });
    const ends = [places.get(link.source), places.get(link.target)];
    if (!ends[0] || !ends[1]) return group;
    const { d, head, middle } = arrowOf(ends[0], ends[1], link.source === link.target);
    group.append(svg('path', { class: 'hit', d }), svg('path', { class: 'line', d }), svg('path', { class: 'head', d: head }),
      svg('text', { class: 'scissors', x: middle[0], y: middle[1], 'aria-hidden': 'true' }, '✕'));
    group.addEventListener('click', () => this.toggle(link.ends));
    group.addEventListener('focus', () => this.describe(index));
    group.addEventListener('pointerenter', () => this.describe(index));
    return group;
  }

  // One link at a time can be reached by Tab; arrow keys go from one to the next.
  onKey(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      this.focused = (this.focused + step + this.elements.length) % this.elements.length;
      this.update();
      this.elements[this.focused].focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.toggle(this.data.links[this.focused].ends);
    } else {
      return;
    }
    event.preventDefault();
  }

  describe(index) {
    this.focused = index;
    const link = this.data.links[index];
    const isCut = this.cuts.includes(link.ends);
    const score = this.widths.get(link.ends);
    this.words.textContent = `${this.nameOf(link)}: ${say(isCut ? 'cut' : link.sign < 0 ? 'lowers its target' : 'raises its target')}`
      + `${score ? `; ${say('share of the dynamics')} ${Math.round(100 * score)} %` : ''}${link.note ? `. ${link.note}` : ''}`;
  }

  nameOf(link) {
    const label = name => this.nodes.find(node => node.name === name)?.label ?? name;
    return `${label(link.source)} → ${label(link.target)}`;
  }

  // Shows which links are cut, and how much each has to do with where the system is going.
  update(cuts = this.cuts, widths = this.widths) {
    Object.assign(this, { cuts, widths });
    const most = Math.max(...widths.values(), 1e-9);
    this.data.links.forEach((link, index) => {
      const element = this.elements[index];
      const isCut = cuts.includes(link.ends);
      element.classList.toggle('cut', isCut);
      element.setAttribute('aria-checked', String(!isCut));
      element.setAttribute('aria-label', `${this.nameOf(link)}${isCut ? `, ${say('cut')}` : ''}`);
      element.setAttribute('tabindex', index === this.focused ? 0 : -1);
      element.dataset.ends = link.ends;
      const share = widths.size > 0 ? (widths.get(link.ends) ?? 0) / most : 0.2;
      const line = element.querySelector('.line');
      if (line) line.style.strokeWidth = `${(isCut ? 1 : 1 + 5 * share).toFixed(2)}px`;
    });
  }
}

// Points on an ellipse at even distances in units of a box; null where it has no room for so many boxes.
function evenOnEllipse(rx, ry, w, h, count) {
  const SAMPLES = 720;
  const at = k => [rx * Math.sin(2 * Math.PI * k / SAMPLES), -ry * Math.cos(2 * Math.PI * k / SAMPLES)];
  const lengths = [0];
  for (let k = 1; k <= SAMPLES; k++) {
    const [[x, y], [a, b]] = [at(k), at(k - 1)];
    // Boxes are apart where they are so across or up.
    lengths.push(lengths[k - 1] + Math.max(Math.abs(x - a) / w, Math.abs(y - b) / h));
  }
  if (lengths[SAMPLES] < count) return null;
  return Array.from({ length: count }, (_, i) => at(lengths.findIndex(length => length >= lengths[SAMPLES] * i / count)));
}

function nodesOf(data) {
  const names = [...new Set(data.links.flatMap(link => [link.source, link.target]))];
  const all = [...data.variables, ...data.parameters];
  return all.filter(variable => names.includes(variable.name)).map(variable => ({
    name: variable.name, label: variable.label, isStock: variable.kind === 'stock' || variable.kind === 'slow_stock',
  }));
}

// A long name in two lines.
function linesOf(label) {
  if (label.length <= 14 || !label.includes(' ')) return [label];
  const words = label.split(' ');
  let best = [label];
  for (let i = 1; i < words.length; i++) {
    const lines = [words.slice(0, i).join(' '), words.slice(i).join(' ')];
    if (Math.max(...lines.map(line => line.length)) < Math.max(...best.map(line => line.length))) best = lines;
  }
  return best;
}

// The order around the ellipse in which links are short: pairs are exchanged as long as that helps.
function placeNodes(nodes, links) {
  const order = [...nodes];
  const length = () => {
    const place = new Map(order.map((node, i) => [node.name, i]));
    return links.reduce((sum, link) => {
      const gap = Math.abs(place.get(link.source) - place.get(link.target));
      return sum + Math.sin(Math.PI * gap / order.length) ** 2;
    }, 0);
  };
  let shortest = length();
  for (let round = 0, improved = true; improved && round < 20; round++) {
    improved = false;
    for (let i = 0; i < order.length; i++) {
      for (let j = i + 1; j < order.length; j++) {
        [order[i], order[j]] = [order[j], order[i]];
        const now = length();
        if (now < shortest - 1e-9) {
          [shortest, improved] = [now, true];
        } else {
          [order[i], order[j]] = [order[j], order[i]];
        }
      }
    }
  }
  return order;
}

function nodeElement(node, { x, y, w, h }) {
  const lines = linesOf(node.label);
  const text = svg('text', {}, ...lines.map((line, i) => svg('tspan', { x, y: y + 4.5 + (i - (lines.length - 1) / 2) * 15 }, line)));
  return svg('g', { class: `node${node.isStock ? '' : ' auxiliary'}` },
    svg('rect', { x: x - w / 2, y: y - h / 2, width: w, height: h, rx: node.isStock ? 2 : h / 2 }), text);
}

// A bent arrow from the edge of one box to that of another; a loop beside the box for a link to itself.
function arrowOf(a, b, isLoop) {
  if (isLoop) {
    const [x, y] = [a.x + a.w / 2, a.y];
    const d = `M${x},${y - 5}c26,-22 26,32 2,11`;
    return { d, head: headAt([x + 1, y + 5], [-0.8, -0.6]), middle: [x + 19, y] };
  }
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const distance = Math.hypot(dx, dy);
  const bend = Math.min(28, 0.16 * distance);
  const control = [(a.x + b.x) / 2 + dy / distance * bend, (a.y + b.y) / 2 - dx / distance * bend];
  const from = edgeOf(a, control);
  const to = edgeOf(b, control);
  const way = Math.hypot(to[0] - control[0], to[1] - control[1]);
  const direction = [(to[0] - control[0]) / way, (to[1] - control[1]) / way];
  const end = [to[0] - 8 * direction[0], to[1] - 8 * direction[1]];
  const middle = [0.25 * from[0] + 0.5 * control[0] + 0.25 * to[0], 0.25 * from[1] + 0.5 * control[1] + 0.25 * to[1]];
  const point = ([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`;
  return { d: `M${point(from)}Q${point(control)} ${point(end)}`, head: headAt(to, direction), middle };
}

// Where the line from a box's centre to a point leaves the box, a little outside.
function edgeOf(box, [x, y]) {
  const [dx, dy] = [x - box.x, y - box.y];
  const share = Math.min((box.w / 2 + 3) / Math.abs(dx || 1e-9), (box.h / 2 + 3) / Math.abs(dy || 1e-9));
  return [box.x + dx * share, box.y + dy * share];
}

function headAt([x, y], [dx, dy]) {
  const point = (along, aside) => `${(x - along * dx - aside * dy).toFixed(1)},${(y - along * dy + aside * dx).toFixed(1)}`;
  return `M${point(0, 0)}L${point(11, 5)}L${point(8, 0)}L${point(11, -5)}Z`;
}
