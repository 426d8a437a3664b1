/* Our own stand-in for the Horde settings of SillyTavern: a list of options, which a wide screen replaces with a box of
   pills and a list of results that opens and closes at the end of <body>. */

const select = document.querySelector('#horde_model');
const isWide = matchMedia('(min-width: 600px)').matches;
let models = [];
let box = null;
let dropdown = null;

const create = (tag, className, ...content) => {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
};
const figures = ({ eta, performance, queued, count }) =>
  `ETA: ${eta}s, Speed: ${performance}, Queue: ${queued}, Workers: ${count}`;

async function getModels() {
  const chosen = [...select.selectedOptions].map((option) => option.value);
  models = await (await fetch('https://aihorde.net/api/v2/status/models?type=text')).json();
  models.sort((a, b) => b.performance - a.performance);
  select.replaceChildren(
    ...models.map((model) => {
      const option = create('option', '', `${model.name} (${figures(model)})`);
      option.value = model.name;
      option.selected = chosen.includes(model.name);
      return option;
    }),
  );
  drawPills();
}

function drawPills() {
  box?.replaceChildren(
    ...[...select.selectedOptions].map((option) => create('span', 'select2-selection__choice', option.value)),
  );
}

function drawResults(list) {
  list.replaceChildren(
    ...[...select.options].map((option) => {
      const model = models.find(({ name }) => name === option.value);
      const result = create(
        'li',
        'select2-results__option',
        create(
          'div',
          'flex-container',
          create('div', '', create('strong', '', model.name.replace(/.*\//g, ''))),
          create('div', '', create('small', '', figures(model))),
        ),
      );
      result.id = `select2-horde_model-result-${Math.random().toString(36).slice(2, 6).padEnd(4, 'x')}-${model.name}`;
      result.setAttribute('role', 'option');
      result.setAttribute('aria-selected', String(option.selected));
      result.addEventListener('mouseup', () => {
        option.selected = !option.selected;
        result.setAttribute('aria-selected', String(option.selected));
        drawPills();
      });
      return result;
    }),
  );
}

if (isWide) {
  select.classList.add('select2-hidden-accessible');
  box = create('span', 'select2-container');
  select.after(box);
  box.addEventListener('click', () => {
    if (dropdown) {
      dropdown.remove();
      dropdown = null;
      return;
    }
    const list = create('ul', 'select2-results__options');
    list.id = 'select2-horde_model-results';
    list.setAttribute('role', 'listbox');
    dropdown = create('span', 'select2-container select2-dropdown', list);
    document.body.append(dropdown);
    drawResults(list);
  });
}
document.querySelector('#horde_refresh').addEventListener('click', getModels);
getModels();
