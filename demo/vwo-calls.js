// The calls of vwo.html, as VWO’s documentation has them.
import { deleteByHand, onPress, watchTraffic } from '/system-page.js';

const countCall = watchTraffic('vwo');

function track() {
  VWO.push(['track.goalConversion', 7]);
  countCall();
}

track();
onPress('track', track);
onPress('opt-out', () => VWO.push(['optOutVisitor']));
onPress('opt-out-experiences', () => VWO.push(['optOutVisitor', { maintainExperiences: true }]));
onPress('delete', () => deleteByHand('_vis_opt_out'));
