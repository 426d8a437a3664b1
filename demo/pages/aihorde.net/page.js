/* Our own stand-in for aihorde.net's details pages: the same elements, and the same ways of changing them. Rows are
   kept by name, so that sorting moves them, filtering removes them, and other data replaces them. Longer than 250 lines,
   with functions longer than 60 lines, because each function plays a component of the site: its parts share one state, as
   they do there. */

import { ask, count, element, eta, keyed, setText, stateBox, tabs } from './elements.js';
import { stylesPage, teamsPage, workersPage } from './workers.js';

// --- /details/models ------------------------------------------------------------------------------------------------

const FIELDS = [
  ['name', 'Name'],
  ['count', 'Workers'],
  ['queued', 'Queued'],
  ['jobs', 'Jobs'],
  ['eta', 'ETA'],
  ['performance', 'Performance'],
];

function modelsPage(host, route) {
  const view = { tab: 'image', query: '', field: 'count', up: false, lists: {}, highlight: null };
  const panel = element('div', { className: 'tab-sub-panel' });
  host.append(element('app-models-list', {}, element('div', { className: 'stack-lg' }, panel)));

  const shown = () => {
    const query = view.query.toLowerCase().trim();
    const rows = (view.lists[view.tab] ?? []).filter((row) => row.name.toLowerCase().includes(query));
    return rows.sort((a, b) => {
      if (a.name === view.highlight) return -1;
      if (b.name === view.highlight) return 1;
      const order = view.field === 'name' ? a.name.localeCompare(b.name) : a[view.field] - b[view.field];
      return view.up ? order : -order;
    });
  };

  const cell = (label, text) =>
    element(
      'div',
      { className: 'models-table-cell' },
      element('span', { className: 'models-table-label' }, label),
      element('span', { className: 'models-table-value' }, text),
    );

  function makeRow(model) {
    const name = element('span', { className: 'models-table-name', title: model.name }, model.name);
    const row = element(
      'div',
      { className: 'models-table-row' },
      element('div', { className: 'models-table-cell-name' }, name),
    );
    for (const [, label] of FIELDS.slice(1)) row.append(cell(label, ''));
    row.addEventListener('click', () => row.classList.toggle('models-table-row-picked'));
    return row;
  }

  function updateRow(row, model) {
    const unit = view.tab === 'text' ? 'tok/s' : 'MPS/s';
    const divisor = view.tab === 'text' ? 1 : 1_000_000;
    const texts = [
      count(model.count),
      model.queued ? count(Math.round(model.queued / divisor)) : '-',
      count(model.jobs),
      eta(model.eta),
      model.performance ? `${(model.performance / divisor).toFixed(1)} ${unit}` : '-',
    ];
    row.querySelectorAll(':scope > .models-table-cell > .models-table-value').forEach((value, index) => {
      setText(value, texts[index]);
    });
    row.classList.toggle('models-table-row-highlighted', model.name === view.highlight);
  }

  function renderRows() {
    keyed(panel.querySelector('.models-table'), shown(), (model) => model.name, makeRow, updateRow);
    for (const head of panel.querySelectorAll('.models-table-th')) {
      head.querySelector('.sort-indicator')?.remove();
      if (head.dataset.field === view.field)
        head.append(element('span', { className: 'sort-indicator' }, view.up ? '↑' : '↓'));
    }
  }

  function suggest(box, input) {
    box.querySelector('#model-autocomplete-list')?.remove();
    const query = view.query.toLowerCase().trim();
    if (!query) return;
    const found = Object.entries(view.lists).flatMap(([type, rows]) =>
      rows.filter((row) => row.name.toLowerCase().includes(query)).map((row) => ({ ...row, type })),
    );
    if (found.length === 0) return;
    const list = element('div', {
      id: 'model-autocomplete-list',
      className: 'filter-autocomplete-dropdown',
      role: 'listbox',
    });
    for (const row of found.sort((a, b) => b.count - a.count).slice(0, 10)) {
      const option = element(
        'button',
        { type: 'button', className: 'filter-autocomplete-item', role: 'option' },
        element('span', { className: 'filter-autocomplete-name' }, row.name),
        element(
          'span',
          { className: 'filter-autocomplete-meta' },
          element('span', { className: 'filter-autocomplete-badge' }, row.type === 'text' ? 'Text' : 'Image'),
          element('span', {}, `${row.count} workers`),
        ),
      );
      option.addEventListener('mousedown', () => {
        view.query = input.value = row.name;
        list.remove();
        if (view.tab === row.type) renderRows();
        else choose(row.type, row.name);
      });
      list.append(option);
    }
    box.append(list);
  }

  function renderTable() {
    const input = element('input', {
      type: 'text',
      className: 'filter-input',
      placeholder: 'Search models',
      value: view.query,
    });
    input.setAttribute('aria-label', 'Search models');
    const box = element('div', { className: 'filter-search-autocomplete' }, input);
    input.addEventListener('input', () => {
      view.query = input.value;
      renderRows();
      suggest(box, input);
    });
    input.addEventListener('blur', () => box.querySelector('#model-autocomplete-list')?.remove());
    const header = element('div', { className: 'models-table-header' });
    for (const [field, label] of FIELDS) {
      const head = element('button', { type: 'button', className: 'models-table-th' }, label);
      head.dataset.field = field;
      head.addEventListener('click', () => {
        view.up = view.field === field ? !view.up : false;
        view.field = field;
        renderRows();
      });
      header.append(head);
    }
    const rows = view.lists[view.tab] ?? [];
    panel.querySelector('.state-container')?.remove();
    panel.append(
      element(
        'div',
        { className: 'details-summary' },
        element('span', {}, 'Models ', element('b', {}, count(rows.length))),
        element('span', {}, 'Jobs ', element('b', {}, count(rows.reduce((sum, row) => sum + row.jobs, 0)))),
      ),
      element('div', { className: 'details-filters' }, box),
      element('div', { className: 'models-table' }, header),
    );
    renderRows();
  }

  async function load(anew) {
    panel.replaceChildren(
      tabs(['image', 'text'], view.tab, choose, () => load(true)),
      stateBox('Loading…'),
    );
    const tab = view.tab;
    try {
      const list = await ask(`/status/models?type=${tab}&model_state=all`, anew);
      view.lists[tab] = [...list];
      if (view.tab === tab) renderTable();
    } catch (error) {
      panel.querySelector('.state-container').replaceWith(stateBox(`${error.message}. Try again with Refresh.`));
    }
  }

  function choose(tab, query = '') {
    if (view.tab === tab) return;
    view.tab = tab;
    view.query = query;
    view.highlight = null;
    history.replaceState(null, '', `/details/models/${tab}`);
    load(false);
  }

  async function start() {
    const [type, name] = route;
    if (type === 'name' || name !== undefined) view.highlight = decodeURIComponent(name ?? '');
    if (type === 'text' || type === 'image') view.tab = type;
    if (type === 'name') {
      for (const tab of ['image', 'text']) {
        view.lists[tab] = [...(await ask(`/status/models?type=${tab}&model_state=all`))];
        if (view.lists[tab].some((row) => row.name === view.highlight)) view.tab = tab;
      }
    }
    await load(false);
  }
  start();
}

