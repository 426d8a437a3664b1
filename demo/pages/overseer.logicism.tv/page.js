/* Our own stand-in for KoboldAI Horde Overseer: a classic script with global functions that rewrite both lists with
   innerHTML every 30 seconds. */

const API = 'https://aihorde.net/api/v2';

const escapeHtml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

async function grabModelsList() {
  const models = await (await fetch(`${API}/status/models?type=text&model_state=all`)).json();
  models.sort((a, b) => b.queued - a.queued);
  const table = document.getElementById('models');
  table.innerHTML = `
    <tr class="table-header">
      <th scope="col">Model</th><th scope="col">Count</th><th scope="col">ETA</th><th scope="col">Queue</th>
    </tr>
  `;
  for (const model of models) {
    const row = document.createElement('tr');
    row.innerHTML = `
      <td>${escapeHtml(model.name)}</td>
      <td>${model.count}</td>
      <td>${model.eta}</td>
      <td>${model.queued}</td>
    `;
    table.appendChild(row);
  }
}

let workers = [];

function sortWorkersList() {
  const order = document.getElementById('sortselect').value;
  const sorted = [...workers];
  if (order === 'alphabetical') sorted.sort((a, b) => a.name.localeCompare(b.name));
  if (order === 'requests') sorted.sort((a, b) => b.requests_fulfilled - a.requests_fulfilled);
  const container = document.getElementById('container');
  container.innerHTML = '';
  for (const worker of sorted) {
    const box = document.createElement('div');
    box.className = `worker-node${worker.maintenance_mode ? ' maintenance' : ''}`;
    box.innerHTML = `
      <div><div class="worker-name">${escapeHtml(worker.name)}</div></div>
      <div>ID: ${worker.id}</div>
      <div><b>Model:</b> ${escapeHtml(worker.models[0])}</div>
      <div><b>Max Length:</b> ${worker.max_length}</div>
      <div><b>Performance:</b> ${worker.performance.split(' ')[0]} Tokens/s</div>
    `;
    container.appendChild(box);
  }
}

async function grabWorkersList() {
  workers = await (await fetch(`${API}/workers?type=text`)).json();
  sortWorkersList();
}

function refreshLists() {
  grabModelsList();
  grabWorkersList();
}

document.getElementById('sortselect').addEventListener('change', sortWorkersList);
document.getElementById('themeselect').addEventListener('change', (event) => {
  document.getElementById('themelink').setAttribute('href', `./${event.target.value}.css`);
});
refreshLists();
setInterval(refreshLists, 30_000);
