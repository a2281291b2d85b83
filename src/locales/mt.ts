import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Irrifjuta t-traċċar',
  'opt-in': 'Ippermetti t-traċċar',
  label: 'Traċċar fuq dan is-sit',
  'on-default': 'It-traċċar huwa mixgħul: inti ma rrifjutajtux.',
  'on-choice':
    'It-traċċar huwa mixgħul għax ippermettejtu[ ({since})][; dan il-browser jiftakar l-għażla sa din id-data: {until}].',
  'on-choice-signal':
    'It-traċċar huwa mixgħul għax ippermettejtu[ ({since})], għalkemm il-browser tiegħek jitlob li jiġi rrifjutat ({signal})[; il-browser jiftakar l-għażla tiegħek sa din id-data: {until}].',
  'off-choice':
    'It-traċċar huwa mitfi għax irrifjutajtu[ ({since})][; dan il-browser jiftakar l-għażla sa din id-data: {until}].',
  'off-choice-experiences':
    'It-traċċar huwa mitfi għax irrifjutajtu[ ({since})]; tibqa’ tara l-verżjonijiet ta’ dan is-sit li diġà rajt[; dan il-browser jiftakar l-għażla sa din id-data: {until}].',
  'off-signal':
    'Talba għal rifjut rispettata: it-traċċar huwa mitfi għax il-browser tiegħek jitlob dan ({signal}).',
  'off-signal-choice':
    'Talba għal rifjut rispettata: it-traċċar huwa mitfi għax il-browser tiegħek jitlob dan ({signal}); dan jgħodd aktar mill-għażla tiegħek[ ({since})] li tippermettih.',
  'off-vendor':
    'It-traċċar huwa mitfi għax qabel irrifjutajtu permezz ta’ servizz użat minn dan is-sit.',
  'off-unavailable':
    'It-traċċar huwa mitfi għax il-browser tiegħek ma jħallix lil dan is-sit juża l-cookies, fejn tinżamm l-għażla tiegħek.',
  'off-default': 'It-traċċar huwa mitfi: inti ma ppermettejtux.',
  unsaved: 'Il-browser tiegħek ma żammx din l-għażla: tgħodd biss għal din il-paġna.',
  told: 'Talba ta’ waqfien mibgħuta lil: {list}.',
  failed: 'Ma setgħetx tintbagħat talba ta’ waqfien lil: {list}.',
  erased: 'Imħassar minn dan il-browser: {list}.',
  left: 'Din il-paġna ma setgħetx tħassar: {list}.',
  stopped: 'Talbiet li ma ħarġux minn din il-paġna: {list}.',
  nothing:
    'Fuq din il-paġna għadha ma ntbagħtet l-ebda talba ta’ waqfien, u ma tħassar u ma twaqqaf xejn.',
  others: 'servers oħra',
  choices: 'L-għażliet tiegħek dwar il-privatezza',
  'line-on': 'It-traċċar huwa mixgħul',
  'line-off': 'It-traċċar huwa mitfi',
  'line-honored': 'Talba għal rifjut rispettata',
};
export default messages;
