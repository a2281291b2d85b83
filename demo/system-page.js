// What the pages vwo.html, xng.html and ce.html have in common. A site needs none of this.

/** Has a button do something. */
export function onPress(id, action) {
  document.getElementById(id).addEventListener('click', action);
}

/**
 * Shows how often the page has called its tracker, and how many requests have left it for that: the
 * browser itself tells of those, whatever the tracker says. Returns what counts a call.
 */
export function watchTraffic(system) {
  const traffic = document.querySelector('#traffic');
  let calls = 0;
  let requests = 0;

  function show() {
    traffic.textContent = `Called: ${calls}. Requests sent: ${requests}.`;
  }

  new PerformanceObserver((list) => {
    requests += list.getEntries().filter(({ name }) => name.includes(`?collect=${system}`)).length;
    show();
  }).observe({ type: 'resource', buffered: true });

  return () => {
    calls += 1;
    show();
  };
}

/** Deletes a cookie as a person would: whichever of this host’s domains it was set for. */
export function deleteByHand(name) {
  const labels = location.hostname.split('.');
  const domains = labels.map((_, index) => `; Domain=${labels.slice(index).join('.')}`);
  for (const domain of ['', ...domains]) {
    document.cookie = `${name}=; Path=/; Max-Age=0${domain}`;
  }
}
