import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Odmítnout sledování',
  'opt-in': 'Povolit sledování',
  label: 'Sledování na tomto webu',
  'on-default': 'Sledování je zapnuté: neodmítli jste ho.',
  'on-choice':
    'Sledování je zapnuté, protože jste ho[ {since}] povolili[; tento prohlížeč si vaši volbu bude pamatovat do {until}].',
  'on-choice-signal':
    'Sledování je zapnuté, protože jste ho[ {since}] povolili, přestože váš prohlížeč žádá o nesledování ({signal})[; vaši volbu si bude pamatovat do {until}].',
  'off-choice':
    'Sledování je vypnuté, protože jste ho[ {since}] odmítli[; tento prohlížeč si vaši volbu bude pamatovat do {until}].',
  'off-choice-experiences':
    'Sledování je vypnuté, protože jste ho[ {since}] odmítli; verze tohoto webu, které jste už viděli, se vám budou zobrazovat dál[; tento prohlížeč si vaši volbu bude pamatovat do {until}].',
  'off-signal':
    'Žádosti o nesledování bylo vyhověno: sledování je vypnuté, protože o to žádá váš prohlížeč ({signal}).',
  'off-signal-choice':
    'Žádosti o nesledování bylo vyhověno: sledování je vypnuté, protože o to žádá váš prohlížeč ({signal}), a to má přednost před vaší volbou[ ze dne {since}] sledování povolit.',
  'off-vendor':
    'Sledování je vypnuté, protože jste ho dříve odmítli u služby, kterou tento web používá.',
  'off-unavailable':
    'Sledování je vypnuté, protože váš prohlížeč tomuto webu nedovoluje používat cookies, do kterých by se vaše volba uložila.',
  'off-default': 'Sledování je vypnuté: nepovolili jste ho.',
  unsaved: 'Prohlížeč tuto volbu neuložil: platí jen pro tuto stránku.',
  told: 'Pokyn přestat sledovat byl předán: {list}.',
  failed: 'Pokyn přestat sledovat se nepodařilo předat: {list}.',
  erased: 'Vymazáno z tohoto prohlížeče: {list}.',
  left: 'Tato stránka nemohla vymazat: {list}.',
  stopped: 'Požadavky, které z této stránky neodešly: {list}.',
  nothing:
    'Na této stránce zatím nebyl předán žádný pokyn přestat sledovat a nic nebylo vymazáno ani zastaveno.',
  others: 'další servery',
  choices: 'Vaše nastavení soukromí',
  'line-on': 'Sledování je zapnuté',
  'line-off': 'Sledování je vypnuté',
  'line-honored': 'Žádosti o nesledování bylo vyhověno',
};
export default messages;
