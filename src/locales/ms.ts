import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Tolak penjejakan',
  'opt-in': 'Benarkan penjejakan',
  label: 'Penjejakan di laman web ini',
  'on-default': 'Penjejakan aktif: anda belum menolaknya.',
  'on-choice':
    'Penjejakan aktif kerana anda membenarkannya[ pada {since}][; pelayar ini akan mengingati pilihan anda hingga {until}].',
  'on-choice-signal':
    'Penjejakan aktif kerana anda membenarkannya[ pada {since}], walaupun pelayar anda meminta supaya penjejakan dimatikan ({signal})[; pelayar ini akan mengingati pilihan anda hingga {until}].',
  'off-choice':
    'Penjejakan tidak aktif kerana anda menolaknya[ pada {since}][; pelayar ini akan mengingati pilihan anda hingga {until}].',
  'off-choice-experiences':
    'Penjejakan tidak aktif kerana anda menolaknya[ pada {since}], tetapi anda akan terus melihat versi laman web ini yang pernah dipaparkan kepada anda[; pelayar ini akan mengingati pilihan anda hingga {until}].',
  'off-signal':
    'Permintaan penolakan penjejakan dipenuhi: penjejakan tidak aktif kerana pelayar anda memintanya ({signal}).',
  'off-signal-choice':
    'Permintaan penolakan penjejakan dipenuhi: penjejakan tidak aktif kerana pelayar anda memintanya ({signal}), dan permintaan ini mengatasi pilihan anda[ pada {since}] untuk membenarkannya.',
  'off-vendor':
    'Penjejakan tidak aktif kerana anda pernah menolaknya melalui perkhidmatan yang digunakan oleh laman web ini.',
  'off-unavailable':
    'Penjejakan tidak aktif kerana pelayar anda tidak membenarkan laman web ini menggunakan kuki, yang diperlukan untuk menyimpan pilihan anda.',
  'off-default': 'Penjejakan tidak aktif: anda belum membenarkannya.',
  unsaved:
    'Pelayar anda tidak menyimpan pilihan ini: pilihan ini hanya terpakai untuk halaman ini.',
  told: 'Permintaan berhenti dihantar kepada: {list}.',
  failed: 'Permintaan berhenti tidak dapat dihantar kepada: {list}.',
  erased: 'Data yang dipadamkan daripada pelayar ini: {list}.',
  left: 'Halaman ini tidak dapat memadamkan: {list}.',
  stopped: 'Permintaan yang tidak keluar dari halaman ini: {list}.',
  nothing:
    'Setakat ini, di halaman ini tiada permintaan berhenti yang dihantar dan tiada apa-apa yang dipadamkan atau dihentikan.',
  others: 'pelayan lain',
  choices: 'Pilihan privasi anda',
  'line-on': 'Penjejakan aktif',
  'line-off': 'Penjejakan tidak aktif',
  'line-honored': 'Permintaan penolakan penjejakan dipenuhi',
};
export default messages;
