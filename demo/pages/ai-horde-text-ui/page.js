/* Our own stand-in for the model selector of AI Horde Text UI: groups by the part before the slash, and options whose
   text is in pieces. */

const select = document.querySelector('.select');

async function load() {
  const rows = await (await fetch('https://aihorde.net/api/v2/status/models?type=text')).json();
  const groups = new Map();
  for (const { name, count, eta } of rows.sort((a, b) => b.count - a.count)) {
    const [category, shown] = name.split('/');
    const option = document.createElement('option');
    option.value = name;
    option.append(`${shown || name}`, '\n(', `${count}`, ' workers, ', `${eta}`, 's)');
    if (!groups.has(category)) {
      const group = document.createElement('optgroup');
      group.label = category;
      groups.set(category, group);
    }
    groups.get(category).append(option);
  }
  const chosen = select.value;
  select.replaceChildren(...groups.values());
  select.disabled = false;
  if (chosen) select.value = chosen;
}

document.querySelector('#reload').addEventListener('click', load);
load();
