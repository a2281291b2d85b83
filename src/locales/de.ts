import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Dem Tracking widersprechen',
  'opt-in': 'Tracking erlauben',
  label: 'Tracking auf dieser Website',
  'on-default': 'Tracking ist eingeschaltet: Sie haben nicht widersprochen.',
  'on-choice':
    'Tracking ist eingeschaltet, weil Sie es[ am {since}] erlaubt haben[; dieser Browser merkt sich das bis zum {until}].',
  'on-choice-signal':
    'Tracking ist eingeschaltet, weil Sie es[ am {since}] erlaubt haben, obwohl Ihr Browser widerspricht ({signal})[; er merkt sich Ihre Wahl bis zum {until}].',
  'off-choice':
    'Tracking ist ausgeschaltet, weil Sie[ am {since}] widersprochen haben[; dieser Browser merkt sich das bis zum {until}].',
  'off-choice-experiences':
    'Tracking ist ausgeschaltet, weil Sie[ am {since}] widersprochen haben; Sie sehen weiterhin die Fassungen dieser Website, die Ihnen schon gezeigt wurden[; dieser Browser merkt sich Ihre Wahl bis zum {until}].',
  'off-signal':
    'Widerspruch beachtet: Tracking ist ausgeschaltet, weil Ihr Browser widerspricht ({signal}).',
  'off-signal-choice':
    'Widerspruch beachtet: Tracking ist ausgeschaltet, weil Ihr Browser widerspricht ({signal}); das hat Vorrang vor Ihrer Erlaubnis[ vom {since}].',
  'off-vendor':
    'Tracking ist ausgeschaltet, weil Sie früher bei einem Dienst widersprochen haben, den diese Website nutzt.',
  'off-unavailable':
    'Tracking ist ausgeschaltet, weil Ihr Browser dieser Website keine Cookies erlaubt; darin würde Ihre Wahl gespeichert.',
  'off-default': 'Tracking ist ausgeschaltet: Sie haben es nicht erlaubt.',
  unsaved: 'Ihr Browser hat diese Wahl nicht gespeichert; sie gilt nur für diese Seite.',
  told: 'Zum Aufhören aufgefordert: {list}.',
  failed: 'Aufforderung zum Aufhören nicht möglich: {list}.',
  erased: 'Aus diesem Browser gelöscht: {list}.',
  left: 'Von dieser Seite aus nicht löschbar: {list}.',
  stopped: 'Anfragen, die diese Seite nicht verlassen haben: {list}.',
  nothing:
    'Auf dieser Seite wurde bisher kein Dienst zum Aufhören aufgefordert und nichts gelöscht oder angehalten.',
  others: 'weitere Server',
  choices: 'Ihre Datenschutzeinstellungen',
  'line-on': 'Tracking ist eingeschaltet',
  'line-off': 'Tracking ist ausgeschaltet',
  'line-honored': 'Widerspruch beachtet',
};
export default messages;