// --- /details/usage -------------------------------------------------------------------------------------------------

function usagePage(host, route) {
  const view = { tab: route[0] ?? 'overview', period: 'month', query: '', up: false };
  const panel = element('div', { className: 'tab-sub-panel' });
  host.append(element('app-usage-stats', {}, element('div', { className: 'stack-lg' }, panel)));

  const ranking = (usage, period) =>
    Object.entries(usage[period])
      .map(([name, requests]) => ({ name, requests }))
      .sort((a, b) => b.requests - a.requests);

  function preview(title, tab, rows) {
    const all = element('button', { type: 'button', className: 'btn-link-sm' }, 'View all');
    all.addEventListener('click', () => choose(tab));
    const list = element('div', { className: 'model-list' });
    for (const [index, row] of rows.slice(0, 5).entries()) {
      list.append(
        element(
          'div',
          { className: 'model-list-item' },
          element('span', { className: 'model-rank' }, `${index + 1}`),
          element('span', { className: 'model-name', title: row.name }, row.name),
          element('span', { className: 'model-count' }, count(row.requests)),
        ),
      );
    }
    const head = element(
      'div',
      { className: 'card-header-flex' },
      element('h3', { className: 'heading-card' }, title),
      all,
    );
    return element('div', { className: 'card card-bg-primary' }, head, list);
  }

  async function overview(anew) {
    const [performance, images, texts, totals] = await Promise.all([
      ask('/status/performance', anew),
      ask('/stats/img/models', anew),
      ask('/stats/text/models', anew),
      ask('/stats/text/totals', anew),
    ]);
    const figure = (value, label) =>
      element(
        'div',
        { className: 'data-item-box' },
        element('span', { className: 'data-value-xl' }, count(value)),
        element('span', { className: 'data-label-spaced' }, label),
      );
    return element(
      'div',
      { className: 'usage-overview' },
      element(
        'div',
        { className: 'card card-bg-primary card-full' },
        element('h3', { className: 'heading-card' }, 'Now'),
        element(
          'div',
          { className: 'data-grid-1-2-3' },
          figure(performance.text_worker_count, 'text workers'),
          figure(performance.queued_tokens, 'tokens queued'),
          figure(totals.day.requests, 'text requests in a day'),
        ),
      ),
      element(
        'div',
        { className: 'usage-totals-grid' },
        preview('Top image models', 'image', ranking(images, 'month')),
        preview('Top text models', 'text', ranking(texts, 'month')),
      ),
    );
  }

  async function table(tab, anew) {
    const usage = await ask(tab === 'text' ? '/stats/text/models' : '/stats/img/models', anew);
    const rows = element('div', { className: 'models-table' });
    const head = element(
      'button',
      { type: 'button', className: 'models-table-th' },
      'Requests ',
      element('span', { className: 'sort-indicator' }, '↓'),
    );
    rows.append(
      element(
        'div',
        { className: 'models-table-header usage-table-header' },
        element('span', { className: 'models-table-th' }, '#'),
        element('span', { className: 'models-table-th' }, 'Model'),
        head,
        element('span', { className: 'models-table-th' }, 'Share'),
      ),
    );
    const cell = (label, ...content) =>
      element(
        'div',
        { className: 'models-table-cell' },
        element('span', { className: 'models-table-label' }, label),
        ...content,
      );
    const render = () => {
      const query = view.query.toLowerCase().trim();
      const list = ranking(usage, view.period).filter((row) => row.name.toLowerCase().includes(query));
      if (view.up) list.reverse();
      const sum = list.reduce((all, row) => all + row.requests, 0) || 1;
      keyed(
        rows,
        list,
        (row) => row.name,
        (row) =>
          element(
            'div',
            { className: 'models-table-row usage-table-row' },
            element('div', { className: 'models-table-cell' }, element('span', { className: 'model-rank-badge' })),
            element(
              'div',
              { className: 'models-table-cell-name' },
              element('span', { className: 'models-table-name', title: row.name }, row.name),
            ),
            cell('Requests', element('span', { className: 'models-table-value' })),
            cell(
              'Share',
              element(
                'div',
                { className: 'percentage-bar-container' },
                element('span', { className: 'percentage-text' }),
              ),
            ),
          ),
        (made, row, index) => {
          setText(made.querySelector('.model-rank-badge'), `${index + 1}`);
          setText(made.querySelector('.models-table-value'), count(row.requests));
          setText(made.querySelector('.percentage-text'), `${((100 * row.requests) / sum).toFixed(1)}%`);
        },
      );
    };
    head.addEventListener('click', () => {
      view.up = !view.up;
      head.querySelector('.sort-indicator').textContent = view.up ? '↑' : '↓';
      render();
    });
    const periods = element('div', { className: 'filter-period' });
    for (const period of ['day', 'month', 'total']) {
      const button = element('button', { type: 'button', className: 'sort-button' }, period);
      button.classList.toggle('sort-active', period === view.period);
      button.addEventListener('click', () => {
        view.period = period;
        for (const each of periods.children) each.classList.toggle('sort-active', each === button);
        render();
      });
      periods.append(button);
    }
    const input = element('input', {
      type: 'text',
      className: 'filter-input',
      placeholder: 'Search models',
      value: view.query,
    });
    input.setAttribute('aria-label', 'Search models');
    input.addEventListener('input', () => {
      view.query = input.value;
      render();
    });
    render();
    return element(
      'div',
      { className: 'card card-bg-primary card-full usage-models' },
      element('div', { className: 'details-filters' }, periods, element('div', { className: 'filter-search' }, input)),
      rows,
    );
  }

  async function load(anew) {
    const tab = view.tab;
    panel.replaceChildren(
      tabs(['overview', 'image', 'text'], tab, choose, () => load(true)),
      stateBox('Loading…'),
    );
    const content = await (tab === 'overview' ? overview(anew) : table(tab, anew)).catch((error) =>
      stateBox(`${error.message}.`),
    );
    if (view.tab === tab) panel.querySelector('.state-container').replaceWith(content);
  }

  function choose(tab) {
    if (tab === view.tab) return;
    Object.assign(view, { tab, query: '' });
    history.replaceState(null, '', tab === 'overview' ? '/details/usage' : `/details/usage/${tab}`);
    load(false);
  }
  load(false);
}

