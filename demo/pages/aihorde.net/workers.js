/* Worker cards and rows with their dialogs, a team's page, a style's page and the filter of styles: the same elements
   and ways as aihorde.net's. Dialogs are appended to the end of the body. Longer than 250 lines, with functions longer than
   60 lines, because each function plays a component of the site: its parts share one state, as they do there. */

import { ask, element, keyed, setText, stateBox, tabs } from './elements.js';

const modelLink = (name, ...content) =>
  element('a', { href: `/details/models/name/${encodeURIComponent(name)}` }, ...content);
const button = (className, text, press) => {
  const made = element('button', { type: 'button', className }, text);
  made.addEventListener('click', press);
  return made;
};

function openDialog(...content) {
  let container = document.querySelector('.cdk-overlay-container');
  if (!container) {
    container = element('div', { className: 'cdk-overlay-container' });
    document.body.append(container);
  }
  const dialog = element('cdk-dialog-container', { className: 'cdk-dialog-container', role: 'dialog' }, ...content);
  const pane = element('div', { className: 'cdk-overlay-pane modal-panel' }, dialog);
  container.append(pane);
  return () => pane.remove();
}

function modelsDialog(worker) {
  const list = element('ul', {
    className: `worker-models-list${worker.type === 'text' ? ' worker-models-list--single-col' : ''}`,
  });
  const render = (query) =>
    keyed(
      list,
      worker.models.toSorted().filter((name) => name.toLowerCase().includes(query.toLowerCase())),
      (name) => name,
      (name) => {
        const link = modelLink(name, name);
        link.className = 'worker-link truncate';
        link.addEventListener('click', () => close());
        return element(
          'li',
          { className: 'worker-models-list-item worker-models-list-item--with-copy', title: name },
          link,
          button('btn-icon worker-model-list-copy-btn', 'Copy', () => {}),
        );
      },
    );
  const search = element('input', { type: 'text', className: 'form-input', placeholder: 'Search models' });
  search.addEventListener('input', () => render(search.value));
  render('');
  const close = openDialog(
    element('h3', { className: 'heading-card' }, `Models of ${worker.name}`),
    search,
    element('div', { className: 'worker-modal-scroll' }, list),
    element(
      'div',
      { className: 'modal-actions' },
      button('btn-source-control', 'Close', () => close()),
    ),
  );
}

function singleModel(name) {
  const shown = button('worker-link worker-single-model-name', name, () =>
    shown.replaceWith(
      element('span', { className: 'worker-link worker-single-model-name worker-single-model-name-expanded' }, name),
    ),
  );
  shown.title = name;
  const link = modelLink(name, '↗');
  link.className = 'btn-icon worker-single-model-action';
  return [shown, link];
}

function card(worker) {
  const value = element('span', { className: 'worker-card-value worker-card-value-inline' });
  if (worker.models.length === 1) value.append(...singleModel(worker.models[0]));
  else
    value.append(
      button('worker-inline-action', 'Show all', () => modelsDialog(worker)),
      element('span', { className: 'worker-models-count' }, `${worker.models.length}`),
    );
  const row = (label, text) =>
    element(
      'div',
      { className: 'worker-card-row' },
      element('span', { className: 'worker-card-label' }, label),
      element('span', { className: 'worker-card-value' }, text),
    );
  return element(
    'app-worker-card',
    {},
    element(
      'div',
      { className: 'worker-card' },
      element('h3', { className: 'worker-card-name', title: worker.name }, worker.name),
      row('Speed:', worker.performance),
      element(
        'div',
        { className: 'worker-card-col' },
        element('span', { className: 'worker-card-label' }, 'Models loaded:'),
        value,
      ),
      row('NSFW:', worker.nsfw ? 'Enabled' : 'Disabled'),
    ),
  );
}

function rowOf(worker) {
  const row = element(
    'div',
    { className: 'worker-row', role: 'button', tabIndex: 0 },
    element('span', { className: 'worker-row-name', title: worker.name }, worker.name),
    element('span', {}, worker.performance),
  );
  row.addEventListener('click', () => {
    const close = openDialog(
      element(
        'div',
        { className: 'worker-detail-modal-header' },
        button('btn-icon', '×', () => close()),
      ),
      card(worker),
    );
  });
  return element('app-worker-row', {}, row);
}

