// Does on cms.html what a site’s router does: fetches a page, and puts its article into this one.
const opened = document.querySelector('#opened');

async function open(address) {
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  opened.innerHTML = page.querySelector('article').innerHTML;
}

document.querySelector('#open').addEventListener('click', () => open('/cms.html'));
