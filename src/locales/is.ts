import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Andmæla rakningu',
  'opt-in': 'Leyfa rakningu',
  label: 'Rakning á þessum vef',
  'on-default': 'Kveikt er á rakningu: þú hefur ekki andmælt henni.',
  'on-choice':
    'Kveikt er á rakningu af því að þú leyfðir hana[ {since}][; þessi vafri man það til {until}].',
  'on-choice-signal':
    'Kveikt er á rakningu af því að þú leyfðir hana[ {since}], þótt vafrinn þinn andmæli henni ({signal})[; vafrinn man val þitt til {until}].',
  'off-choice':
    'Slökkt er á rakningu af því að þú andmæltir henni[ {since}][; þessi vafri man það til {until}].',
  'off-choice-experiences':
    'Slökkt er á rakningu af því að þú andmæltir henni[ {since}]; þú sérð áfram þær útgáfur af þessum vef sem þér hafa þegar verið sýndar[; þessi vafri man val þitt til {until}].',
  'off-signal':
    'Andmæli virt: slökkt er á rakningu af því að vafrinn þinn fer fram á það ({signal}).',
  'off-signal-choice':
    'Andmæli virt: slökkt er á rakningu af því að vafrinn þinn fer fram á það ({signal}); það vegur þyngra en leyfið sem þú veittir[ {since}].',
  'off-vendor':
    'Slökkt er á rakningu af því að þú andmæltir henni áður hjá þjónustu sem þessi vefur notar.',
  'off-unavailable':
    'Slökkt er á rakningu af því að vafrinn þinn leyfir þessum vef ekki að nota vafrakökur, en þar yrði val þitt geymt.',
  'off-default': 'Slökkt er á rakningu: þú hefur ekki leyft hana.',
  unsaved: 'Vafrinn þinn vistaði ekki þetta val: það gildir aðeins á þessari síðu.',
  told: 'Sagt að hætta: {list}.',
  failed: 'Ekki tókst að láta vita: {list}.',
  erased: 'Eytt úr þessum vafra: {list}.',
  left: 'Þessi síða gat ekki eytt: {list}.',
  stopped: 'Beiðnir sem fóru ekki frá þessari síðu: {list}.',
  nothing:
    'Á þessari síðu hefur enn engri þjónustu verið sagt að hætta, engu eytt og ekkert stöðvað.',
  others: 'aðrir netþjónar',
  choices: 'Val þitt um persónuvernd',
  'line-on': 'Kveikt er á rakningu',
  'line-off': 'Slökkt er á rakningu',
  'line-honored': 'Andmæli virt',
};
export default messages;
