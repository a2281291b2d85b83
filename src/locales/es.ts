import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Oponerse al rastreo',
  'opt-in': 'Permitir el rastreo',
  label: 'Rastreo en este sitio web',
  'on-default': 'El rastreo está activado: usted no se ha opuesto.',
  'on-choice':
    'El rastreo está activado porque usted lo permitió[ el {since}][; este navegador recordará su elección hasta el {until}].',
  'on-choice-signal':
    'El rastreo está activado porque usted lo permitió[ el {since}], aunque su navegador pide desactivarlo ({signal})[; este navegador recordará su elección hasta el {until}].',
  'off-choice':
    'El rastreo está desactivado porque usted se opuso[ el {since}][; este navegador recordará su elección hasta el {until}].',
  'off-choice-experiences':
    'El rastreo está desactivado porque usted se opuso[ el {since}], pero seguirá viendo las versiones de este sitio web que ya se le mostraron[; este navegador recordará su elección hasta el {until}].',
  'off-signal':
    'Solicitud de oposición atendida: el rastreo está desactivado porque su navegador lo pide ({signal}).',
  'off-signal-choice':
    'Solicitud de oposición atendida: el rastreo está desactivado porque su navegador lo pide ({signal}), y esto prevalece sobre su elección[ del {since}] de permitirlo.',
  'off-vendor':
    'El rastreo está desactivado porque usted se opuso antes en un servicio utilizado por este sitio web.',
  'off-unavailable':
    'El rastreo está desactivado porque su navegador no permite que este sitio web use cookies, necesarias para guardar su elección.',
  'off-default': 'El rastreo está desactivado: usted no lo ha permitido.',
  unsaved: 'Su navegador no ha guardado esta elección: solo vale para esta página.',
  told: 'Petición de parar enviada a: {list}.',
  failed: 'No se pudo enviar la petición de parar a: {list}.',
  erased: 'Datos borrados de este navegador: {list}.',
  left: 'Esta página no pudo borrar: {list}.',
  stopped: 'Peticiones que no salieron de esta página: {list}.',
  nothing:
    'Hasta ahora, en esta página no se ha enviado ninguna petición de parar ni se ha borrado ni detenido nada.',
  others: 'otros servidores',
  choices: 'Sus opciones de privacidad',
  'line-on': 'Rastreo activado',
  'line-off': 'Rastreo desactivado',
  'line-honored': 'Solicitud de oposición atendida',
};
export default messages;
