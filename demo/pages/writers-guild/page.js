/* Our own stand-in for the model selection of Writers Guild: labels with a checkbox. The choice is one list, stored a
   moment after it has changed: checking several at once loses all but the last. */

const grid = document.querySelector('.models-grid');
let models = [];
let chosen = [];

const create = (tag, className, ...content) => {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
};

function choose(names) {
  queueMicrotask(() => {
    chosen = names;
    for (const box of grid.querySelectorAll('input')) box.checked = chosen.includes(box.value);
    document.querySelector('#count').textContent = `${chosen.length} of ${models.length} models selected`;
  });
}

function item({ name, count, queued }) {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.value = name;
  box.addEventListener('change', () => {
    const others = chosen.filter((other) => other !== name);
    choose(box.checked ? [...others, name] : others);
  });
  const meta = create('span', 'model-meta', create('span', 'model-badge', `${count} workers`));
  if (queued > 0) meta.append(' ', create('span', 'model-badge queue', `${queued} queued`));
  return create('label', 'model-item', box, create('div', 'model-info', create('span', 'model-name', name), meta));
}

async function load() {
  models = await (await fetch('https://aihorde.net/api/v2/status/models?type=text')).json();
  grid.replaceChildren(...models.map(item));
  choose(chosen);
}

document.querySelector('#fetch').addEventListener('click', load);
document.querySelector('#clear').addEventListener('click', () => choose([]));
document
  .querySelector('#recommended')
  .addEventListener('click', () => choose(models.slice(0, 2).map(({ name }) => name)));
load();
