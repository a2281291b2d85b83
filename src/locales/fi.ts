import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Kiellä seuranta',
  'opt-in': 'Salli seuranta',
  label: 'Seuranta tällä sivustolla',
  'on-default': 'Seuranta on käytössä: et ole kieltänyt sitä.',
  'on-choice':
    'Seuranta on käytössä, koska sallit sen[ {since}][; tämä selain muistaa sen {until} asti].',
  'on-choice-signal':
    'Seuranta on käytössä, koska sallit sen[ {since}], vaikka selaimesi pyytää seurantakieltoa ({signal})[; selain muistaa valintasi {until} asti].',
  'off-choice':
    'Seuranta on pois käytöstä, koska kielsit sen[ {since}][; tämä selain muistaa sen {until} asti].',
  'off-choice-experiences':
    'Seuranta on pois käytöstä, koska kielsit sen[ {since}]; näet edelleen ne sivuston versiot, jotka sinulle on jo näytetty[; tämä selain muistaa valintasi {until} asti].',
  'off-signal':
    'Seurantakieltoa noudatetaan: seuranta on pois käytöstä, koska selaimesi pyytää kieltoa ({signal}).',
  'off-signal-choice':
    'Seurantakieltoa noudatetaan: seuranta on pois käytöstä, koska selaimesi pyytää kieltoa ({signal}); se ohittaa luvan, jonka annoit[ {since}].',
  'off-vendor':
    'Seuranta on pois käytöstä, koska olet aiemmin kieltänyt sen palvelussa, jota sivusto käyttää.',
  'off-unavailable':
    'Seuranta on pois käytöstä, koska selaimesi ei anna sivuston käyttää evästeitä, joihin valintasi tallennettaisiin.',
  'off-default': 'Seuranta on pois käytöstä: et ole sallinut sitä.',
  unsaved: 'Selaimesi ei tallentanut valintaa: se koskee vain tätä sivua.',
  told: 'Kehotettu lopettamaan: {list}.',
  failed: 'Ei voitu kehottaa lopettamaan: {list}.',
  erased: 'Poistettu tästä selaimesta: {list}.',
  left: 'Tämä sivu ei voinut poistaa: {list}.',
  stopped: 'Pyynnöt, joita ei lähetetty tältä sivulta: {list}.',
  nothing:
    'Tällä sivulla mitään palvelua ei ole vielä kehotettu lopettamaan eikä mitään ole poistettu tai pysäytetty.',
  others: 'muut palvelimet',
  choices: 'Tietosuojavalintasi',
  'line-on': 'Seuranta on käytössä',
  'line-off': 'Seuranta on pois käytöstä',
  'line-honored': 'Seurantakieltoa noudatetaan',
};
export default messages;
