document.querySelector('#ask').addEventListener('click', () => {
  document.querySelector('#drawn').hidden = false;
});
