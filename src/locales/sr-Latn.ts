import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Odbij praćenje',
  'opt-in': 'Dozvoli praćenje',
  label: 'Praćenje na ovom sajtu',
  'on-default': 'Praćenje je uključeno: niste ga odbili.',
  'on-choice':
    'Praćenje je uključeno jer ste ga dozvolili[ (datum: {since})][; ovaj pregledač pamti vaš izbor (poslednji dan: {until})].',
  'on-choice-signal':
    'Praćenje je uključeno jer ste ga dozvolili[ (datum: {since})], iako vaš pregledač traži isključivanje praćenja ({signal})[; pregledač pamti vaš izbor (poslednji dan: {until})].',
  'off-choice':
    'Praćenje je isključeno jer ste ga odbili[ (datum: {since})][; ovaj pregledač pamti vaš izbor (poslednji dan: {until})].',
  'off-choice-experiences':
    'Praćenje je isključeno jer ste ga odbili[ (datum: {since})]; i dalje ćete videti verzije ovog sajta koje su vam već prikazane[; ovaj pregledač pamti vaš izbor (poslednji dan: {until})].',
  'off-signal':
    'Zahtev za isključivanje praćenja je uvažen: praćenje je isključeno jer to traži vaš pregledač ({signal}).',
  'off-signal-choice':
    'Zahtev za isključivanje praćenja je uvažen: praćenje je isključeno jer to traži vaš pregledač ({signal}), a to ima prednost nad vašim izborom[ (datum: {since})] da ga dozvolite.',
  'off-vendor':
    'Praćenje je isključeno jer ste ga ranije odbili kod usluge koju ovaj sajt koristi.',
  'off-unavailable':
    'Praćenje je isključeno jer vaš pregledač ne dozvoljava ovom sajtu da koristi kolačiće, u kojima bi se čuvao vaš izbor.',
  'off-default': 'Praćenje je isključeno: niste ga dozvolili.',
  unsaved: 'Vaš pregledač nije sačuvao ovaj izbor: važi samo za ovu stranicu.',
  told: 'Naredba za prekid praćenja je poslata na: {list}.',
  failed: 'Naredba za prekid praćenja nije mogla da se pošalje na: {list}.',
  erased: 'Obrisano iz ovog pregledača: {list}.',
  left: 'Ova stranica nije mogla da obriše: {list}.',
  stopped: 'Zahtevi koji nisu poslati sa ove stranice: {list}.',
  nothing:
    'Na ovoj stranici zasad nije poslata nijedna naredba za prekid praćenja i ništa nije obrisano ni zaustavljeno.',
  others: 'drugi serveri',
  choices: 'Vaša podešavanja privatnosti',
  'line-on': 'Praćenje je uključeno',
  'line-off': 'Praćenje je isključeno',
  'line-honored': 'Zahtev za isključivanje praćenja je uvažen',
};
export default messages;
