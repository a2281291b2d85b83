// The calls of ce.html, as the documentation of CrossEngage’s SDK v2 has them.
import { onPress, watchTraffic } from '/system-page.js';

const countCall = watchTraffic('ce');
const answer = document.querySelector('#answer');

function track() {
  ce('track', 'Basket seen');
  countCall();
}

function ask() {
  ce((config) => {
    answer.textContent = String(config.trackingOptIn);
  });
}

track();
onPress('track', track);
onPress('opt-in', () => ce({ trackingOptIn: true }));
onPress('opt-out', () => ce({ trackingOptIn: false }));

// The command that brought the change about goes on to the SDK after the event.
document.addEventListener('consentchange', () => queueMicrotask(ask));
ask();
