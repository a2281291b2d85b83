import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Atteikties no izsekošanas',
  'opt-in': 'Atļaut izsekošanu',
  label: 'Izsekošana šajā vietnē',
  'on-default': 'Izsekošana ir ieslēgta: jūs no tās neatteicāties.',
  'on-choice':
    'Izsekošana ir ieslēgta, jo jūs to atļāvāt[ ({since})][; šis pārlūks to atcerēsies līdz šādam datumam: {until}].',
  'on-choice-signal':
    'Izsekošana ir ieslēgta, jo jūs to atļāvāt[ ({since})], lai gan jūsu pārlūks sūta atteikumu ({signal})[; pārlūks jūsu izvēli atcerēsies līdz šādam datumam: {until}].',
  'off-choice':
    'Izsekošana ir izslēgta, jo jūs no tās atteicāties[ ({since})][; šis pārlūks to atcerēsies līdz šādam datumam: {until}].',
  'off-choice-experiences':
    'Izsekošana ir izslēgta, jo jūs no tās atteicāties[ ({since})]; jūs joprojām redzat šīs vietnes versijas, kas jums jau ir rādītas[; šis pārlūks jūsu izvēli atcerēsies līdz šādam datumam: {until}].',
  'off-signal':
    'Atteikums ievērots: izsekošana ir izslēgta, jo jūsu pārlūks sūta atteikumu ({signal}).',
  'off-signal-choice':
    'Atteikums ievērots: izsekošana ir izslēgta, jo jūsu pārlūks sūta atteikumu ({signal}); tas ir svarīgāks par jūsu doto atļauju[ ({since})].',
  'off-vendor':
    'Izsekošana ir izslēgta, jo jūs no tās agrāk atteicāties pakalpojumā, ko izmanto šī vietne.',
  'off-unavailable':
    'Izsekošana ir izslēgta, jo jūsu pārlūks neļauj šai vietnei izmantot sīkdatnes, kurās tiktu saglabāta jūsu izvēle.',
  'off-default': 'Izsekošana ir izslēgta: jūs to neatļāvāt.',
  unsaved: 'Jūsu pārlūks šo izvēli nesaglabāja: tā attiecas tikai uz šo lapu.',
  told: 'Saņēma norādi pārtraukt: {list}.',
  failed: 'Nevarēja saņemt norādi pārtraukt: {list}.',
  erased: 'Izdzēsts no šī pārlūka: {list}.',
  left: 'Šī lapa nevarēja izdzēst: {list}.',
  stopped: 'Pieprasījumi, kas netika nosūtīti no šīs lapas: {list}.',
  nothing:
    'Šajā lapā vēl neviens pakalpojums nav saņēmis norādi pārtraukt un nekas nav izdzēsts vai apturēts.',
  others: 'citi serveri',
  choices: 'Jūsu privātuma izvēles',
  'line-on': 'Izsekošana ir ieslēgta',
  'line-off': 'Izsekošana ir izslēgta',
  'line-honored': 'Atteikums ievērots',
};
export default messages;
