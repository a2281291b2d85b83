import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Diúltaigh do rianú',
  'opt-in': 'Ceadaigh rianú',
  label: 'Rianú ar an suíomh seo',
  'on-default': 'Tá rianú ar siúl: níor dhiúltaigh tú dó.',
  'on-choice':
    'Tá rianú ar siúl mar gur cheadaigh tú é[ ar an {since}][; cuimhneoidh an brabhsálaí seo air sin go dtí an {until}].',
  'on-choice-signal':
    'Tá rianú ar siúl mar gur cheadaigh tú é[ ar an {since}], cé go n-iarrann do bhrabhsálaí gan é a dhéanamh ({signal})[; cuimhneoidh an brabhsálaí ar do rogha go dtí an {until}].',
  'off-choice':
    'Tá rianú múchta mar gur dhiúltaigh tú dó[ ar an {since}][; cuimhneoidh an brabhsálaí seo air sin go dtí an {until}].',
  'off-choice-experiences':
    'Tá rianú múchta mar gur dhiúltaigh tú dó[ ar an {since}]; feicfidh tú fós na leaganacha den suíomh seo a taispeánadh duit cheana[; cuimhneoidh an brabhsálaí seo ar do rogha go dtí an {until}].',
  'off-signal':
    'Urramaíodh an diúltú: tá rianú múchta mar go n-iarrann do bhrabhsálaí é sin ({signal}).',
  'off-signal-choice':
    'Urramaíodh an diúltú: tá rianú múchta mar go n-iarrann do bhrabhsálaí é sin ({signal}); tá tosaíocht aige sin ar an gcead a thug tú[ ar an {since}].',
  'off-vendor':
    'Tá rianú múchta mar gur dhiúltaigh tú dó roimhe seo trí sheirbhís a úsáideann an suíomh seo.',
  'off-unavailable':
    'Tá rianú múchta mar nach ligeann do bhrabhsálaí don suíomh seo fianáin a úsáid, áit a gcoimeádfaí do rogha.',
  'off-default': 'Tá rianú múchta: níor cheadaigh tú é.',
  unsaved: 'Níor shábháil do bhrabhsálaí an rogha seo: baineann sí leis an leathanach seo amháin.',
  told: 'Iarradh stopadh ar: {list}.',
  failed: 'Níorbh fhéidir stopadh a iarraidh ar: {list}.',
  erased: 'Scriosta ón mbrabhsálaí seo: {list}.',
  left: 'Níorbh fhéidir a scriosadh ón leathanach seo: {list}.',
  stopped: 'Iarratais nár seoladh ón leathanach seo: {list}.',
  nothing:
    'Ar an leathanach seo go fóill, níor iarradh ar aon seirbhís stopadh, agus níor scriosadh ná níor stopadh aon rud.',
  others: 'freastalaithe eile',
  choices: 'Do roghanna príobháideachais',
  'line-on': 'Tá rianú ar siúl',
  'line-off': 'Tá rianú múchta',
  'line-honored': 'Urramaíodh an diúltú',
};
export default messages;
