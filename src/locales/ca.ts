import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Rebutja el seguiment',
  'opt-in': 'Permet el seguiment',
  label: 'Seguiment en aquest lloc web',
  'on-default': 'El seguiment està activat: no l’heu rebutjat.',
  'on-choice':
    'El seguiment està activat perquè el vau permetre[ el dia {since}][; aquest navegador recordarà la vostra elecció fins al dia {until}].',
  'on-choice-signal':
    'El seguiment està activat perquè el vau permetre[ el dia {since}], tot i que el vostre navegador demana que es desactivi ({signal})[; aquest navegador recordarà la vostra elecció fins al dia {until}].',
  'off-choice':
    'El seguiment està desactivat perquè el vau rebutjar[ el dia {since}][; aquest navegador recordarà la vostra elecció fins al dia {until}].',
  'off-choice-experiences':
    'El seguiment està desactivat perquè el vau rebutjar[ el dia {since}], però continuareu veient les versions d’aquest lloc web que ja se us han mostrat[; aquest navegador recordarà la vostra elecció fins al dia {until}].',
  'off-signal':
    'Sol·licitud de rebuig del seguiment atesa: el seguiment està desactivat perquè el vostre navegador ho demana ({signal}).',
  'off-signal-choice':
    'Sol·licitud de rebuig del seguiment atesa: el seguiment està desactivat perquè el vostre navegador ho demana ({signal}), i això preval sobre la vostra elecció[ del dia {since}] de permetre’l.',
  'off-vendor':
    'El seguiment està desactivat perquè el vau rebutjar abans en un servei utilitzat per aquest lloc web.',
  'off-unavailable':
    'El seguiment està desactivat perquè el vostre navegador no permet que aquest lloc web utilitzi galetes, necessàries per desar la vostra elecció.',
  'off-default': 'El seguiment està desactivat: no l’heu permès.',
  unsaved: 'El vostre navegador no ha desat aquesta elecció: només val per a aquesta pàgina.',
  told: 'Petició d’aturada enviada a: {list}.',
  failed: 'No s’ha pogut enviar la petició d’aturada a: {list}.',
  erased: 'Dades esborrades d’aquest navegador: {list}.',
  left: 'Aquesta pàgina no ha pogut esborrar: {list}.',
  stopped: 'Peticions que no han sortit d’aquesta pàgina: {list}.',
  nothing:
    'Fins ara, en aquesta pàgina no s’ha enviat cap petició d’aturada ni s’ha esborrat ni aturat res.',
  others: 'altres servidors',
  choices: 'Les vostres opcions de privacitat',
  'line-on': 'Seguiment activat',
  'line-off': 'Seguiment desactivat',
  'line-honored': 'Sol·licitud de rebuig del seguiment atesa',
};
export default messages;
