import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Fravælg sporing',
  'opt-in': 'Tillad sporing',
  label: 'Sporing på denne hjemmeside',
  'on-default': 'Sporing er slået til: Du har ikke fravalgt den.',
  'on-choice':
    'Sporing er slået til, fordi du[ den {since}] tillod den[; denne browser husker det til den {until}].',
  'on-choice-signal':
    'Sporing er slået til, fordi du[ den {since}] tillod den, selv om din browser beder om et fravalg ({signal})[; browseren husker dit valg til den {until}].',
  'off-choice':
    'Sporing er slået fra, fordi du[ den {since}] fravalgte den[; denne browser husker det til den {until}].',
  'off-choice-experiences':
    'Sporing er slået fra, fordi du[ den {since}] fravalgte den; du ser fortsat de udgaver af hjemmesiden, som du allerede har fået vist[; denne browser husker dit valg til den {until}].',
  'off-signal':
    'Fravalg respekteret: Sporing er slået fra, fordi din browser beder om det ({signal}).',
  'off-signal-choice':
    'Fravalg respekteret: Sporing er slået fra, fordi din browser beder om det ({signal}); det går forud for dit valg[ fra den {since}] om at tillade den.',
  'off-vendor':
    'Sporing er slået fra, fordi du tidligere har fravalgt den hos en tjeneste, som hjemmesiden bruger.',
  'off-unavailable':
    'Sporing er slået fra, fordi din browser ikke lader hjemmesiden bruge cookies, hvor dit valg ville blive gemt.',
  'off-default': 'Sporing er slået fra: Du har ikke tilladt den.',
  unsaved: 'Din browser gemte ikke valget: Det gælder kun på denne side.',
  told: 'Har fået besked på at stoppe: {list}.',
  failed: 'Kunne ikke give besked til: {list}.',
  erased: 'Slettet fra denne browser: {list}.',
  left: 'Denne side kunne ikke slette: {list}.',
  stopped: 'Forespørgsler, der ikke blev sendt fra denne side: {list}.',
  nothing:
    'På denne side har endnu ingen tjeneste fået besked på at stoppe, og intet er slettet eller standset.',
  others: 'andre servere',
  choices: 'Dine privatlivsvalg',
  'line-on': 'Sporing er slået til',
  'line-off': 'Sporing er slået fra',
  'line-honored': 'Fravalg respekteret',
};
export default messages;
