// Lists at the end of the page each change that the document is told of, and the cookies as they
// are now, so that one can watch what the tags do. A site needs none of this.

function create(tag, ...content) {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
}

const changes = create('ol');
const hint = create('p', 'No ', create('code', 'consentchange'), ' event yet: use the control.');
const cookies = create('code');

function showCookies() {
  cookies.textContent = document.cookie || 'none';
}

document.addEventListener('consentchange', ({ detail }) => {
  const told = ['tracking', 'reason', 'source', 'cookieName'].map(
    (key) => `${key}: ${detail[key]}`,
  );
  const time = new Date().toLocaleTimeString();
  changes.append(create('li', `${time} `, create('code', told.join(', '))));
  hint.remove();
  showCookies();
});

// Somebody may have changed them behind the page's back.
window.addEventListener('focus', showCookies);
window.cookieStore?.addEventListener('change', showCookies);
showCookies();

const log = create(
  'section',
  create('h2', 'What happens on this page'),
  hint,
  changes,
  create('p', 'Cookies now: ', cookies),
);
log.className = 'event-log';
log.lang = 'en';
log.dir = 'ltr';
document.body.append(log);
