import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Uko egin jarraipenari',
  'opt-in': 'Baimendu jarraipena',
  label: 'Jarraipena webgune honetan',
  'on-default': 'Jarraipena aktibatuta dago: ez diozu uko egin.',
  'on-choice':
    'Jarraipena aktibatuta dago, zuk baimendu duzulako[; aukeraren eguna: {since}][; nabigatzaile honek egun honetara arte gogoratuko du: {until}].',
  'on-choice-signal':
    'Jarraipena aktibatuta dago, zuk baimendu duzulako, zure nabigatzaileak uko egiteko eskatzen badu ere ({signal})[; aukeraren eguna: {since}][; nabigatzaileak egun honetara arte gogoratuko du zure aukera: {until}].',
  'off-choice':
    'Jarraipena desaktibatuta dago, zuk uko egin diozulako[; aukeraren eguna: {since}][; nabigatzaile honek egun honetara arte gogoratuko du: {until}].',
  'off-choice-experiences':
    'Jarraipena desaktibatuta dago, zuk uko egin diozulako[; aukeraren eguna: {since}]; lehendik erakutsi zaizkizun webgunearen bertsioak ikusten jarraituko duzu[; nabigatzaile honek egun honetara arte gogoratuko du zure aukera: {until}].',
  'off-signal':
    'Uko-eskaera errespetatu da: jarraipena desaktibatuta dago, zure nabigatzaileak hala eskatzen duelako ({signal}).',
  'off-signal-choice':
    'Uko-eskaera errespetatu da: jarraipena desaktibatuta dago, zure nabigatzaileak hala eskatzen duelako ({signal}), eta hori zuk lehenago baimendu izanaren gainetik dago[; aukeraren eguna: {since}].',
  'off-vendor':
    'Jarraipena desaktibatuta dago, lehenago uko egin diozulako webgune honek erabiltzen duen zerbitzu batean.',
  'off-unavailable':
    'Jarraipena desaktibatuta dago, zure nabigatzaileak ez diolako webgune honi cookieak erabiltzen uzten, eta haietan gordeko litzateke zure aukera.',
  'off-default': 'Jarraipena desaktibatuta dago: ez duzu baimendu.',
  unsaved: 'Zure nabigatzaileak ez du aukera hau gorde: orri honetarako bakarrik balio du.',
  told: 'Gelditzeko eskatuta: {list}.',
  failed: 'Ezin izan da gelditzeko eskatu: {list}.',
  erased: 'Nabigatzaile honetatik ezabatuta: {list}.',
  left: 'Orri honek ezin izan du ezabatu: {list}.',
  stopped: 'Orri honetatik irten ez diren eskaerak: {list}.',
  nothing:
    'Orri honetan oraindik ez zaio zerbitzu bati ere gelditzeko eskatu, eta ez da ezer ezabatu edo gelditu.',
  others: 'beste zerbitzari batzuk',
  choices: 'Zure pribatutasun-aukerak',
  'line-on': 'Jarraipena aktibatuta dago',
  'line-off': 'Jarraipena desaktibatuta dago',
  'line-honored': 'Uko-eskaera errespetatu da',
};
export default messages;
