import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Keela jälgimine',
  'opt-in': 'Luba jälgimine',
  label: 'Jälgimine sellel veebisaidil',
  'on-default': 'Jälgimine on sisse lülitatud: te ei ole seda keelanud.',
  'on-choice':
    'Jälgimine on sisse lülitatud, sest te lubasite selle[ ({since})][; see brauser mäletab seda kuni kuupäevani {until}].',
  'on-choice-signal':
    'Jälgimine on sisse lülitatud, sest te lubasite selle[ ({since})], kuigi teie brauser palub selle keelata ({signal})[; brauser mäletab teie valikut kuni kuupäevani {until}].',
  'off-choice':
    'Jälgimine on välja lülitatud, sest te keelasite selle[ ({since})][; see brauser mäletab seda kuni kuupäevani {until}].',
  'off-choice-experiences':
    'Jälgimine on välja lülitatud, sest te keelasite selle[ ({since})]; näete endiselt neid veebisaidi versioone, mida teile on juba näidatud[; see brauser mäletab teie valikut kuni kuupäevani {until}].',
  'off-signal':
    'Keelamissoov täidetud: jälgimine on välja lülitatud, sest teie brauser palub selle keelata ({signal}).',
  'off-signal-choice':
    'Keelamissoov täidetud: jälgimine on välja lülitatud, sest teie brauser palub selle keelata ({signal}); see on kaalukam kui teie antud luba[ ({since})].',
  'off-vendor':
    'Jälgimine on välja lülitatud, sest te keelasite selle varem teenuses, mida see veebisait kasutab.',
  'off-unavailable':
    'Jälgimine on välja lülitatud, sest teie brauser ei luba sellel veebisaidil kasutada küpsiseid, kuhu teie valik salvestataks.',
  'off-default': 'Jälgimine on välja lülitatud: te ei ole seda lubanud.',
  unsaved: 'Teie brauser ei salvestanud seda valikut: see kehtib ainult sellel lehel.',
  told: 'Lõpetamiskäsk saadetud: {list}.',
  failed: 'Lõpetamiskäsku ei saanud saata: {list}.',
  erased: 'Sellest brauserist kustutatud: {list}.',
  left: 'See leht ei saanud kustutada: {list}.',
  stopped: 'Päringud, mida sellelt lehelt ei saadetud: {list}.',
  nothing:
    'Sellel lehel ei ole veel saadetud ühtegi lõpetamiskäsku ega midagi kustutatud või peatatud.',
  others: 'muud serverid',
  choices: 'Teie privaatsusvalikud',
  'line-on': 'Jälgimine on sisse lülitatud',
  'line-off': 'Jälgimine on välja lülitatud',
  'line-honored': 'Keelamissoov täidetud',
};
export default messages;