export function workersPage(host, route) {
  const [type = 'image', value] = route.map(decodeURIComponent);
  if (type === 'id' || type === 'name') {
    const found = element('app-worker-lookup', {}, stateBox('Loading…'));
    host.append(found);
    ask(`/workers/${type === 'name' ? 'name/' : ''}${encodeURIComponent(value)}`).then(
      (worker) => found.replaceChildren(element('div', { className: 'worker-lookup-result' }, card(worker))),
      () => found.replaceChildren(stateBox('No such worker.')),
    );
    return;
  }
  const view = { type, as: 'card', query: '', sort: 'name', workers: [] };
  const panel = element('app-worker-list');
  host.append(panel);

  function render() {
    panel.querySelector('.worker-grid, .worker-row-list, .state-container')?.remove();
    const list = element('div', { className: view.as === 'card' ? 'worker-grid' : 'worker-row-list' });
    panel.append(list);
    update(list);
  }
  function update(list = panel.querySelector('.worker-grid, .worker-row-list')) {
    const query = view.query.toLowerCase();
    const shown = view.workers
      .filter((worker) => worker.type === view.type && worker.name.toLowerCase().includes(query))
      .sort((a, b) =>
        view.sort === 'name' ? a.name.localeCompare(b.name) : b.requests_fulfilled - a.requests_fulfilled,
      );
    keyed(list, shown, (worker) => worker.id, view.as === 'card' ? card : rowOf);
  }
  async function load(anew) {
    const search = element('input', { type: 'text', className: 'filter-input', placeholder: 'Filter workers' });
    search.addEventListener('input', () => {
      view.query = search.value;
      update();
    });
    const sort = element('button', { type: 'button', className: 'sort-button' }, 'Sort');
    sort.addEventListener('click', () => {
      view.sort = view.sort === 'name' ? 'requests' : 'name';
      update();
    });
    const as = (mode) =>
      button('worker-view-btn', mode, () => {
        view.as = mode;
        render();
      });
    panel.replaceChildren(
      tabs(['image', 'text'], view.type, choose, () => load(true)),
      element('div', { className: 'details-filters' }, search, sort, as('card'), as('row')),
      stateBox('Loading…'),
    );
    view.workers = await ask('/workers', anew);
    render();
  }
  function choose(tab) {
    view.type = tab;
    history.replaceState(null, '', `/details/workers/${tab}`);
    load(false);
  }
  load(false);
}

export async function teamsPage(host, [id]) {
  if (!id) {
    const list = element('div', { className: 'data-grid-1-2-3' });
    host.append(element('app-teams-list', {}, list));
    for (const team of await ask('/teams'))
      list.append(element('a', { href: `/details/teams/${team.id}`, className: 'worker-item-link' }, team.name));
    return;
  }
  const page = element('app-team-detail');
  host.append(page);
  const team = await ask(`/teams/${id}`);
  const badges = element('div', { className: 'badge-container' });
  page.append(
    element(
      'div',
      { className: 'card card-bg-primary card-full card-spaced' },
      element('h2', { className: 'heading-hero' }, team.name),
      element('div', {}, element('h3', { className: 'heading-card' }, 'Models'), badges),
    ),
  );
  for (const { name, count } of team.models) {
    const badge = modelLink(name, ` ${name} `);
    badge.className = 'worker-badge worker-badge-interactive';
    if (count > 1) badge.append(element('span', { className: 'text-content-secondary' }, `(${count})`));
    badges.append(badge);
  }
}

export async function stylesPage(host, [type = 'image', id]) {
  if (id) {
    const page = element('app-style-detail');
    host.append(page);
    const style = await ask(`/styles/${type}/${id}`);
    const section = (label, names, kind) =>
      element(
        'div',
        { className: 'style-detail-inline-section' },
        element('span', { className: 'style-detail-inline-label' }, `${label}:`),
        element(
          'div',
          { className: 'badge-container-inline' },
          ...names.map((name) => element('span', { className: `badge-base badge-${kind} badge-sm` }, name)),
        ),
      );
    page.append(
      element('h2', { className: 'heading-hero' }, style.name),
      element(
        'div',
        { className: 'style-detail-tags-models' },
        section('Tags', style.tags, 'info'),
        section('Compatible models', style.models, 'secondary'),
      ),
    );
    return;
  }
  const list = element('div', { className: 'data-grid-1-2-3' });
  const select = element('select', { id: 'style-model', className: 'form-input' });
  select.setAttribute('aria-label', 'Model');
  host.append(element('app-styles-list', {}, element('app-style-filters', {}, select), list));
  const styles = type === 'text' ? await ask('/styles/text') : [];
  const models = [...new Set(styles.flatMap((style) => style.models))].sort();
  select.append(element('option', { value: '' }, 'All models'));
  for (const name of models) select.append(element('option', { value: name }, name));
  const render = () =>
    keyed(
      list,
      styles.filter((style) => !select.value || style.models.includes(select.value)),
      (style) => style.id,
      (style) => element('a', { href: `/details/styles/text/${style.id}`, className: 'worker-item-link' }, style.name),
      (link, style) => setText(link, style.name),
    );
  select.addEventListener('change', render);
  render();
}
