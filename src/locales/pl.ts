import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Zgłoś sprzeciw wobec śledzenia',
  'opt-in': 'Zezwól na śledzenie',
  label: 'Śledzenie w tej witrynie',
  'on-default': 'Śledzenie jest włączone: nie zgłosili Państwo sprzeciwu.',
  'on-choice':
    'Śledzenie jest włączone, ponieważ Państwo na to zezwolili[ {since}][; ta przeglądarka będzie pamiętać ten wybór do {until}].',
  'on-choice-signal':
    'Śledzenie jest włączone, ponieważ Państwo na to zezwolili[ {since}], choć Państwa przeglądarka zgłasza sprzeciw ({signal})[; będzie ona pamiętać Państwa wybór do {until}].',
  'off-choice':
    'Śledzenie jest wyłączone, ponieważ zgłosili Państwo sprzeciw[ {since}][; ta przeglądarka będzie pamiętać ten wybór do {until}].',
  'off-choice-experiences':
    'Śledzenie jest wyłączone, ponieważ zgłosili Państwo sprzeciw[ {since}]; nadal będą Państwo widzieć te wersje witryny, które już Państwu pokazano[; ta przeglądarka będzie pamiętać ten wybór do {until}].',
  'off-signal':
    'Uwzględniono sprzeciw wobec śledzenia: śledzenie jest wyłączone, ponieważ sprzeciw zgłasza Państwa przeglądarka ({signal}).',
  'off-signal-choice':
    'Uwzględniono sprzeciw wobec śledzenia: śledzenie jest wyłączone, ponieważ sprzeciw zgłasza Państwa przeglądarka ({signal}), a ma on pierwszeństwo przed Państwa zezwoleniem[ z {since}].',
  'off-vendor':
    'Śledzenie jest wyłączone, ponieważ wcześniej zgłosili Państwo sprzeciw w usłudze, z której korzysta ta witryna.',
  'off-unavailable':
    'Śledzenie jest wyłączone, ponieważ Państwa przeglądarka nie pozwala tej witrynie używać plików cookie, w których byłby zapisany Państwa wybór.',
  'off-default': 'Śledzenie jest wyłączone: nie zezwolili Państwo na to.',
  unsaved: 'Przeglądarka nie zapisała tego wyboru: dotyczy on tylko tej strony.',
  told: 'Polecenie zaprzestania śledzenia przekazano do: {list}.',
  failed: 'Polecenia zaprzestania śledzenia nie udało się przekazać do: {list}.',
  erased: 'Usunięto z tej przeglądarki: {list}.',
  left: 'Ta strona nie mogła usunąć: {list}.',
  stopped: 'Żądania niewysłane z tej strony: {list}.',
  nothing:
    'Na tej stronie nie przekazano dotąd żadnego polecenia zaprzestania śledzenia, niczego nie usunięto ani nie zatrzymano.',
  others: 'inne serwery',
  choices: 'Ustawienia prywatności',
  'line-on': 'Śledzenie jest włączone',
  'line-off': 'Śledzenie jest wyłączone',
  'line-honored': 'Uwzględniono sprzeciw wobec śledzenia',
};
export default messages;
