/* The building blocks of all pages of the stand-in. */

const API = '/api/v2';
const KEEP = 5 * 60_000;

const answers = new Map();

/** Like the site, caches answers for five minutes. */
export async function ask(path, anew = false) {
  const kept = answers.get(path);
  if (kept && !anew && Date.now() - kept.time < KEEP) return kept.answer;
  const response = await fetch(API + path);
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  const answer = await response.json();
  answers.set(path, { time: Date.now(), answer });
  return answer;
}

export function element(tag, properties = {}, ...children) {
  const { title, role, ...rest } = properties;
  const made = Object.assign(document.createElement(tag), rest);
  if (title !== undefined) made.setAttribute('title', title);
  if (role) made.setAttribute('role', role);
  made.append(...children);
  return made;
}

/** Makes `parent` contain exactly one element for each entry, in order, moving existing ones. */
export function keyed(parent, entries, keyOf, make, update) {
  const before = new Map(
    [...parent.children].filter((child) => child.key !== undefined).map((child) => [child.key, child]),
  );
  let place = parent.querySelector(':scope > .models-table-header')?.nextSibling ?? parent.firstChild;
  for (const [index, entry] of entries.entries()) {
    const key = keyOf(entry);
    let row = before.get(key);
    before.delete(key);
    if (!row) {
      row = make(entry);
      row.key = key;
    }
    update?.(row, entry, index);
    if (row === place) place = place.nextSibling;
    else parent.insertBefore(row, place);
  }
  for (const row of before.values()) row.remove();
}

/** Frameworks do not rewrite unchanged text. */
export const setText = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};

export const count = (value) => value.toLocaleString('en');
export const eta = (seconds) =>
  !seconds
    ? '-'
    : seconds < 60
      ? `${seconds}s`
      : seconds < 3600
        ? `${Math.round(seconds / 60)}m`
        : `${Math.round(seconds / 3600)}h`;

export const stateBox = (text) => element('div', { className: 'state-container' }, element('p', {}, text));

export function tabs(names, active, choose, refresh) {
  const bar = element('div', { className: 'details-tabs details-tabs--sub', role: 'tablist' });
  for (const name of names) {
    const tab = element(
      'button',
      { type: 'button', className: 'details-tab', role: 'tab' },
      name[0].toUpperCase() + name.slice(1),
    );
    tab.classList.toggle('details-tab-active', name === active);
    tab.setAttribute('aria-selected', name === active);
    tab.dataset.tab = name;
    tab.addEventListener('click', () => choose(name));
    bar.append(tab);
  }
  const again = element('button', { type: 'button', className: 'btn-source-control' }, 'Refresh');
  again.addEventListener('click', refresh);
  bar.append(again);
  return bar;
}
