import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'S’opposer au suivi',
  'opt-in': 'Autoriser le suivi',
  label: 'Suivi sur ce site',
  'on-default': 'Le suivi est activé\u00a0: vous n’avez pas exprimé d’opposition.',
  'on-choice':
    'Le suivi est activé car vous l’avez autorisé[ le {since}][\u00a0; ce navigateur conservera votre choix jusqu’au {until}].',
  'on-choice-signal':
    'Le suivi est activé car vous l’avez autorisé[ le {since}], bien que votre navigateur demande de le désactiver ({signal})[\u00a0; ce navigateur conservera votre choix jusqu’au {until}].',
  'off-choice':
    'Le suivi est désactivé en raison de votre opposition[ du {since}][\u00a0; ce navigateur conservera votre choix jusqu’au {until}].',
  'off-choice-experiences':
    'Le suivi est désactivé en raison de votre opposition[ du {since}], mais vous continuez de voir les versions de ce site qui vous ont déjà été présentées[\u00a0; ce navigateur conservera votre choix jusqu’au {until}].',
  'off-signal':
    'Demande d’opposition prise en compte\u00a0: le suivi est désactivé car votre navigateur le demande ({signal}).',
  'off-signal-choice':
    'Demande d’opposition prise en compte\u00a0: le suivi est désactivé car votre navigateur le demande ({signal}), ce qui l’emporte sur votre choix[ du {since}] de l’autoriser.',
  'off-vendor':
    'Le suivi est désactivé en raison de votre opposition, exprimée auparavant auprès d’un service utilisé par ce site.',
  'off-unavailable':
    'Le suivi est désactivé car votre navigateur ne permet pas à ce site d’utiliser des cookies, nécessaires pour conserver votre choix.',
  'off-default': 'Le suivi est désactivé\u00a0: vous ne l’avez pas autorisé.',
  unsaved: 'Votre navigateur n’a pas enregistré ce choix\u00a0: il ne vaut que pour cette page.',
  told: 'Demande d’arrêt transmise à\u00a0: {list}.',
  failed: 'La demande d’arrêt n’a pas pu être transmise à\u00a0: {list}.',
  erased: 'Données effacées de ce navigateur\u00a0: {list}.',
  left: 'Cette page n’a pas pu effacer\u00a0: {list}.',
  stopped: 'Requêtes qui n’ont pas quitté cette page\u00a0: {list}.',
  nothing:
    'Jusqu’ici, sur cette page, aucune demande d’arrêt n’a été transmise et rien n’a été effacé ni bloqué.',
  others: 'd’autres serveurs',
  choices: 'Vos choix de confidentialité',
  'line-on': 'Suivi activé',
  'line-off': 'Suivi désactivé',
  'line-honored': 'Demande d’opposition prise en compte',
};
export default messages;
