/* Our own stand-in for the two dialogs of agnai.chat: created when they are opened, removed when they are closed. */

const API = 'https://aihorde.net/api/v2';
const ask = async (path) => (await fetch(`${API}${path}`)).json();
let chosen = [];

function option(value, label, selected) {
  const element = document.createElement('option');
  element.value = value;
  element.selected = selected;
  element.append(label);
  return element;
}

function open(title, items, keep) {
  const modal = document.createElement('div');
  modal.className = 'modal';
  const heading = document.createElement('h2');
  heading.append(title);
  const dropdown = document.createElement('div');
  dropdown.className = 'dropdown';
  const select = document.createElement('select');
  select.name = 'workers';
  select.multiple = true;
  select.size = Math.max(items.length, 5);
  select.append(...items.map(({ value, label }) => option(value, label, chosen.includes(value))));
  dropdown.append(select);
  const close = document.createElement('button');
  close.className = 'close';
  close.append('Select Model(s)');
  close.onclick = () => {
    keep([...select.selectedOptions].map((each) => each.value));
    modal.remove();
  };
  modal.append(heading, dropdown, close);
  document.body.append(modal);
}

document.querySelector('#models').onclick = async () => {
  const models = await ask('/status/models?type=text');
  const items = models.map(({ name, count, queued, eta }) => ({
    value: name,
    label: `${name} - (count: ${count}, queue: ${queued}, eta: ${eta})`,
  }));
  open('Specify AI Horde Models', items, (values) => {
    chosen = values;
    document.querySelector('#chosen').textContent = values.join(', ') || 'Any';
  });
};
document.querySelector('#workers').onclick = async () => {
  const workers = await ask('/workers?type=text');
  open(
    'Specify AI Horde Workers',
    workers.map(({ id, name, models }) => ({ value: id, label: `${name} - ${models[0]}` })),
    () => {},
  );
};
