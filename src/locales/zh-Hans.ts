import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': '拒绝跟踪',
  'opt-in': '允许跟踪',
  label: '本网站的跟踪',
  'on-default': '跟踪已开启：您尚未选择拒绝。',
  'on-choice': '跟踪已开启，因为您[于{since}]选择了允许[；此浏览器会将您的选择保留至{until}]。',
  'on-choice-signal':
    '尽管您的浏览器要求拒绝跟踪（{signal}），跟踪仍处于开启状态，因为您[于{since}]选择了允许[；此浏览器会将您的选择保留至{until}]。',
  'off-choice': '跟踪已关闭，因为您[于{since}]选择了拒绝[；此浏览器会将您的选择保留至{until}]。',
  'off-choice-experiences':
    '跟踪已关闭，因为您[于{since}]选择了拒绝，但您仍会看到本网站此前向您展示的版本[；此浏览器会将您的选择保留至{until}]。',
  'off-signal': '已执行拒绝跟踪的请求：跟踪已关闭，因为您的浏览器提出了此请求（{signal}）。',
  'off-signal-choice':
    '已执行拒绝跟踪的请求：跟踪已关闭，因为您的浏览器提出了此请求（{signal}），该请求优先于您[于{since}]作出的允许选择。',
  'off-vendor': '跟踪已关闭，因为您此前已在本网站使用的一项服务中选择了拒绝。',
  'off-unavailable':
    '跟踪已关闭，因为您的浏览器不允许本网站使用 Cookie，而您的选择需要保存在 Cookie 中。',
  'off-default': '跟踪已关闭：您尚未选择允许。',
  unsaved: '您的浏览器未保存此选择，该选择仅对本页面有效。',
  told: '已通知停止：{list}。',
  failed: '未能通知停止：{list}。',
  erased: '已从此浏览器删除：{list}。',
  left: '本页面无法删除：{list}。',
  stopped: '未离开本页面的请求：{list}。',
  nothing: '目前，本页面尚未通知任何一方停止，也未删除或阻止任何内容。',
  others: '其他服务器',
  choices: '您的隐私选择',
  'line-on': '跟踪已开启',
  'line-off': '跟踪已关闭',
  'line-honored': '已执行拒绝跟踪的请求',
};
export default messages;
