// The calls of xng.html, as XNG’s documentation has them.
import { deleteByHand, onPress, watchTraffic } from '/system-page.js';

const countCall = watchTraffic('xng');
const answer = document.querySelector('#answer');

function track() {
  xng.track('Basket seen');
  countCall();
}

function ask() {
  answer.textContent = String(xng.isTrackingOptOut());
}

track();
onPress('track', track);
onPress('set-true', () => xng.setTrackingOptOut(true));
onPress('set-false', () => xng.setTrackingOptOut(false));
onPress('opt-out', () => xng.optOutTracking());
onPress('opt-in', () => xng.optInTracking());
onPress('create', () => {
  document.cookie = 'xng.tracking-opt-out=1; Path=/; SameSite=Lax; Max-Age=63072000';
});
onPress('delete', () => deleteByHand('xng.tracking-opt-out'));

document.addEventListener('consentchange', ask);
ask();
