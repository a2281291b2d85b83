import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Reserver deg mot sporing',
  'opt-in': 'Tillat sporing',
  label: 'Sporing på denne nettstaden',
  'on-default': 'Sporing er slått på: Du har ikkje reservert deg.',
  'on-choice':
    'Sporing er slått på fordi du valde å tillate det[ {since}][; denne nettlesaren hugsar det til {until}].',
  'on-choice-signal':
    'Sporing er slått på fordi du valde å tillate det[ {since}], sjølv om nettlesaren din bed om at sporing blir slått av ({signal})[; nettlesaren hugsar valet ditt til {until}].',
  'off-choice':
    'Sporing er slått av fordi du reserverte deg[ {since}][; denne nettlesaren hugsar det til {until}].',
  'off-choice-experiences':
    'Sporing er slått av fordi du reserverte deg[ {since}]; du ser framleis dei utgåvene av nettstaden som du alt har fått sjå[; denne nettlesaren hugsar valet ditt til {until}].',
  'off-signal':
    'Reservasjon respektert: Sporing er slått av fordi nettlesaren din bed om det ({signal}).',
  'off-signal-choice':
    'Reservasjon respektert: Sporing er slått av fordi nettlesaren din bed om det ({signal}); det går framfor valet du gjorde[ {since}] om å tillate sporing.',
  'off-vendor':
    'Sporing er slått av fordi du tidlegare har reservert deg hos ei teneste som nettstaden brukar.',
  'off-unavailable':
    'Sporing er slått av fordi nettlesaren din ikkje lèt nettstaden bruke informasjonskapslar, der valet ditt ville ha vorte lagra.',
  'off-default': 'Sporing er slått av: Du har ikkje valt å tillate det.',
  unsaved: 'Nettlesaren din lagra ikkje dette valet: Det gjeld berre på denne sida.',
  told: 'Har fått beskjed om å stoppe: {list}.',
  failed: 'Kunne ikkje gje beskjed til: {list}.',
  erased: 'Sletta frå denne nettlesaren: {list}.',
  left: 'Denne sida kunne ikkje slette: {list}.',
  stopped: 'Førespurnader som ikkje vart sende frå denne sida: {list}.',
  nothing:
    'På denne sida har ingen tenester fått beskjed om å stoppe enno, og ingenting er sletta eller stansa.',
  others: 'andre tenarar',
  choices: 'Personvernvala dine',
  'line-on': 'Sporing er slått på',
  'line-off': 'Sporing er slått av',
  'line-honored': 'Reservasjon respektert',
};
export default messages;
