/* Our own stand-in for ArtBot: image models on one page, the signed-in user's own workers on another, each with a button
   that opens a modal at the end of the body, with an accordion of the worker's models. */

const API = 'https://aihorde.net/api/v2';
const host = document.querySelector('main');

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const modelList = (models) =>
  element(
    'ul',
    {},
    ...models
      .toSorted()
      .map((name) => element('li', {}, element('a', { className: 'Linker', href: `/info/models#${name}` }, name))),
  );

function openModal(worker) {
  const section = element('div', { className: 'section' });
  const accordion = element('button', { type: 'button' }, `Available models (${worker.models.length})`);
  accordion.className = 'accordion';
  accordion.addEventListener('click', () => {
    const list = section.querySelector('ul');
    if (list) list.remove();
    else section.append(modelList(worker.models));
  });
  section.append(accordion);
  const close = element('button', { type: 'button', className: 'close' }, '×');
  const root = element(
    'div',
    { className: 'react-responsive-modal-root' },
    element('div', { className: 'modal' }, element('h3', {}, worker.name, ' ', close), section),
  );
  close.addEventListener('click', () => root.remove());
  document.body.append(root);
}

async function show() {
  host.replaceChildren();
  const isWorkers = location.pathname === '/settings/workers';
  const workers = await (await fetch(`${API}/workers?type=${isWorkers ? 'text' : 'image'}`)).json();
  if (!isWorkers) {
    host.append(element('h1', {}, 'Models'), modelList([...new Set(workers.flatMap(({ models }) => models))]));
    return;
  }
  const several = workers.filter(({ models }) => models.length > 1).slice(0, 2);
  host.append(element('h1', {}, 'Manage Workers'));
  for (const worker of [...several, ...workers.slice(0, 2)]) {
    const info = element('button', { type: 'button', className: 'info' }, 'Info');
    info.addEventListener('click', () => openModal(worker));
    host.append(element('p', {}, worker.name, ' ', info));
  }
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="/"]') : null;
  if (!link) return;
  event.preventDefault();
  history.pushState(null, '', link.getAttribute('href'));
  show();
});
addEventListener('popstate', show);
show();
