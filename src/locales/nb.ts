import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Reserver deg mot sporing',
  'opt-in': 'Tillat sporing',
  label: 'Sporing på dette nettstedet',
  'on-default': 'Sporing er slått på: Du har ikke reservert deg.',
  'on-choice':
    'Sporing er slått på fordi du tillot det[ {since}][; denne nettleseren husker det til {until}].',
  'on-choice-signal':
    'Sporing er slått på fordi du tillot det[ {since}], selv om nettleseren din ber om at sporing slås av ({signal})[; nettleseren husker valget ditt til {until}].',
  'off-choice':
    'Sporing er slått av fordi du reserverte deg[ {since}][; denne nettleseren husker det til {until}].',
  'off-choice-experiences':
    'Sporing er slått av fordi du reserverte deg[ {since}]; du ser fortsatt de utgavene av nettstedet som du allerede har fått se[; denne nettleseren husker valget ditt til {until}].',
  'off-signal':
    'Reservasjon respektert: Sporing er slått av fordi nettleseren din ber om det ({signal}).',
  'off-signal-choice':
    'Reservasjon respektert: Sporing er slått av fordi nettleseren din ber om det ({signal}); det går foran tillatelsen du ga[ {since}].',
  'off-vendor':
    'Sporing er slått av fordi du tidligere har reservert deg hos en tjeneste som nettstedet bruker.',
  'off-unavailable':
    'Sporing er slått av fordi nettleseren din ikke lar nettstedet bruke informasjonskapsler, der valget ditt ville blitt lagret.',
  'off-default': 'Sporing er slått av: Du har ikke tillatt det.',
  unsaved: 'Nettleseren din lagret ikke dette valget: Det gjelder bare på denne siden.',
  told: 'Har fått beskjed om å stoppe: {list}.',
  failed: 'Kunne ikke gi beskjed til: {list}.',
  erased: 'Slettet fra denne nettleseren: {list}.',
  left: 'Denne siden kunne ikke slette: {list}.',
  stopped: 'Forespørsler som ikke ble sendt fra denne siden: {list}.',
  nothing:
    'På denne siden har ingen tjenester fått beskjed om å stoppe ennå, og ingenting er slettet eller stanset.',
  others: 'andre servere',
  choices: 'Dine personvernvalg',
  'line-on': 'Sporing er slått på',
  'line-off': 'Sporing er slått av',
  'line-honored': 'Reservasjon respektert',
};
export default messages;
