import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Odbij praćenje',
  'opt-in': 'Dopusti praćenje',
  label: 'Praćenje na ovom web-mjestu',
  'on-default': 'Praćenje je uključeno: niste ga odbili.',
  'on-choice':
    'Praćenje je uključeno jer ste ga[ {since}] dopustili[; ovaj će preglednik do {until} pamtiti vaš izbor].',
  'on-choice-signal':
    'Praćenje je uključeno jer ste ga[ {since}] dopustili, iako vaš preglednik traži isključivanje praćenja ({signal})[; preglednik će do {until} pamtiti vaš izbor].',
  'off-choice':
    'Praćenje je isključeno jer ste ga[ {since}] odbili[; ovaj će preglednik do {until} pamtiti vaš izbor].',
  'off-choice-experiences':
    'Praćenje je isključeno jer ste ga[ {since}] odbili; i dalje ćete vidjeti verzije ovog web-mjesta koje su vam već prikazane[; ovaj će preglednik do {until} pamtiti vaš izbor].',
  'off-signal':
    'Zahtjev za isključivanje praćenja je uvažen: praćenje je isključeno jer to traži vaš preglednik ({signal}).',
  'off-signal-choice':
    'Zahtjev za isključivanje praćenja je uvažen: praćenje je isključeno jer to traži vaš preglednik ({signal}), a to ima prednost pred vašim izborom[ od {since}] da ga dopustite.',
  'off-vendor':
    'Praćenje je isključeno jer ste ga prije odbili kod usluge kojom se ovo web-mjesto koristi.',
  'off-unavailable':
    'Praćenje je isključeno jer vaš preglednik ovom web-mjestu ne dopušta upotrebu kolačića, u kojima bi se čuvao vaš izbor.',
  'off-default': 'Praćenje je isključeno: niste ga dopustili.',
  unsaved: 'Vaš preglednik nije spremio ovaj izbor: vrijedi samo za ovu stranicu.',
  told: 'Nalog za prestanak praćenja poslan je na: {list}.',
  failed: 'Nalog za prestanak praćenja nije se mogao poslati na: {list}.',
  erased: 'Izbrisano iz ovog preglednika: {list}.',
  left: 'Ova stranica nije mogla izbrisati: {list}.',
  stopped: 'Zahtjevi koji nisu poslani s ove stranice: {list}.',
  nothing:
    'Na ovoj stranici zasad nije poslan nijedan nalog za prestanak praćenja i ništa nije izbrisano ni zaustavljeno.',
  others: 'drugi poslužitelji',
  choices: 'Vaše postavke privatnosti',
  'line-on': 'Praćenje je uključeno',
  'line-off': 'Praćenje je isključeno',
  'line-honored': 'Zahtjev za isključivanje praćenja je uvažen',
};
export default messages;
