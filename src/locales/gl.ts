import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Oporse ao rastrexo',
  'opt-in': 'Permitir o rastrexo',
  label: 'Rastrexo neste sitio web',
  'on-default': 'O rastrexo está activado: vostede non se opuxo.',
  'on-choice':
    'O rastrexo está activado porque vostede o permitiu[ o día {since}][; este navegador lembrará a súa elección ata o día {until}].',
  'on-choice-signal':
    'O rastrexo está activado porque vostede o permitiu[ o día {since}], aínda que o seu navegador pide desactivalo ({signal})[; este navegador lembrará a súa elección ata o día {until}].',
  'off-choice':
    'O rastrexo está desactivado porque vostede se opuxo[ o día {since}][; este navegador lembrará a súa elección ata o día {until}].',
  'off-choice-experiences':
    'O rastrexo está desactivado porque vostede se opuxo[ o día {since}], pero seguirá vendo as versións deste sitio web que xa se lle mostraron[; este navegador lembrará a súa elección ata o día {until}].',
  'off-signal':
    'Solicitude de oposición atendida: o rastrexo está desactivado porque o seu navegador o pide ({signal}).',
  'off-signal-choice':
    'Solicitude de oposición atendida: o rastrexo está desactivado porque o seu navegador o pide ({signal}), e isto prevalece sobre a súa elección[ do día {since}] de permitilo.',
  'off-vendor':
    'O rastrexo está desactivado porque vostede se opuxo antes nun servizo utilizado por este sitio web.',
  'off-unavailable':
    'O rastrexo está desactivado porque o seu navegador non permite que este sitio web use cookies, necesarias para gardar a súa elección.',
  'off-default': 'O rastrexo está desactivado: vostede non o permitiu.',
  unsaved: 'O seu navegador non gardou esta elección: só vale para esta páxina.',
  told: 'Petición de parar enviada a: {list}.',
  failed: 'Non se puido enviar a petición de parar a: {list}.',
  erased: 'Datos borrados deste navegador: {list}.',
  left: 'Esta páxina non puido borrar: {list}.',
  stopped: 'Peticións que non saíron desta páxina: {list}.',
  nothing:
    'Ata agora, nesta páxina non se enviou ningunha petición de parar nin se borrou nin detivo nada.',
  others: 'outros servidores',
  choices: 'As súas opcións de privacidade',
  'line-on': 'Rastrexo activado',
  'line-off': 'Rastrexo desactivado',
  'line-honored': 'Solicitude de oposición atendida',
};
export default messages;