// --- /details/leaderboard -------------------------------------------------------------------------------------------

async function leaderboardPage(host) {
  const table = element(
    'div',
    { className: 'models-table' },
    element(
      'div',
      { className: 'models-table-header leaderboard-table-header' },
      element('span', { className: 'models-table-th' }, 'Rank'),
      element('span', { className: 'models-table-th' }, 'User'),
      element('span', { className: 'models-table-th' }, 'Kudos'),
    ),
  );
  host.append(element('app-kudos-leaderboard', {}, element('div', { className: 'leaderboard-main' }, table)));
  for (const [index, user] of (await ask('/users?sort=kudos&page=1')).entries()) {
    table.append(
      element(
        'div',
        { className: 'models-table-row leaderboard-table-row' },
        element(
          'div',
          { className: 'models-table-cell' },
          element('span', { className: 'model-rank-badge' }, `${index + 1}`),
        ),
        element(
          'div',
          { className: 'models-table-cell-name' },
          element(
            'a',
            { className: 'models-table-name link', title: user.username, href: `/details/users/${user.id}` },
            user.username,
          ),
        ),
        element(
          'div',
          { className: 'models-table-cell' },
          element('span', { className: 'models-table-value' }, count(user.kudos)),
        ),
      ),
    );
  }
}

// --- navigation and theme -------------------------------------------------------------------------------------------

const PAGES = {
  workers: workersPage,
  models: modelsPage,
  usage: usagePage,
  styles: stylesPage,
  teams: teamsPage,
  leaderboard: leaderboardPage,
};

function show() {
  const [page = 'models', ...route] = location.pathname
    .replace(/^\/(details\/?)?/, '')
    .split('/')
    .filter(Boolean);
  const host = document.querySelector('main');
  host.replaceChildren();
  document.querySelector('.cdk-overlay-container')?.replaceChildren();
  document.querySelector('.heading-hero').textContent = page[0].toUpperCase() + page.slice(1);
  for (const tab of document.querySelectorAll('.details-tabs--connected .details-tab')) {
    tab.classList.toggle('details-tab-active', tab.pathname.startsWith(`/details/${page}`));
  }
  (PAGES[page] ?? modelsPage)(host, route);
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
