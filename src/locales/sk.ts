import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Odmietnuť sledovanie',
  'opt-in': 'Povoliť sledovanie',
  label: 'Sledovanie na tomto webe',
  'on-default': 'Sledovanie je zapnuté: neodmietli ste ho.',
  'on-choice':
    'Sledovanie je zapnuté, pretože ste ho[ {since}] povolili[; tento prehliadač si vašu voľbu bude pamätať do {until}].',
  'on-choice-signal':
    'Sledovanie je zapnuté, pretože ste ho[ {since}] povolili, hoci váš prehliadač žiada o nesledovanie ({signal})[; vašu voľbu si bude pamätať do {until}].',
  'off-choice':
    'Sledovanie je vypnuté, pretože ste ho[ {since}] odmietli[; tento prehliadač si vašu voľbu bude pamätať do {until}].',
  'off-choice-experiences':
    'Sledovanie je vypnuté, pretože ste ho[ {since}] odmietli; verzie tohto webu, ktoré ste už videli, sa vám budú zobrazovať naďalej[; tento prehliadač si vašu voľbu bude pamätať do {until}].',
  'off-signal':
    'Žiadosti o nesledovanie sa vyhovelo: sledovanie je vypnuté, pretože o to žiada váš prehliadač ({signal}).',
  'off-signal-choice':
    'Žiadosti o nesledovanie sa vyhovelo: sledovanie je vypnuté, pretože o to žiada váš prehliadač ({signal}), a to má prednosť pred vašou voľbou[ zo dňa {since}] sledovanie povoliť.',
  'off-vendor':
    'Sledovanie je vypnuté, pretože ste ho už skôr odmietli v službe, ktorú tento web používa.',
  'off-unavailable':
    'Sledovanie je vypnuté, pretože váš prehliadač nedovoľuje tomuto webu používať súbory cookie, do ktorých by sa vaša voľba uložila.',
  'off-default': 'Sledovanie je vypnuté: nepovolili ste ho.',
  unsaved: 'Prehliadač túto voľbu neuložil: platí len pre túto stránku.',
  told: 'Pokyn prestať sledovať bol odovzdaný: {list}.',
  failed: 'Pokyn prestať sledovať sa nepodarilo odovzdať: {list}.',
  erased: 'Vymazané z tohto prehliadača: {list}.',
  left: 'Táto stránka nemohla vymazať: {list}.',
  stopped: 'Požiadavky, ktoré z tejto stránky neodišli: {list}.',
  nothing:
    'Na tejto stránke zatiaľ nebol odovzdaný žiadny pokyn prestať sledovať a nič nebolo vymazané ani zastavené.',
  others: 'ďalšie servery',
  choices: 'Vaše nastavenia súkromia',
  'line-on': 'Sledovanie je zapnuté',
  'line-off': 'Sledovanie je vypnuté',
  'line-honored': 'Žiadosti o nesledovanie sa vyhovelo',
};
export default messages;
