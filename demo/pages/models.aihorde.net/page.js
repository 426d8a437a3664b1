/* Our own stand-in for the model reference's list: names first, statistics merged in later, once per visit; rows
   grouped into families, opened by a click, kept by name. Longer than 250 lines, with functions longer than 60 lines, because each
   function plays a component of the site: its parts share one state, as they do there. */

const API = '/api/model_references';
const BACKENDS = ['aphrodite', 'koboldcpp'];

function element(tag, properties = {}, ...children) {
  const { title, colSpan, ...rest } = properties;
  const made = Object.assign(document.createElement(tag), rest);
  if (title !== undefined) made.setAttribute('title', title);
  if (colSpan) made.colSpan = colSpan;
  made.append(...children);
  return made;
}

/** Reads a name like that page: two known prefixes, and everything before the next slash is the author. */
function read(name) {
  const parts = name.split('/');
  const backend = BACKENDS.includes(parts[0].toLowerCase()) && parts.length > 1 ? parts.shift().toLowerCase() : null;
  const author = parts.length > 1 ? parts.shift() : null;
  return { name, backend, author, model: parts.join('/') };
}

function group(reference) {
  const families = new Map();
  for (const [name, record] of Object.entries(reference)) {
    const family = record.text_model_group ?? record.model_name ?? name;
    const known = families.get(family) ?? { name: family, record, variations: [] };
    known.variations.push(read(name));
    families.set(family, known);
  }
  return [...families.values()].map((family, index) => ({ ...family, index }));
}

