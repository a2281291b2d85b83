import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Rifiuta il tracciamento',
  'opt-in': 'Consenti il tracciamento',
  label: 'Tracciamento su questo sito',
  'on-default': 'Il tracciamento è attivo: non lo hai rifiutato.',
  'on-choice':
    'Il tracciamento è attivo perché lo hai consentito[ in data {since}][; questo browser ricorderà la tua scelta (scadenza: {until})].',
  'on-choice-signal':
    'Il tracciamento è attivo perché lo hai consentito[ in data {since}], anche se il tuo browser chiede di disattivarlo ({signal})[; questo browser ricorderà la tua scelta (scadenza: {until})].',
  'off-choice':
    'Il tracciamento è disattivato perché lo hai rifiutato[ in data {since}][; questo browser ricorderà la tua scelta (scadenza: {until})].',
  'off-choice-experiences':
    'Il tracciamento è disattivato perché lo hai rifiutato[ in data {since}], ma continui a vedere le versioni di questo sito che ti sono già state mostrate[; questo browser ricorderà la tua scelta (scadenza: {until})].',
  'off-signal':
    'Richiesta di non tracciamento accolta: il tracciamento è disattivato perché lo chiede il tuo browser ({signal}).',
  'off-signal-choice':
    'Richiesta di non tracciamento accolta: il tracciamento è disattivato perché lo chiede il tuo browser ({signal}) e questo prevale sulla tua scelta di consentirlo[, fatta in data {since}].',
  'off-vendor':
    'Il tracciamento è disattivato perché lo hai rifiutato in precedenza tramite un servizio usato da questo sito.',
  'off-unavailable':
    'Il tracciamento è disattivato perché il tuo browser non permette a questo sito di usare i cookie, necessari per conservare la tua scelta.',
  'off-default': 'Il tracciamento è disattivato: non lo hai consentito.',
  unsaved: 'Il tuo browser non ha salvato questa scelta: vale solo per questa pagina.',
  told: 'Richiesta di fermarsi inviata a: {list}.',
  failed: 'Non è stato possibile inviare la richiesta di fermarsi a: {list}.',
  erased: 'Dati cancellati da questo browser: {list}.',
  left: 'Questa pagina non ha potuto cancellare: {list}.',
  stopped: 'Richieste che non hanno lasciato questa pagina: {list}.',
  nothing:
    'Finora su questa pagina nessuna richiesta di fermarsi è stata inviata e nulla è stato cancellato o bloccato.',
  others: 'altri server',
  choices: 'Le tue scelte sulla privacy',
  'line-on': 'Tracciamento attivo',
  'line-off': 'Tracciamento disattivato',
  'line-honored': 'Richiesta di non tracciamento accolta',
};
export default messages;
