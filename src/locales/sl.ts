import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Zavrni sledenje',
  'opt-in': 'Dovoli sledenje',
  label: 'Sledenje na tem spletnem mestu',
  'on-default': 'Sledenje je vklopljeno: niste ga zavrnili.',
  'on-choice':
    'Sledenje je vklopljeno, ker ste ga dovolili[ (datum: {since})][; ta brskalnik bo vašo izbiro hranil do tega dne: {until}].',
  'on-choice-signal':
    'Sledenje je vklopljeno, ker ste ga dovolili[ (datum: {since})], čeprav vaš brskalnik zahteva izklop sledenja ({signal})[; vašo izbiro bo hranil do tega dne: {until}].',
  'off-choice':
    'Sledenje je izklopljeno, ker ste ga zavrnili[ (datum: {since})][; ta brskalnik bo vašo izbiro hranil do tega dne: {until}].',
  'off-choice-experiences':
    'Sledenje je izklopljeno, ker ste ga zavrnili[ (datum: {since})]; še naprej boste videli različice spletnega mesta, ki so vam že bile prikazane[; ta brskalnik bo vašo izbiro hranil do tega dne: {until}].',
  'off-signal':
    'Zahteva za izklop sledenja je upoštevana: sledenje je izklopljeno, ker to zahteva vaš brskalnik ({signal}).',
  'off-signal-choice':
    'Zahteva za izklop sledenja je upoštevana: sledenje je izklopljeno, ker to zahteva vaš brskalnik ({signal}), kar ima prednost pred vašo izbiro[ (datum: {since})], da sledenje dovolite.',
  'off-vendor':
    'Sledenje je izklopljeno, ker ste ga že prej zavrnili pri storitvi, ki jo uporablja to spletno mesto.',
  'off-unavailable':
    'Sledenje je izklopljeno, ker vaš brskalnik temu spletnemu mestu ne dovoli uporabe piškotkov, v katerih bi bila shranjena vaša izbira.',
  'off-default': 'Sledenje je izklopljeno: niste ga dovolili.',
  unsaved: 'Vaš brskalnik te izbire ni shranil: velja samo za to stran.',
  told: 'Navodilo za prenehanje sledenja je bilo poslano: {list}.',
  failed: 'Navodila za prenehanje sledenja ni bilo mogoče poslati: {list}.',
  erased: 'Izbrisano iz tega brskalnika: {list}.',
  left: 'Ta stran ni mogla izbrisati: {list}.',
  stopped: 'Zahteve, ki niso bile poslane s te strani: {list}.',
  nothing:
    'Na tej strani doslej ni bilo poslano nobeno navodilo za prenehanje sledenja in nič ni bilo izbrisano ali ustavljeno.',
  others: 'drugi strežniki',
  choices: 'Vaše nastavitve zasebnosti',
  'line-on': 'Sledenje je vklopljeno',
  'line-off': 'Sledenje je izklopljeno',
  'line-honored': 'Zahteva za izklop sledenja je upoštevana',
};
export default messages;