async function listPage(host, category) {
  if (category !== 'text_generation') {
    host.append(element('p', { className: 'page-loading-state' }, 'This demo plays the text models only.'));
    return;
  }
  const view = {
    mode: 'table',
    query: '',
    sort: 'index',
    up: true,
    active: false,
    families: [],
    statistics: new Map(),
    open: new Set(),
  };
  const tableBody = element('tbody');
  const grid = element('div', { className: 'model-card-grid', role: 'list' });
  const cards = element('div', { className: 'card' }, grid);
  const search = element('input', {
    id: 'model-search',
    type: 'search',
    className: 'form-input-compact',
    placeholder: 'Search…',
  });
  search.setAttribute('aria-label', 'Search models');
  const active = element('input', { type: 'checkbox', id: 'active-only' });
  const total = element('span', { className: 'inline-stat-value' });
  const heads = element('tr');
  const columns = [
    ['', null],
    ['#', 'index'],
    ['Active', 'active'],
    ['Name', 'name'],
    ['Description', null],
    ['Baseline', null],
    ['Tags', null],
    ['# Variations', null],
    ['Workers', 'workers'],
    ['Actions', null],
  ];
  for (const [label, sort] of columns) {
    const head = element('th', {}, label);
    if (sort) {
      head.dataset.sort = sort;
      head.addEventListener('click', () => {
        view.up = view.sort === sort ? !view.up : true;
        view.sort = sort;
        render();
      });
    }
    heads.append(head);
  }
  const cols = () =>
    element('colgroup', {}, ...columns.map((_, index) => element('col', { className: `col-${index}` })));
  const viewport = element(
    'cdk-virtual-scroll-viewport',
    { className: 'virtual-scroll-viewport' },
    element(
      'div',
      { className: 'cdk-virtual-scroll-content-wrapper' },
      element('table', { className: 'table table-fixed' }, cols(), tableBody),
    ),
  );
  const list = element(
    'div',
    { className: 'card' },
    element('table', { className: 'table table-fixed' }, cols(), element('thead', {}, heads)),
    viewport,
  );
  host.append(
    element(
      'app-model-list',
      {},
      element(
        'div',
        { className: 'card page-header-compact' },
        element('h1', {}, 'Text generation'),
        element('span', { className: 'inline-stat-item' }, 'Families: ', total),
      ),
      element('div', { className: 'card filter-panel-compact' }, search, element('label', {}, active, ' Active only')),
      list,
    ),
  );

  const workersOf = (family) =>
    family.variations.reduce((sum, variation) => sum + (view.statistics.get(variation.name)?.worker_count ?? 0), 0);

  function details(family) {
    const rows = family.variations.map((variation) => {
      const statistics = view.statistics.get(variation.name);
      return element(
        'tr',
        {},
        element('td', { className: 'font-mono' }, variation.name),
        element('td', {}, variation.backend ?? '-'),
        element('td', {}, variation.author ?? '-'),
        element('td', {}, `${statistics?.worker_count ?? 0}`),
        element('td', {}, `${statistics?.queued_jobs ?? 0}`),
        element('td', {}, `${statistics?.usage_stats.total ?? 0}`),
      );
    });
    const labels = ['Full name', 'Backend', 'Author', 'Workers', 'Queued', 'Usage (total)'];
    return element(
      'tr',
      { className: 'detail-row' },
      element(
        'td',
        { colSpan: 10 },
        element(
          'div',
          { className: 'detail-section' },
          element(
            'div',
            { className: 'card-overview' },
            element('h3', { className: 'card-overview-title' }, family.name),
          ),
          element(
            'div',
            { className: 'card' },
            element('div', { className: 'card-header' }, element('h4', {}, 'Backend & Author Variations')),
            element(
              'div',
              { className: 'card-body p-0' },
              element(
                'div',
                { className: 'overflow-x-auto' },
                element(
                  'table',
                  { className: 'variations' },
                  element('thead', {}, element('tr', {}, ...labels.map((label) => element('th', {}, label)))),
                  element('tbody', {}, ...rows),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }

  function makeCard(family) {
    const card = element(
      'article',
      { className: 'model-card' },
      element('div', { className: 'model-card-top' }, element('span', { className: 'model-card-index' }, '#')),
      element(
        'app-model-row-header',
        {},
        element(
          'div',
          { className: 'model-card-header' },
          element(
            'div',
            { className: 'flex items-center gap-2 mb-2' },
            element('h3', { className: 'model-card-title flex-1' }, family.name),
          ),
          element('div', { className: 'model-card-description' }, family.record.description),
        ),
      ),
      element('div', { className: 'model-card-footer' }, element('button', { type: 'button' }, 'See Details')),
    );
    card.family = family.name;
    return card;
  }

  function makeRow(family) {
    const row = element('app-model-row');
    const cells = Array.from({ length: 10 }, () => element('td'));
    cells[0].textContent = '›';
    cells[2].append(element('span', { className: 'status-dot' }));
    cells[3].className = 'font-medium';
    cells[3].append(
      element('app-model-row-header', {}, element('span', { className: 'flex' }, element('span', {}, family.name))),
    );
    cells[4].append(element('div', { className: 'truncate' }, family.record.description));
    cells[5].textContent = family.record.baseline || '-';
    cells[6].append(element('div', { className: 'truncate' }, family.record.tags.join(', ')));
    cells[7].textContent = `${family.variations.length}`;
    cells[9].append(element('app-model-row-actions', {}, element('button', { type: 'button' }, 'Json')));
    const head = element('tr', { className: 'model-row' }, ...cells);
    head.addEventListener('click', () => {
      if (!view.open.delete(family.name)) view.open.add(family.name);
      render();
    });
    row.append(head);
    row.family = family.name;
    row.detailsOf = null;
    return row;
  }

  const setText = (cell, text) => {
    if (cell.textContent !== text) cell.textContent = text;
  };

  function updateRow(row, family) {
    const workers = workersOf(family);
    const { cells } = row.querySelector('tr');
    setText(cells[1], `${family.index + 1}`);
    cells[2].firstChild.classList.toggle('status-dot--active', workers > 0);
    setText(cells[8], `${workers}`);
    const shown = view.open.has(family.name) ? view.statistics : null;
    if (row.detailsOf === shown) return;
    row.detailsOf = shown;
    row.querySelector(':scope > .detail-row')?.remove();
    if (shown) row.querySelector('tr').after(details(family));
  }

  let rows = new Map();
  function setMode(mode) {
    if (mode === view.mode) return;
    view.mode = mode;
    for (const row of rows.values()) row.remove();
    rows = new Map();
    list.remove();
    cards.remove();
    host.querySelector('app-model-list').append(mode === 'card' ? cards : list);
    render();
  }
  for (const [label, mode] of [
    ['Rows', 'table'],
    ['Cards', 'card'],
  ]) {
    const choice = element('button', { type: 'button', className: 'view-mode-button-compact' }, label);
    choice.addEventListener('click', () => setMode(mode));
    active.parentElement.after(choice);
  }

  function render() {
    const isCards = view.mode === 'card';
    const body = isCards ? grid : tableBody;
    const query = view.query.toLowerCase();
    const orders = {
      index: (a, b) => a.index - b.index,
      name: (a, b) => a.name.localeCompare(b.name),
      workers: (a, b) => workersOf(a) - workersOf(b),
      active: (a, b) => (workersOf(a) > 0) - (workersOf(b) > 0),
    };
    const shown = view.families
      .filter((family) => family.name.toLowerCase().includes(query) && (!view.active || workersOf(family) > 0))
      .sort((a, b) => orders[view.sort](a, b) * (view.up ? 1 : -1));
    total.textContent = `${shown.length}`;
    let place = body.firstChild;
    const gone = new Set(body.children);
    for (const family of shown) {
      const row = rows.get(family.name) ?? (isCards ? makeCard(family) : makeRow(family));
      rows.set(family.name, row);
      gone.delete(row);
      if (!isCards) updateRow(row, family);
      if (row === place) place = place.nextSibling;
      else body.insertBefore(row, place);
    }
    for (const row of gone) {
      row.remove();
      rows.delete(row.family);
    }
  }

  search.addEventListener('input', () => {
    view.query = search.value;
    render();
  });
  active.addEventListener('change', () => {
    view.active = active.checked;
    render();
  });

  const reference = await (await fetch(`${API}/v1/text_generation?include_group=true`)).json();
  view.families = group(reference);
  render();
  const statistics = await fetch(`${API}/statistics/text_generation/with-stats?include_backend_variations=true`);
  view.statistics = new Map(statistics.ok ? Object.entries(await statistics.json()) : []);
  Object.assign(view, { sort: 'workers', up: false });
  render();
}

async function auditPage(host) {
  const view = { query: '', up: true, grouped: true, open: new Set(), items: [] };
  const ungrouped = element('input', { type: 'checkbox', id: 'ungrouped' });
  const search = element('input', { id: 'audit-search', type: 'search', placeholder: 'Search…' });
  search.setAttribute('aria-label', 'Search models');
  const head = element('button', { type: 'button', className: 'sort-name' }, 'Name');
  const body = element('tbody');
  host.append(
    element(
      'app-model-audit',
      {},
      element('div', { className: 'card page-header-compact' }, element('h1', {}, 'Audit')),
      element(
        'div',
        { className: 'card filter-panel-compact' },
        search,
        head,
        element('label', {}, ungrouped, ' Ungrouped View'),
      ),
      element(
        'div',
        { className: 'card' },
        element(
          'cdk-virtual-scroll-viewport',
          { className: 'virtual-scroll-viewport overflow-x-auto' },
          element(
            'div',
            { className: 'cdk-virtual-scroll-content-wrapper' },
            element('table', { className: 'table audit' }, body),
          ),
        ),
      ),
    ),
  );
  const reference = await (await fetch(`${API}/v1/text_generation?include_group=true`)).json();
  const statistics = await (
    await fetch(`${API}/statistics/text_generation/with-stats?include_backend_variations=true`)
  ).json();
  function load() {
    view.items = view.grouped
      ? group(reference).map(({ name, variations }) => ({ name, count: variations.length, names: variations }))
      : [
          ...new Set(
            Object.keys(reference)
              .map(read)
              .map((each) => [each.author, each.model].filter(Boolean).join('/')),
          ),
        ]
          .map((name) => ({ name, names: BACKENDS.map((backend) => ({ name: `${backend}/${name}` })) }))
          .map((item) => ({
            ...item,
            count: item.names.filter((each) => Object.hasOwn(statistics, each.name)).length,
          }));
    view.open.clear();
    body.replaceChildren();
    render();
  }
  const rows = new Map();
  function makeRow(item) {
    const badge = item.count
      ? [
          element(
            'span',
            { className: `badge badge-${view.grouped ? 'info' : 'secondary'} text-xs` },
            ` ${item.count} ${view.grouped ? 'variation' : 'backend'}s `,
          ),
        ]
      : [];
    const row = element(
      'tr',
      {},
      element('td', {}, element('input', { type: 'checkbox', className: 'form-checkbox' })),
      element(
        'td',
        {},
        element(
          'div',
          { className: 'flex items-center gap-2' },
          element('span', { className: 'font-medium' }, ` ${item.name} `),
          ...badge,
        ),
      ),
      element('td', {}, '-'),
      element('td', { className: 'text-right' }, `${statistics[item.name]?.worker_count ?? 0}`),
    );
    row.addEventListener('click', () => {
      if (!item.count) return;
      if (!view.open.delete(item.name)) view.open.add(item.name);
      render();
    });
    return row;
  }
  function render() {
    const shown = view.items
      .filter(({ name }) => name.toLowerCase().includes(view.query))
      .sort((a, b) => a.name.localeCompare(b.name) * (view.up ? 1 : -1));
    const wanted = [];
    for (const item of shown) {
      if (!rows.has(item)) rows.set(item, makeRow(item));
      wanted.push(rows.get(item));
      if (!view.open.has(item.name)) continue;
      const inner = element(
        'table',
        {},
        element('tbody', {}, ...item.names.map(({ name }) => element('tr', {}, element('td', {}, name)))),
      );
      wanted.push(
        element(
          'tr',
          { className: 'bg-gray-50' },
          element('td', { colSpan: 4 }, element('div', { className: 'pl-12' }, inner)),
        ),
      );
    }
    const kept = new Set(wanted);
    for (const row of [...body.children]) if (!kept.has(row)) row.remove();
    for (const [index, row] of wanted.entries())
      if (body.children[index] !== row) body.insertBefore(row, body.children[index] ?? null);
  }
  search.addEventListener('input', () => {
    view.query = search.value.toLowerCase();
    render();
  });
  head.addEventListener('click', () => {
    view.up = !view.up;
    render();
  });
  ungrouped.addEventListener('change', () => {
    view.grouped = !ungrouped.checked;
    load();
  });
  load();
}

function show() {
  const host = document.querySelector('main');
  host.replaceChildren();
  const [, category = 'text_generation', page] = location.pathname.split('/').filter(Boolean);
  if (page === 'audit') auditPage(host);
  else listPage(host, category);
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="/"]') : null;
  if (!link || event.ctrlKey || event.metaKey || event.button !== 0) return;
  event.preventDefault();
  history.pushState(null, '', link.getAttribute('href'));
  show();
});
addEventListener('popstate', show);
const toggle = document.querySelector('.theme-toggle');
const setDark = (dark) => {
  document.documentElement.classList.toggle('dark', dark);
  toggle.setAttribute('aria-pressed', dark);
};
toggle.addEventListener('click', () => setDark(!document.documentElement.classList.contains('dark')));
setDark(matchMedia('(prefers-color-scheme: dark)').matches);
show();
