import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Opt out of tracking',
  'opt-in': 'Allow tracking',
  label: 'Tracking on this site',
  'on-default': 'Tracking is on: you have not opted out.',
  'on-choice':
    'Tracking is on because you allowed it[ on {since}][; this browser will remember that until {until}].',
  'on-choice-signal':
    'Tracking is on because you allowed it[ on {since}], although your browser asks for an opt-out ({signal})[; it will remember your choice until {until}].',
  'off-choice':
    'Tracking is off because you opted out[ on {since}][; this browser will remember that until {until}].',
  'off-choice-experiences':
    'Tracking is off because you opted out[ on {since}]; you keep seeing the versions of this site you have already been shown[; this browser will remember that until {until}].',
  'off-signal':
    'Opt-out request honored: tracking is off because your browser asks for it ({signal}).',
  'off-signal-choice':
    'Opt-out request honored: tracking is off because your browser asks for it ({signal}), which counts for more than your choice[ of {since}] to allow it.',
  'off-vendor': 'Tracking is off because you opted out earlier with a service this site uses.',
  'off-unavailable':
    'Tracking is off because your browser does not let this site use cookies, where your choice would be kept.',
  'off-default': 'Tracking is off: you have not allowed it.',
  unsaved: 'Your browser did not save this choice: it holds for this page only.',
  told: 'Told to stop: {list}.',
  failed: 'Could not be told: {list}.',
  erased: 'Erased from this browser: {list}.',
  left: 'This page could not erase: {list}.',
  stopped: 'Requests that did not leave this page: {list}.',
  others: 'other servers',
  nothing: 'Nothing was told to stop, erased or held back on this page so far.',
  choices: 'Your privacy choices',
  'line-on': 'Tracking is on',
  'line-off': 'Tracking is off',
  'line-honored': 'Opt-out request honored',
};

export default messages;
