import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'İzlemeyi reddet',
  'opt-in': 'İzlemeye izin ver',
  label: 'Bu sitede izleme',
  'on-default': 'İzleme açık: izlemeyi reddetmediniz.',
  'on-choice':
    'İzleme açık, çünkü[ {since} tarihinde] izin verdiniz[; bu tarayıcı seçiminizi {until} tarihine kadar hatırlayacak].',
  'on-choice-signal':
    'İzleme açık, çünkü tarayıcınız kapatılmasını istese de ({signal})[ {since} tarihinde] izin verdiniz[; bu tarayıcı seçiminizi {until} tarihine kadar hatırlayacak].',
  'off-choice':
    'İzleme kapalı, çünkü[ {since} tarihinde] izlemeyi reddettiniz[; bu tarayıcı seçiminizi {until} tarihine kadar hatırlayacak].',
  'off-choice-experiences':
    'İzleme kapalı, çünkü[ {since} tarihinde] izlemeyi reddettiniz, ancak bu sitenin size daha önce gösterilen sürümlerini görmeye devam edersiniz[; bu tarayıcı seçiminizi {until} tarihine kadar hatırlayacak].',
  'off-signal':
    'İzlemeyi reddetme talebi yerine getirildi: izleme kapalı, çünkü tarayıcınız bunu istiyor ({signal}).',
  'off-signal-choice':
    'İzlemeyi reddetme talebi yerine getirildi: izleme kapalı, çünkü tarayıcınız bunu istiyor ({signal}); bu talep,[ {since} tarihli] izin verme seçiminizden önce gelir.',
  'off-vendor':
    'İzleme kapalı, çünkü bu sitenin kullandığı bir hizmette daha önce izlemeyi reddettiniz.',
  'off-unavailable':
    'İzleme kapalı, çünkü tarayıcınız bu sitenin, seçiminizi saklamak için gereken çerezleri kullanmasına izin vermiyor.',
  'off-default': 'İzleme kapalı: izin vermediniz.',
  unsaved: 'Tarayıcınız bu seçimi kaydetmedi: yalnızca bu sayfada geçerlidir.',
  told: 'Durma isteği iletilenler: {list}.',
  failed: 'Durma isteği iletilemeyenler: {list}.',
  erased: 'Bu tarayıcıdan silinenler: {list}.',
  left: 'Bu sayfanın silemedikleri: {list}.',
  stopped: 'Bu sayfadan çıkmayan istekler: {list}.',
  nothing:
    'Bu sayfada şimdiye kadar durma isteği iletilmedi, hiçbir şey silinmedi veya durdurulmadı.',
  others: 'diğer sunucular',
  choices: 'Gizlilik tercihleriniz',
  'line-on': 'İzleme açık',
  'line-off': 'İzleme kapalı',
  'line-honored': 'İzlemeyi reddetme talebi yerine getirildi',
};
export default messages;
