import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Refuzați urmărirea',
  'opt-in': 'Permiteți urmărirea',
  label: 'Urmărire pe acest site',
  'on-default': 'Urmărirea este activată: nu ați refuzat-o.',
  'on-choice':
    'Urmărirea este activată pentru că ați permis-o[ la {since}][; acest browser va reține alegerea dumneavoastră până la {until}].',
  'on-choice-signal':
    'Urmărirea este activată pentru că ați permis-o[ la {since}], deși browserul dumneavoastră cere dezactivarea ei ({signal})[; acest browser va reține alegerea dumneavoastră până la {until}].',
  'off-choice':
    'Urmărirea este dezactivată pentru că ați refuzat-o[ la {since}][; acest browser va reține alegerea dumneavoastră până la {until}].',
  'off-choice-experiences':
    'Urmărirea este dezactivată pentru că ați refuzat-o[ la {since}], dar veți vedea în continuare versiunile acestui site care v-au fost deja afișate[; acest browser va reține alegerea dumneavoastră până la {until}].',
  'off-signal':
    'Cerere de refuz al urmăririi respectată: urmărirea este dezactivată pentru că browserul dumneavoastră cere acest lucru ({signal}).',
  'off-signal-choice':
    'Cerere de refuz al urmăririi respectată: urmărirea este dezactivată pentru că browserul dumneavoastră cere acest lucru ({signal}), iar cererea are prioritate față de alegerea dumneavoastră[ din {since}] de a o permite.',
  'off-vendor':
    'Urmărirea este dezactivată pentru că ați refuzat-o anterior în cadrul unui serviciu folosit de acest site.',
  'off-unavailable':
    'Urmărirea este dezactivată pentru că browserul dumneavoastră nu permite acestui site să folosească module cookie, necesare pentru a păstra alegerea dumneavoastră.',
  'off-default': 'Urmărirea este dezactivată: nu ați permis-o.',
  unsaved:
    'Browserul dumneavoastră nu a salvat această alegere: este valabilă numai pentru această pagină.',
  told: 'Cerere de oprire trimisă către: {list}.',
  failed: 'Cererea de oprire nu a putut fi trimisă către: {list}.',
  erased: 'Date șterse din acest browser: {list}.',
  left: 'Această pagină nu a putut șterge: {list}.',
  stopped: 'Solicitări care nu au plecat din această pagină: {list}.',
  nothing:
    'Până acum, pe această pagină nu a fost trimisă nicio cerere de oprire și nu s-a șters sau oprit nimic.',
  others: 'alte servere',
  choices: 'Opțiunile dumneavoastră de confidențialitate',
  'line-on': 'Urmărire activată',
  'line-off': 'Urmărire dezactivată',
  'line-honored': 'Cerere de refuz al urmăririi respectată',
};
export default messages;
