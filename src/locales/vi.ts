import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Từ chối theo dõi',
  'opt-in': 'Cho phép theo dõi',
  label: 'Theo dõi trên website này',
  'on-default': 'Việc theo dõi đang bật: bạn chưa từ chối.',
  'on-choice':
    'Việc theo dõi đang bật vì bạn đã cho phép[ vào ngày {since}][; trình duyệt này sẽ ghi nhớ lựa chọn của bạn đến ngày {until}].',
  'on-choice-signal':
    'Việc theo dõi đang bật vì bạn đã cho phép[ vào ngày {since}], mặc dù trình duyệt của bạn yêu cầu tắt ({signal})[; trình duyệt này sẽ ghi nhớ lựa chọn của bạn đến ngày {until}].',
  'off-choice':
    'Việc theo dõi đang tắt vì bạn đã từ chối[ vào ngày {since}][; trình duyệt này sẽ ghi nhớ lựa chọn của bạn đến ngày {until}].',
  'off-choice-experiences':
    'Việc theo dõi đang tắt vì bạn đã từ chối[ vào ngày {since}], nhưng bạn vẫn thấy các phiên bản của website này mà bạn đã thấy trước đây[; trình duyệt này sẽ ghi nhớ lựa chọn của bạn đến ngày {until}].',
  'off-signal':
    'Đã thực hiện yêu cầu từ chối theo dõi: việc theo dõi đang tắt vì trình duyệt của bạn yêu cầu ({signal}).',
  'off-signal-choice':
    'Đã thực hiện yêu cầu từ chối theo dõi: việc theo dõi đang tắt vì trình duyệt của bạn yêu cầu ({signal}), và yêu cầu này được ưu tiên hơn lựa chọn cho phép của bạn[ vào ngày {since}].',
  'off-vendor':
    'Việc theo dõi đang tắt vì trước đây bạn đã từ chối qua một dịch vụ mà website này sử dụng.',
  'off-unavailable':
    'Việc theo dõi đang tắt vì trình duyệt của bạn không cho phép website này dùng cookie cần thiết để lưu lựa chọn của bạn.',
  'off-default': 'Việc theo dõi đang tắt: bạn chưa cho phép.',
  unsaved:
    'Trình duyệt của bạn đã không lưu lựa chọn này: lựa chọn chỉ có hiệu lực trên trang này.',
  told: 'Đã gửi yêu cầu dừng đến: {list}.',
  failed: 'Không thể gửi yêu cầu dừng đến: {list}.',
  erased: 'Đã xóa khỏi trình duyệt này: {list}.',
  left: 'Trang này không thể xóa: {list}.',
  stopped: 'Yêu cầu kết nối không được gửi từ trang này: {list}.',
  nothing: 'Đến nay, trang này chưa gửi yêu cầu dừng nào và chưa xóa hay chặn gì.',
  others: 'các máy chủ khác',
  choices: 'Lựa chọn về quyền riêng tư của bạn',
  'line-on': 'Theo dõi đang bật',
  'line-off': 'Theo dõi đang tắt',
  'line-honored': 'Đã thực hiện yêu cầu từ chối theo dõi',
};
export default messages;
