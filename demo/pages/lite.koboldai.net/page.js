/* Our own stand-in for KoboldAI Lite: the picker and the table of volunteers. Both are completely rewritten whenever
   they change, and show names like the real page: cut off, escaped, and without a key that tells two apart. */

const MODELS = 'https://aihorde.net/api/v2/status/models?type=text';
const WORKERS = 'https://aihorde.net/api/v2/workers?type=text';
const KEEP = 30_000;

const $ = (id) => document.getElementById(id);
const escapeHtml = (text) =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#039;');

const kept = new Map();
async function ask(url) {
  const known = kept.get(url);
  if (known && known.answer.length > 1 && Date.now() < known.until) return known.answer;
  const answer = await (await fetch(url)).json();
  kept.set(url, { answer, until: Date.now() + KEEP });
  return answer;
}

let models = [];
let workers = [];
let selectedModels = [];
let selectedWorkers = [];

function modelOption(model, index) {
  const escaped = escapeHtml(model.name);
  const name = escaped.length >= 52 ? `${escaped.substring(0, 50)}...` : escaped;
  const warning = model.name.toLowerCase().includes('debug-') ? ' ⚠️' : '';
  const selected = selectedModels.some((each) => each.name === model.name) ? 'selected' : '';
  return `<option value="${index}" ${selected}>${name}${warning} (ETA: ${model.eta}s, Queue: ${model.queued}, Qty: ${model.count})</option>`;
}

function workerOption(worker, index) {
  const debug = (worker.models[0] ?? '').toLowerCase().includes('debug-') ? ' ⚠️' : '';
  const mark = (worker.maintenance_mode ? ' ⛔' : worker.trusted ? ' 💜' : '') + debug;
  const selected = selectedWorkers.some((each) => each.name === worker.name) ? 'selected' : '';
  return `<option value="${index}" ${selected}>${escapeHtml(worker.name)} (${escapeHtml(worker.models[0] ?? 'None')})${mark}</option>`;
}

async function displayModels() {
  $('pickedmodel').innerHTML = '';
  $('modelquicksearch').value = '';
  const byWorker = $('manualworker').checked;
  [models, workers] = await Promise.all([ask(MODELS), ask(WORKERS)]);
  $('pickedmodel').innerHTML = (byWorker ? workers.map(workerOption) : models.map(modelOption)).join('');
}

function confirmModels() {
  const chosen = [...$('pickedmodel').selectedOptions].map((option) => Number(option.value));
  selectedWorkers = $('manualworker').checked ? chosen.map((index) => workers[index]) : [];
  selectedModels = $('manualworker').checked
    ? models.filter((model) => selectedWorkers.some((worker) => worker.models.includes(model.name)))
    : chosen.map((index) => models[index]);
  $('connectstatus').textContent = `AI Horde, ${selectedModels.length || models.length} models`;
  $('customendpointcontainer').classList.add('hidden');
}

let volunteers = [];
let sortKey = '';
let ascending = true;

function uptime(seconds) {
  const hours = Math.floor(seconds / 3600);
  return hours >= 24 ? `${Math.floor(hours / 24)}d ${hours % 24}h` : `${hours}h`;
}

function showWorkers() {
  $('workercontainer').classList.remove('hidden');
  $('workertable').innerHTML = volunteers
    .map((worker, index) => {
      const served = worker.models.map((model) => escapeHtml(model.substring(0, 40))).join('<br>');
      const name = escapeHtml(worker.name.substring(0, 40));
      return `<tr id="workertablerow_${index}"><td>${name}</td><td>${served}</td><td>${worker.max_length} / ${worker.max_context_length}<br>(${worker.tokenspersec} T/s)</td><td>${uptime(worker.uptime)}<br>(${worker.requests_fulfilled} jobs)</td><td>${worker.kudos_rewards}</td></tr>`;
    })
    .join('');
  $('worktitlecount').textContent = `Workers: ${volunteers.length}`;
}

function sortWorkers(key) {
  ascending = sortKey === key ? !ascending : true;
  sortKey = key;
  volunteers.sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0) * (ascending ? 1 : -1));
  showWorkers();
}

$('topbtn_ai').addEventListener('click', () => {
  $('customendpointcontainer').classList.remove('hidden');
  displayModels();
});
$('manualworker').addEventListener('click', displayModels);
$('btn_customendpoint_ok').addEventListener('click', confirmModels);
$('btn_customendpoint_cancel').addEventListener('click', () => $('customendpointcontainer').classList.add('hidden'));
$('modelquicksearch').addEventListener('input', (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  for (const option of $('pickedmodel').children) {
    option.style.display = option.text.trim().toLowerCase().includes(wanted) ? 'block' : 'none';
  }
});
$('showvolunteers').addEventListener('click', async (event) => {
  event.preventDefault();
  volunteers = (await ask(WORKERS)).map((worker) => ({
    ...worker,
    tokenspersec: Number.parseFloat(worker.performance) || 0,
    defaultmodel: worker.models[0],
  }));
  showWorkers();
});
for (const head of document.querySelectorAll('[data-sort]')) {
  head.addEventListener('click', (event) => {
    event.preventDefault();
    sortWorkers(head.dataset.sort);
  });
}
$('workerlistquicksearch').addEventListener('input', (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const [index, worker] of volunteers.entries()) {
    const match = worker.name.toLowerCase().includes(wanted) || worker.models[0].toLowerCase().includes(wanted);
    $(`workertablerow_${index}`).style.display = match ? '' : 'none';
  }
});
$('btn_worker_ok').addEventListener('click', () => $('workercontainer').classList.add('hidden'));
$('themeselect').addEventListener('change', (event) => {
  document.body.className = `theme-${event.target.value}`;
});
