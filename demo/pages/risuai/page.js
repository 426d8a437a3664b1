/* Our own stand-in for the model list of RisuAI: headings that open lists of buttons. Only the Horde's have a line of
   figures below the name. Everything is created when it is opened, and removed when it is closed. */

const picked = document.querySelector('#picked');

const create = (tag, className, ...content) => {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
};

function entry(overlay, name, figures) {
  const button = create('button', 'entry', ` ${name.trim()} `);
  if (figures) button.append(create('br', ''), create('span', '', figures));
  button.onclick = () => {
    picked.textContent = name;
    overlay.remove();
  };
  return button;
}

function part(title, fill) {
  const heading = create('button', 'heading', title);
  const element = create('div', 'part', heading);
  let list = null;
  heading.onclick = () => {
    if (list) {
      list.remove();
      list = null;
      return;
    }
    list = create('div', 'bg-darkbg', create('button', 'entry', 'Loading...'));
    element.append(list);
    fill().then((entries) => list?.replaceChildren(...entries));
  };
  return element;
}

picked.onclick = () => {
  const overlay = create('div', 'overlay');
  const horde = async () => {
    const models = await (await fetch('https://aihorde.net/api/v2/status/models?type=text')).json();
    return [
      entry(overlay, 'Auto Model', 'Performance: Auto'),
      ...models.map(({ name, performance }) => entry(overlay, name, `Performance: ${performance.toFixed(1)}`)),
    ];
  };
  overlay.append(
    create(
      'div',
      'models',
      part('Elsewhere', async () => [entry(overlay, 'koboldcpp/Broken-Tutu-24B')]),
      part('Horde', horde),
    ),
  );
  document.body.append(overlay);
};
