import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Refuzo gjurmimin',
  'opt-in': 'Lejo gjurmimin',
  label: 'Gjurmimi në këtë uebsajt',
  'on-default': 'Gjurmimi është aktiv: nuk e keni refuzuar.',
  'on-choice':
    'Gjurmimi është aktiv sepse e lejuat[ më {since}][; ky shfletues do ta mbajë mend këtë deri më {until}].',
  'on-choice-signal':
    'Gjurmimi është aktiv sepse e lejuat[ më {since}], edhe pse shfletuesi juaj kërkon refuzimin e tij ({signal})[; shfletuesi do ta mbajë mend zgjedhjen tuaj deri më {until}].',
  'off-choice':
    'Gjurmimi është joaktiv sepse e refuzuat[ më {since}][; ky shfletues do ta mbajë mend këtë deri më {until}].',
  'off-choice-experiences':
    'Gjurmimi është joaktiv sepse e refuzuat[ më {since}]; vazhdoni të shihni versionet e këtij uebsajti që ju janë shfaqur tashmë[; ky shfletues do ta mbajë mend zgjedhjen tuaj deri më {until}].',
  'off-signal':
    'Kërkesa për refuzim u respektua: gjurmimi është joaktiv sepse këtë e kërkon shfletuesi juaj ({signal}).',
  'off-signal-choice':
    'Kërkesa për refuzim u respektua: gjurmimi është joaktiv sepse këtë e kërkon shfletuesi juaj ({signal}); kjo vlen më shumë se leja që dhatë[ më {since}].',
  'off-vendor':
    'Gjurmimi është joaktiv sepse e keni refuzuar më parë te një shërbim që përdor ky uebsajt.',
  'off-unavailable':
    'Gjurmimi është joaktiv sepse shfletuesi juaj nuk e lejon këtë uebsajt të përdorë cookies, ku do të ruhej zgjedhja juaj.',
  'off-default': 'Gjurmimi është joaktiv: nuk e keni lejuar.',
  unsaved: 'Shfletuesi juaj nuk e ruajti këtë zgjedhje: ajo vlen vetëm për këtë faqe.',
  told: 'Kërkesa për t’u ndalur u dërgua te: {list}.',
  failed: 'Kërkesa për t’u ndalur nuk u dërgua dot te: {list}.',
  erased: 'U fshi nga ky shfletues: {list}.',
  left: 'Kjo faqe nuk mundi të fshijë: {list}.',
  stopped: 'Kërkesa që nuk dolën nga kjo faqe: {list}.',
  nothing:
    'Në këtë faqe ende nuk është dërguar kërkesë për t’u ndalur dhe nuk është fshirë apo ndaluar asgjë.',
  others: 'serverë të tjerë',
  choices: 'Zgjedhjet tuaja për privatësinë',
  'line-on': 'Gjurmimi është aktiv',
  'line-off': 'Gjurmimi është joaktiv',
  'line-honored': 'Kërkesa për refuzim u respektua',
};
export default messages;
