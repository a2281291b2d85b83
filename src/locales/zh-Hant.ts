import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': '拒絕追蹤',
  'opt-in': '允許追蹤',
  label: '本網站的追蹤',
  'on-default': '追蹤已開啟：您尚未選擇拒絕。',
  'on-choice': '追蹤已開啟，因為您[於{since}]選擇了允許[；此瀏覽器會保留您的選擇至{until}]。',
  'on-choice-signal':
    '雖然您的瀏覽器要求拒絕追蹤（{signal}），追蹤仍維持開啟，因為您[於{since}]選擇了允許[；此瀏覽器會保留您的選擇至{until}]。',
  'off-choice': '追蹤已關閉，因為您[於{since}]選擇了拒絕[；此瀏覽器會保留您的選擇至{until}]。',
  'off-choice-experiences':
    '追蹤已關閉，因為您[於{since}]選擇了拒絕，但您仍會看到本網站先前向您顯示的版本[；此瀏覽器會保留您的選擇至{until}]。',
  'off-signal': '已執行拒絕追蹤的要求：追蹤已關閉，因為您的瀏覽器提出此要求（{signal}）。',
  'off-signal-choice':
    '已執行拒絕追蹤的要求：追蹤已關閉，因為您的瀏覽器提出此要求（{signal}），且此要求優先於您[於{since}]所作的允許選擇。',
  'off-vendor': '追蹤已關閉，因為您先前已在本網站使用的一項服務中選擇了拒絕。',
  'off-unavailable':
    '追蹤已關閉，因為您的瀏覽器不允許本網站使用 Cookie，而您的選擇須儲存在 Cookie 中。',
  'off-default': '追蹤已關閉：您尚未選擇允許。',
  unsaved: '您的瀏覽器未儲存此選擇，此選擇僅適用於本頁面。',
  told: '已通知停止：{list}。',
  failed: '無法通知停止：{list}。',
  erased: '已從此瀏覽器刪除：{list}。',
  left: '本頁面無法刪除：{list}。',
  stopped: '未離開本頁面的連線要求：{list}。',
  nothing: '目前，本頁面尚未通知任何一方停止，也未刪除或阻擋任何項目。',
  others: '其他伺服器',
  choices: '您的隱私權選擇',
  'line-on': '追蹤已開啟',
  'line-off': '追蹤已關閉',
  'line-honored': '已執行拒絕追蹤的要求',
};
export default messages;
