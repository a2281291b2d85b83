import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': '추적 거부',
  'opt-in': '추적 허용',
  label: '이 사이트에서의 추적',
  'on-default': '추적이 켜져 있습니다. 추적 거부가 선택되지 않았습니다.',
  'on-choice':
    '[{since}에 ]추적 허용을 선택했으므로 추적이 켜져 있습니다[. 이 브라우저는 {until}까지 이 선택을 기억합니다].',
  'on-choice-signal':
    '[{since}에 ]추적 허용을 선택했으므로, 브라우저의 추적 거부 요청({signal})이 있어도 추적이 켜져 있습니다[. 이 브라우저는 {until}까지 이 선택을 기억합니다].',
  'off-choice':
    '[{since}에 ]추적 거부를 선택했으므로 추적이 꺼져 있습니다[. 이 브라우저는 {until}까지 이 선택을 기억합니다].',
  'off-choice-experiences':
    '[{since}에 ]추적 거부를 선택했으므로 추적이 꺼져 있습니다. 단, 이 사이트는 이미 표시된 버전으로 계속 표시됩니다[. 이 브라우저는 {until}까지 이 선택을 기억합니다].',
  'off-signal':
    '추적 거부 요청을 반영했습니다. 브라우저의 요청({signal})에 따라 추적이 꺼져 있습니다.',
  'off-signal-choice':
    '추적 거부 요청을 반영했습니다. 브라우저의 요청({signal})에 따라 추적이 꺼져 있으며, 이 요청은 [{since}의 ]허용 선택보다 우선합니다.',
  'off-vendor':
    '이 사이트가 이용하는 서비스에서 이전에 추적 거부를 선택했으므로 추적이 꺼져 있습니다.',
  'off-unavailable':
    '선택을 저장할 쿠키를 브라우저가 이 사이트에 허용하지 않으므로 추적이 꺼져 있습니다.',
  'off-default': '추적이 꺼져 있습니다. 추적 허용이 선택되지 않았습니다.',
  unsaved: '브라우저가 이 선택을 저장하지 않았습니다. 이 페이지에서만 적용됩니다.',
  told: '중단을 요청한 대상: {list}.',
  failed: '중단을 요청하지 못한 대상: {list}.',
  erased: '이 브라우저에서 삭제한 항목: {list}.',
  left: '이 페이지에서 삭제하지 못한 항목: {list}.',
  stopped: '이 페이지에서 전송되지 않은 요청: {list}.',
  nothing: '지금까지 이 페이지에서 중단을 요청하거나 삭제하거나 차단한 것이 없습니다.',
  others: '기타 서버',
  choices: '개인정보 보호 선택',
  'line-on': '추적이 켜져 있습니다',
  'line-off': '추적이 꺼져 있습니다',
  'line-honored': '추적 거부 요청을 반영했습니다',
};
export default messages;
