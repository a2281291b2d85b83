import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Optio allan o dracio',
  'opt-in': 'Caniatáu tracio',
  label: 'Tracio ar y wefan hon',
  'on-default': 'Mae tracio ymlaen: nid ydych wedi optio allan.',
  'on-choice':
    'Mae tracio ymlaen oherwydd i chi ei ganiatáu[ ar {since}][; bydd y porwr hwn yn cofio hynny tan {until}].',
  'on-choice-signal':
    'Mae tracio ymlaen oherwydd i chi ei ganiatáu[ ar {since}], er bod eich porwr yn gofyn am optio allan ({signal})[; bydd y porwr yn cofio eich dewis tan {until}].',
  'off-choice':
    'Mae tracio wedi’i ddiffodd oherwydd i chi optio allan[ ar {since}][; bydd y porwr hwn yn cofio hynny tan {until}].',
  'off-choice-experiences':
    'Mae tracio wedi’i ddiffodd oherwydd i chi optio allan[ ar {since}]; byddwch yn dal i weld y fersiynau o’r wefan hon a ddangoswyd i chi eisoes[; bydd y porwr hwn yn cofio eich dewis tan {until}].',
  'off-signal':
    'Cais i optio allan wedi’i barchu: mae tracio wedi’i ddiffodd oherwydd bod eich porwr yn gofyn am hynny ({signal}).',
  'off-signal-choice':
    'Cais i optio allan wedi’i barchu: mae tracio wedi’i ddiffodd oherwydd bod eich porwr yn gofyn am hynny ({signal}); mae hyn yn drech na’ch dewis[ ar {since}] i’w ganiatáu.',
  'off-vendor':
    'Mae tracio wedi’i ddiffodd oherwydd i chi optio allan yn gynharach gyda gwasanaeth y mae’r wefan hon yn ei ddefnyddio.',
  'off-unavailable':
    'Mae tracio wedi’i ddiffodd oherwydd nad yw eich porwr yn gadael i’r wefan hon ddefnyddio cwcis, lle byddai eich dewis yn cael ei gadw.',
  'off-default': 'Mae tracio wedi’i ddiffodd: nid ydych wedi’i ganiatáu.',
  unsaved: 'Ni chadwodd eich porwr y dewis hwn: mae’n berthnasol i’r dudalen hon yn unig.',
  told: 'Anfonwyd cais i stopio at: {list}.',
  failed: 'Methwyd anfon cais i stopio at: {list}.',
  erased: 'Dilëwyd o’r porwr hwn: {list}.',
  left: 'Ni allai’r dudalen hon ddileu: {list}.',
  stopped: 'Ceisiadau na chawsant eu hanfon o’r dudalen hon: {list}.',
  nothing: 'Hyd yma ar y dudalen hon, ni anfonwyd cais i stopio ac ni ddilëwyd nac ataliwyd dim.',
  others: 'gweinyddion eraill',
  choices: 'Eich dewisiadau preifatrwydd',
  'line-on': 'Mae tracio ymlaen',
  'line-off': 'Mae tracio wedi’i ddiffodd',
  'line-honored': 'Cais i optio allan wedi’i barchu',
};
export default messages;
