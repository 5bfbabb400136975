'use strict';
// The page's behaviour: moving and zooming the drawing, finding, hiding, and looking at what is on it.
// Texts are never turned into markup; what is shown in the panel is cloned from the table.
{
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const view = byId('view');
  const sheet = byId('sheet');
  const panel = byId('panel');
  const inside = byId('inside');

  // Zoom. Sizes on the sheet are multiples of --z, so a point moves in proportion.

  const smallest = 0.01;
  const largest = 4;
  /** Below this letters are too small to be read, and a large map has a hundred thousand of them. */
  const legible = 0.3;
  let zoom = 1;

  function zoomTo(wanted, x = view.clientWidth / 2, y = view.clientHeight / 2) {
    const next = Math.min(largest, Math.max(smallest, wanted));
    const left = ((view.scrollLeft + x) * next) / zoom - x;
    const top = ((view.scrollTop + y) * next) / zoom - y;
    zoom = next;
    sheet.classList.toggle('far', zoom < legible);
    sheet.style.setProperty('--z', String(zoom));
    view.scrollTo(left, top);
    cull();
    byId('full').textContent = `${Math.round(zoom * 100)} %`;
  }

  // Boxes out of view hold no drawing, and from far away all hold blocks: a browser would lay everything out anew
  // at each step of the zoom otherwise.

  const rows = all('.row', sheet).map((row) => ({ row, boxes: all('.box', row) }));
  let drawnBoxes = new Set();
  function cull() {
    const inView = new Set();
    if (zoom >= legible) {
      const { left, top } = view.getBoundingClientRect();
      const room = 200;
      const [right, bottom] = [left + view.clientWidth + room, top + view.clientHeight + room];
      // Boxes of all rows stand under each other.
      const columns = rows[0].boxes.map((box) => box.getBoundingClientRect());
      for (const { row, boxes } of rows) {
        const place = row.getBoundingClientRect();
        if (place.bottom < top - room || place.top > bottom) continue;
        columns.forEach((column, number) => {
          if (column.right >= left - room && column.left <= right) inView.add(boxes[number]);
        });
      }
    }
    for (const box of drawnBoxes) if (!inView.has(box)) box.classList.remove('in');
    for (const box of inView) box.classList.add('in');
    drawnBoxes = inView;
  }
  view.addEventListener('scroll', cull, { passive: true });
  new ResizeObserver(cull).observe(view);

  /** Draws the boxes of a thing, so that it can be measured. */
  function draw(things) {
    for (const box of things.map((thing) => thing.closest('.box')).filter(Boolean)) {
      box.classList.add('in');
      drawnBoxes.add(box);
    }
  }

  function zoomThatFits() {
    const { width, height } = sheet.getBoundingClientRect();
    return Math.min((view.clientWidth / width) * zoom, (view.clientHeight / height) * zoom);
  }

  function fit() {
    zoomTo(zoomThatFits());
    view.scrollTo(0, 0);
  }

  const step = 1.25;
  byId('larger').addEventListener('click', () => zoomTo(zoom * step));
  byId('smaller').addEventListener('click', () => zoomTo(zoom / step));
  byId('full').addEventListener('click', () => zoomTo(1));
  byId('fit').addEventListener('click', fit);

  // Wheels turn more often than screens are drawn.
  let turned = null;
  view.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = view.getBoundingClientRect();
      const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * 30;
      if (!turned) requestAnimationFrame(applyTurn);
      turned = { by: (turned?.by ?? 0) + pixels, x: event.clientX - left, y: event.clientY - top };
    },
    { passive: false },
  );
  function applyTurn() {
    const { by, x, y } = turned;
    turned = null;
    zoomTo(zoom * Math.exp(-by * 0.002), x, y);
  }

  // Two fingers pinch; one finger scrolls, which browsers do by themselves.
  let pinch = null;
  const fingers = ({ touches: [a, b] }) => {
    const { left, top } = view.getBoundingClientRect();
    return {
      apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
      x: (a.clientX + b.clientX) / 2 - left,
      y: (a.clientY + b.clientY) / 2 - top,
    };
  };
  const ofTouch = { passive: false };
  view.addEventListener('touchstart', (event) => {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    pinch = { ...fingers(event), zoom };
  }, ofTouch);
  view.addEventListener('touchmove', (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    const { apart, x, y } = fingers(event);
    view.scrollBy(pinch.x - x, pinch.y - y);
    zoomTo((pinch.zoom * apart) / Math.max(1, pinch.apart), x, y);
    Object.assign(pinch, { x, y });
  }, ofTouch);
  view.addEventListener('touchend', () => (pinch = null));

  // The mouse drags the sheet; a press without a way is a click on what is there.

  const slack = 4;
  let drag = null;
  view.addEventListener('pointerdown', (event) => {
    const onScrollbar = event.offsetX > view.clientWidth && event.target === view;
    if (event.pointerType !== 'mouse' || (event.button !== 0 && event.button !== 1) || onScrollbar) return;
    drag = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop, moved: false };
  });
  // A press would set the caret, for which a browser first lays out the whole table: seconds for a large map.
  view.addEventListener('mousedown', (event) => {
    const { left, top } = view.getBoundingClientRect();
    const isOnSheet = event.clientX - left < view.clientWidth && event.clientY - top < view.clientHeight;
    if (event.button !== 0 || !isOnSheet) return;
    event.preventDefault();
    view.focus({ preventScroll: true });
  });
  view.addEventListener('pointermove', (event) => {
    if (!drag) return;
    if (event.buttons === 0) {
      release();
      return;
    }
    const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(x, y) < slack) return;
    if (!drag.moved) view.setPointerCapture(event.pointerId);
    drag.moved = true;
    view.classList.add('held');
    view.scrollTo(drag.left - x, drag.top - y);
  });
  const release = () => {
    view.classList.remove('held');
    // Kept until the click that may follow was heard.
    setTimeout(() => (drag = null));
  };
  view.addEventListener('pointerup', release);
  view.addEventListener('pointercancel', release);
  view.addEventListener('click', (event) => {
    if (drag?.moved) {
      event.preventDefault();
      return;
    }
    const thing = event.target.closest('[data-card],[data-touchpoint],[data-stage],[data-lane]');
    if (thing && !event.target.closest('a')) look(keyOf(thing));
    else if (!thing) close();
  });

  // Things are known by their kind and number, "card-12", which is the id of their text in the table.

  const kinds = ['card', 'touchpoint', 'stage', 'lane'];
  function keyOf(drawn) {
    const kind = kinds.find((kind) => drawn.hasAttribute(`data-${kind}`));
    return `${kind}-${drawn.getAttribute(`data-${kind}`)}`;
  }
  function drawnOf(key) {
    const [kind, number] = key.split('-');
    return all(`[data-${kind}="${number}"]`, sheet).filter((drawn) => !drawn.closest('[hidden]'));
  }
  const nameOf = (entry) => entry?.querySelector('b')?.textContent ?? '';
  function placeOf(entry) {
    const lane = entry.closest('[data-of-lane]')?.getAttribute('data-of-lane');
    const touchpoint = entry.closest('[data-of-touchpoint]')?.getAttribute('data-of-touchpoint');
    const stage = entry.closest('[data-of-stage]')?.getAttribute('data-of-stage');
    return { lane, touchpoint, stage };
  }
  function isHidden(entry) {
    const { lane, stage } = placeOf(entry);
    return hidden.lane.has(lane) || hidden.stage.has(stage);
  }

  // The panel.

  let looked = null;
  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    made.dir = 'auto';
    return made;
  };

  function look(key, { bring = false } = {}) {
    const entry = byId(key);
    if (!entry) return;
    looked = key;
    const { lane, touchpoint, stage } = placeOf(entry);
    const name = (kind, number) => (number === undefined || number === null ? '' : nameOf(byId(`${kind}-${number}`)));
    const isCard = key.startsWith('card-');
    const title = isCard ? name('lane', lane) : nameOf(entry);
    const where = isCard
      ? [name('touchpoint', touchpoint), name('stage', stage)]
      : key.startsWith('touchpoint-')
        ? [name('stage', stage)]
        : [entry.querySelector('small')?.textContent ?? ''];
    const parts = [element('h2', '', title), element('p', 'where', where.filter(Boolean).join(' · '))];
    const text = entry.querySelector(':scope > p');
    if (text?.textContent.trim()) {
      const shown = text.cloneNode(true);
      shown.className = 'text';
      parts.push(shown);
    }
    const picture = isCard && all('use', drawnOf(key)[0]).find((use) => use.href.baseVal.startsWith('#i'));
    if (picture) parts.push(pictureOf(picture, entry));
    const list = entry.querySelector(':scope > dl');
    if (list) parts.push(list.cloneNode(true));
    if (key.startsWith('touchpoint-')) parts.push(...figuresOf(entry));
    inside.replaceChildren(...parts);
    const wasClosed = panel.hidden;
    panel.hidden = false;
    ring(key);
    if (bring || wasClosed) bringIntoView(key);
  }

  function figuresOf(entry) {
    const cells = all('td', entry.parentElement).filter((cell) => !isHidden(cell) && cell.querySelector('.figures'));
    return cells.flatMap((cell) => {
      const figures = cell.querySelector('.figures').cloneNode(true);
      return [element('h3', '', nameOf(byId(`lane-${placeOf(cell).lane}`))), figures];
    });
  }

  function pictureOf(use, entry) {
    const image = byId(use.href.baseVal.slice(1));
    const shown = document.createElement('img');
    shown.src = image.href.baseVal;
    shown.alt = entry.querySelector('p')?.textContent ?? '';
    shown.style.maxWidth = '100%';
    return shown;
  }

  function close() {
    looked = null;
    panel.hidden = true;
    all('.ring').forEach((ring) => ring.remove());
  }
  byId('close').addEventListener('click', () => {
    close();
    (root.contains('as-table') ? byId('text') : view).focus();
  });

  const svg = 'http://www.w3.org/2000/svg';
  function ring(key) {
    all('.ring').forEach((ring) => ring.remove());
    all('[aria-current]', byId('text')).forEach((entry) => entry.removeAttribute('aria-current'));
    byId(key).setAttribute('aria-current', 'true');
    // Figures open their touchpoint; what is looked at is its header.
    const isRinged = (drawn) => !key.startsWith('touchpoint-') || drawn.closest('.head');
    const things = drawnOf(key).filter(isRinged);
    draw(things);
    for (const drawn of things) {
      const box = drawn.getBBox();
      const around = document.createElementNS(svg, 'rect');
      around.setAttribute('class', 'ring');
      const sizes = { x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6, rx: 8 };
      for (const [name, size] of Object.entries(sizes)) around.setAttribute(name, String(size));
      drawn.after(around);
    }
  }

  /** Scrolls just as far as it takes, past the headers that stay in place. */
  function bringIntoView(key) {
    if (root.contains('as-table')) {
      byId(key).scrollIntoView({ block: 'center', inline: 'center' });
      return;
    }
    const drawn = drawnOf(key)[0];
    if (!drawn) return;
    if (zoom < legible) zoomTo(1);
    draw([drawn]);
    const thing = drawn.getBoundingClientRect();
    const window = view.getBoundingClientRect();
    const side = sheet.querySelector('.side');
    const sticks = getComputedStyle(side).position === 'sticky' && !key.startsWith('lane-');
    const left = window.left + (sticks ? side.getBoundingClientRect().width : 0);
    const inHead = drawn.closest('.head') !== null;
    const top = window.top + (inHead ? 0 : sheet.querySelector('.head').getBoundingClientRect().height);
    const right = window.left + view.clientWidth;
    // On a phone the panel lies over the lower part.
    const over = panel.hidden || getComputedStyle(panel).position !== 'fixed' ? window.bottom : panel.getBoundingClientRect().top;
    const bottom = Math.min(window.top + view.clientHeight, over);
    const room = 24;
    const along = (from, to, start, end) => {
      if (from >= start && to <= end) return 0;
      return to - from > end - start - 2 * room ? from - start - room : (from + to) / 2 - (start + end) / 2;
    };
    view.scrollBy(along(thing.left, thing.right, left, right), inHead ? 0 : along(thing.top, thing.bottom, top, bottom));
  }

  // From card to card, by the table: up and down in a touchpoint, left and right in a lane.

  const cards = all('article[id^="card-"]', byId('text'));
  function neighbour(key, direction) {
    const from = byId(key);
    const own = placeOf(from);
    const axis = direction === 'ArrowUp' || direction === 'ArrowDown' ? 'touchpoint' : 'lane';
    const across = axis === 'lane' ? 'touchpoint' : 'lane';
    const line = cards.filter((card) => placeOf(card)[axis] === own[axis] && !isHidden(card));
    const at = line.indexOf(from);
    const back = direction === 'ArrowUp' || direction === 'ArrowLeft';
    const ahead = back ? line.slice(0, at).reverse() : line.slice(at + 1);
    const next = axis === 'lane' ? ahead.find((card) => placeOf(card)[across] !== own[across]) : ahead[0];
    return next?.id;
  }

  /** The card nearest to the middle of the view. */
  function middleCard() {
    const { left, top } = view.getBoundingClientRect();
    const [x, y] = [left + view.clientWidth / 2, top + view.clientHeight / 2];
    let nearest = null;
    for (const box of all('.rows .box.in', sheet)) {
      const place = box.getBoundingClientRect();
      if (place.right < left || place.left > left + view.clientWidth || place.bottom < top) continue;
      if (place.top > top + view.clientHeight || place.width === 0) continue;
      for (const card of all('[data-card]', box)) {
        const { x: a, y: b, width, height } = card.getBoundingClientRect();
        const far = Math.hypot(a + width / 2 - x, b + height / 2 - y);
        if (!nearest || far < nearest.far) nearest = { far, card };
      }
    }
    return nearest && keyOf(nearest.card);
  }

  view.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      const key = looked ?? middleCard();
      if (key) look(key, { bring: true });
    } else if (event.key.startsWith('Arrow') && looked?.startsWith('card-') && !event.shiftKey) {
      const next = neighbour(looked, event.key);
      if (next) look(next, { bring: true });
    } else if (event.key.startsWith('Arrow')) {
      const far = event.shiftKey ? 400 : 80;
      const x = { ArrowLeft: -far, ArrowRight: far }[event.key] ?? 0;
      const y = { ArrowUp: -far, ArrowDown: far }[event.key] ?? 0;
      view.scrollBy(x, y);
    } else return;
    event.preventDefault();
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      if (byId('shown').open) {
        byId('shown').open = false;
        byId('shown').querySelector('summary').focus();
      } else close();
      return;
    }
    const isTyping = event.target instanceof Element && event.target.closest('input:not([type="checkbox"])');
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      '+': () => zoomTo(zoom * step),
      '=': () => zoomTo(zoom * step),
      '-': () => zoomTo(zoom / step),
      0: () => zoomTo(1),
      1: fit,
      '/': () => byId('words').focus(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // Search, in the texts of the table without marks over letters.

  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  let index = null;
  let finds = [];
  let found = -1;
  const count = byId('count');
  function search() {
    index ??= all('thead th[id], tbody th[id], article[id^="card-"]', byId('text')).map((entry) => ({
      entry,
      text: plain(entry.textContent),
    }));
    const wanted = plain(byId('words').value.trim());
    finds = wanted ? index.filter(({ entry, text }) => text.includes(wanted) && !isHidden(entry)) : [];
    found = -1;
    byId('next').disabled = byId('previous').disabled = finds.length === 0;
    count.textContent = !wanted ? '' : finds.length === 0 ? count.dataset.none : tellFound();
  }
  const tellFound = () => `${found + 1} ${count.dataset.of} ${finds.length}`;
  function goTo(by) {
    if (finds.length === 0) return;
    found = found < 0 ? (by > 0 ? 0 : finds.length - 1) : (found + by + finds.length) % finds.length;
    look(finds[found].entry.id, { bring: true });
    count.textContent = tellFound();
  }
  byId('words').addEventListener('input', search);
  byId('words').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.shiftKey) return;
    event.preventDefault();
    goTo(-1);
  });
  byId('search').addEventListener('submit', (event) => {
    event.preventDefault();
    goTo(1);
  });
  byId('previous').addEventListener('click', () => goTo(-1));

  // Lanes and stages, hidden in the drawing and in the table. Their boxes flow, so gaps close.

  const hidden = { lane: new Set(), stage: new Set() };
  const boxes = all('#shown input');
  const kindOf = (box) => (box.hasAttribute('data-lane') ? 'lane' : 'stage');
  function applyHidden() {
    for (const box of boxes) {
      const kind = kindOf(box);
      const number = box.getAttribute(`data-${kind}`);
      if (hidden[kind].has(number) === !box.checked) continue;
      if (box.checked) hidden[kind].delete(number);
      else hidden[kind].add(number);
      const selector = kind === 'lane' ? `[data-row="${number}"], [data-of-lane="${number}"]` : `[data-of-stage="${number}"]`;
      for (const part of all(selector)) part.hidden = !box.checked;
    }
    // Lines from place to place would lead to where things were.
    const isWhole = hidden.lane.size + hidden.stage.size === 0;
    for (const lines of all('.arrows', sheet)) lines.hidden = !isWhole;
    for (const lines of all('.head .crossing', sheet)) lines.hidden = hidden.stage.size > 0;
    for (const stage of all('tr.stage th')) stage.colSpan = 1 + all('thead th[id]').length - hidden.lane.size;
    if (looked && isHidden(byId(looked))) close();
    cull();
    search();
  }
  for (const box of boxes) box.addEventListener('change', applyHidden);
  byId('all').addEventListener('click', () => {
    for (const box of boxes) box.checked = true;
    applyHidden();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!byId('shown').contains(event.target)) byId('shown').open = false;
  });

  // The table in the place of the drawing. While only screen readers have it, its links take no focus.

  const root = document.documentElement.classList;
  const links = all('#text a');
  function showTable(isShown) {
    root.toggle('as-table', isShown);
    byId('as-table').setAttribute('aria-pressed', String(isShown));
    for (const link of links) link.tabIndex = isShown ? 0 : -1;
    for (const button of all('.zoom button')) button.disabled = isShown;
    byId('text').tabIndex = isShown ? 0 : -1;
  }
  byId('as-table').addEventListener('click', () => showTable(!root.contains('as-table')));
  showTable(false);

  // Whole if it can be read so, else from the beginning in full size.
  const whole = zoomThatFits();
  if (whole >= 0.6) zoomTo(Math.min(1, whole));
  view.scrollTo(0, 0);
  cull();
}
