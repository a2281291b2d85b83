// Leaves on receipt.html what trackers leave, when asked to, and lists the names of what is there.
const list = document.querySelector('#there');

function plant() {
  for (const name of ['_vwo_uuid', 'ce.guid', '_shop_seen', 'visitor', 'basket']) {
    document.cookie = `${name}=demo; Path=/; SameSite=Lax; Max-Age=86400`;
  }
  localStorage.setItem('vwoSn', 'demo');
  localStorage.setItem('_shop_last', 'demo');
  sessionStorage.setItem('visitor', 'demo');
  show();
}

function show() {
  const cookies = document.cookie.split('; ').map((pair) => pair.split('=')[0]);
  const keys = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
  list.textContent = [...cookies, ...keys].filter(Boolean).join(', ') || 'nothing';
}

document.querySelector('#plant').addEventListener('click', plant);
document.addEventListener('consentchange', show);
show();
