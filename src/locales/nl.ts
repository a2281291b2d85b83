import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Bezwaar maken tegen tracking',
  'opt-in': 'Tracking toestaan',
  label: 'Tracking op deze website',
  'on-default': 'Tracking staat aan: u hebt geen bezwaar gemaakt.',
  'on-choice':
    'Tracking staat aan omdat u dit[ op {since}] hebt toegestaan[; deze browser onthoudt dat tot {until}].',
  'on-choice-signal':
    'Tracking staat aan omdat u dit[ op {since}] hebt toegestaan, hoewel uw browser bezwaar maakt ({signal})[; de browser onthoudt uw keuze tot {until}].',
  'off-choice':
    'Tracking staat uit omdat u[ op {since}] bezwaar hebt gemaakt[; deze browser onthoudt dat tot {until}].',
  'off-choice-experiences':
    'Tracking staat uit omdat u[ op {since}] bezwaar hebt gemaakt; u blijft de versies van deze website zien die u al te zien kreeg[; deze browser onthoudt uw keuze tot {until}].',
  'off-signal':
    'Bezwaar gehonoreerd: tracking staat uit omdat uw browser bezwaar maakt ({signal}).',
  'off-signal-choice':
    'Bezwaar gehonoreerd: tracking staat uit omdat uw browser bezwaar maakt ({signal}); dat heeft voorrang op uw keuze[ van {since}] om tracking toe te staan.',
  'off-vendor':
    'Tracking staat uit omdat u eerder bezwaar hebt gemaakt bij een dienst die deze website gebruikt.',
  'off-unavailable':
    'Tracking staat uit omdat uw browser deze website geen cookies laat gebruiken; daarin zou uw keuze worden bewaard.',
  'off-default': 'Tracking staat uit: u hebt dit niet toegestaan.',
  unsaved: 'Uw browser heeft deze keuze niet bewaard: die geldt alleen voor deze pagina.',
  told: 'Opdracht om te stoppen gegeven aan: {list}.',
  failed: 'Opdracht om te stoppen kon niet worden gegeven aan: {list}.',
  erased: 'Gewist uit deze browser: {list}.',
  left: 'Niet te wissen vanaf deze pagina: {list}.',
  stopped: 'Verzoeken die deze pagina niet hebben verlaten: {list}.',
  nothing:
    'Op deze pagina is nog geen opdracht om te stoppen gegeven en niets gewist of tegengehouden.',
  others: 'andere servers',
  choices: 'Uw privacykeuzes',
  'line-on': 'Tracking staat aan',
  'line-off': 'Tracking staat uit',
  'line-honored': 'Bezwaar gehonoreerd',
};
export default messages;
