import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Tolak pelacakan',
  'opt-in': 'Izinkan pelacakan',
  label: 'Pelacakan di situs ini',
  'on-default': 'Pelacakan aktif: Anda belum menolaknya.',
  'on-choice':
    'Pelacakan aktif karena Anda mengizinkannya[ pada {since}][; peramban ini akan mengingat pilihan Anda hingga {until}].',
  'on-choice-signal':
    'Pelacakan aktif karena Anda mengizinkannya[ pada {since}], meskipun peramban Anda meminta agar pelacakan dinonaktifkan ({signal})[; peramban ini akan mengingat pilihan Anda hingga {until}].',
  'off-choice':
    'Pelacakan nonaktif karena Anda menolaknya[ pada {since}][; peramban ini akan mengingat pilihan Anda hingga {until}].',
  'off-choice-experiences':
    'Pelacakan nonaktif karena Anda menolaknya[ pada {since}], tetapi Anda tetap melihat versi situs ini yang sudah pernah ditampilkan kepada Anda[; peramban ini akan mengingat pilihan Anda hingga {until}].',
  'off-signal':
    'Permintaan penolakan pelacakan dipenuhi: pelacakan nonaktif karena peramban Anda memintanya ({signal}).',
  'off-signal-choice':
    'Permintaan penolakan pelacakan dipenuhi: pelacakan nonaktif karena peramban Anda memintanya ({signal}), dan permintaan ini didahulukan daripada pilihan Anda[ pada {since}] untuk mengizinkannya.',
  'off-vendor':
    'Pelacakan nonaktif karena sebelumnya Anda menolaknya melalui layanan yang digunakan situs ini.',
  'off-unavailable':
    'Pelacakan nonaktif karena peramban Anda tidak mengizinkan situs ini menggunakan cookie, yang diperlukan untuk menyimpan pilihan Anda.',
  'off-default': 'Pelacakan nonaktif: Anda belum mengizinkannya.',
  unsaved:
    'Peramban Anda tidak menyimpan pilihan ini: pilihan ini hanya berlaku untuk halaman ini.',
  told: 'Permintaan berhenti dikirim ke: {list}.',
  failed: 'Permintaan berhenti tidak dapat dikirim ke: {list}.',
  erased: 'Data yang dihapus dari peramban ini: {list}.',
  left: 'Halaman ini tidak dapat menghapus: {list}.',
  stopped: 'Permintaan yang tidak keluar dari halaman ini: {list}.',
  nothing:
    'Sejauh ini, di halaman ini belum ada permintaan berhenti yang dikirim dan belum ada yang dihapus atau dihentikan.',
  others: 'server lain',
  choices: 'Pilihan privasi Anda',
  'line-on': 'Pelacakan aktif',
  'line-off': 'Pelacakan nonaktif',
  'line-honored': 'Permintaan penolakan pelacakan dipenuhi',
};
export default messages;
