import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Atsisakyti sekimo',
  'opt-in': 'Leisti sekimą',
  label: 'Sekimas šioje svetainėje',
  'on-default': 'Sekimas įjungtas: jūs jo neatsisakėte.',
  'on-choice':
    'Sekimas įjungtas, nes jūs[ {since}] jį leidote[; iki {until} ši naršyklė tai prisimins].',
  'on-choice-signal':
    'Sekimas įjungtas, nes jūs[ {since}] jį leidote, nors jūsų naršyklė prašo sekimą išjungti ({signal})[; iki {until} naršyklė prisimins jūsų pasirinkimą].',
  'off-choice':
    'Sekimas išjungtas, nes jūs[ {since}] jo atsisakėte[; iki {until} ši naršyklė tai prisimins].',
  'off-choice-experiences':
    'Sekimas išjungtas, nes jūs[ {since}] jo atsisakėte; toliau matote tas svetainės versijas, kurios jums jau buvo rodytos[; iki {until} ši naršyklė prisimins jūsų pasirinkimą].',
  'off-signal':
    'Atsisakymo prašymas įvykdytas: sekimas išjungtas, nes to prašo jūsų naršyklė ({signal}).',
  'off-signal-choice':
    'Atsisakymo prašymas įvykdytas: sekimas išjungtas, nes to prašo jūsų naršyklė ({signal}); tai svarbiau už jūsų[ {since}] duotą leidimą.',
  'off-vendor':
    'Sekimas išjungtas, nes anksčiau jo atsisakėte paslaugoje, kurią naudoja ši svetainė.',
  'off-unavailable':
    'Sekimas išjungtas, nes jūsų naršyklė neleidžia šiai svetainei naudoti slapukų, kuriuose būtų saugomas jūsų pasirinkimas.',
  'off-default': 'Sekimas išjungtas: jūs jo neleidote.',
  unsaved: 'Jūsų naršyklė šio pasirinkimo neišsaugojo: jis galioja tik šiame puslapyje.',
  told: 'Nurodyta liautis: {list}.',
  failed: 'Nepavyko nurodyti liautis: {list}.',
  erased: 'Ištrinta iš šios naršyklės: {list}.',
  left: 'Šis puslapis negalėjo ištrinti: {list}.',
  stopped: 'Užklausos, neišsiųstos iš šio puslapio: {list}.',
  nothing:
    'Šiame puslapyje dar jokiai paslaugai nenurodyta liautis, nieko neištrinta ir nesustabdyta.',
  others: 'kiti serveriai',
  choices: 'Jūsų privatumo pasirinkimai',
  'line-on': 'Sekimas įjungtas',
  'line-off': 'Sekimas išjungtas',
  'line-honored': 'Atsisakymo prašymas įvykdytas',
};
export default messages;
