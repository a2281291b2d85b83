import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Nyomkövetés letiltása',
  'opt-in': 'Nyomkövetés engedélyezése',
  label: 'Nyomkövetés ezen a webhelyen',
  'on-default': 'A nyomkövetés be van kapcsolva: Ön nem tiltotta le.',
  'on-choice':
    'A nyomkövetés be van kapcsolva, mert Ön[ {since} napján] engedélyezte[; ez a böngésző ezt {until} napjáig megjegyzi].',
  'on-choice-signal':
    'A nyomkövetés be van kapcsolva, mert Ön[ {since} napján] engedélyezte, bár a böngészője a nyomkövetés letiltását kéri ({signal})[; a böngésző az Ön választását {until} napjáig megjegyzi].',
  'off-choice':
    'A nyomkövetés ki van kapcsolva, mert Ön[ {since} napján] letiltotta[; ez a böngésző ezt {until} napjáig megjegyzi].',
  'off-choice-experiences':
    'A nyomkövetés ki van kapcsolva, mert Ön[ {since} napján] letiltotta; továbbra is a webhely már látott változatai jelennek meg Önnek[; ez a böngésző az Ön választását {until} napjáig megjegyzi].',
  'off-signal':
    'Letiltási kérés teljesítve: a nyomkövetés ki van kapcsolva, mert a böngészője ezt kéri ({signal}).',
  'off-signal-choice':
    'Letiltási kérés teljesítve: a nyomkövetés ki van kapcsolva, mert a böngészője ezt kéri ({signal}); ez erősebb, mint az Ön[ {since} napján adott] engedélye.',
  'off-vendor':
    'A nyomkövetés ki van kapcsolva, mert Ön korábban letiltotta egy olyan szolgáltatásnál, amelyet ez a webhely használ.',
  'off-unavailable':
    'A nyomkövetés ki van kapcsolva, mert a böngészője nem engedi, hogy ez a webhely sütiket használjon, amelyek az Ön választását megőriznék.',
  'off-default': 'A nyomkövetés ki van kapcsolva: Ön nem engedélyezte.',
  unsaved: 'A böngészője nem mentette el ezt a választást: ez csak ezen az oldalon érvényes.',
  told: 'Leállásra felszólítva: {list}.',
  failed: 'Nem sikerült felszólítani: {list}.',
  erased: 'Törölve ebből a böngészőből: {list}.',
  left: 'Ez az oldal nem tudta törölni: {list}.',
  stopped: 'Kérések, amelyek nem hagyták el ezt az oldalt: {list}.',
  nothing: 'Ezen az oldalon eddig nem történt felszólítás, törlés vagy leállítás.',
  others: 'más szerverek',
  choices: 'Az Ön adatvédelmi beállításai',
  'line-on': 'A nyomkövetés be van kapcsolva',
  'line-off': 'A nyomkövetés ki van kapcsolva',
  'line-honored': 'Letiltási kérés teljesítve',
};
export default messages;
