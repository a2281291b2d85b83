import type { Vendor, VendorNotes } from '../core/vendor.js';
import { success } from './answers.js';

/**
 * OpenPanel. Its opt-out works only while it loads. Without a session's id in the answer it would keep
 * recordings back until opting in.
 */
export const openpanel: Vendor = {
  name: 'openpanel',
  title: 'OpenPanel',
  globals: 'openpanel',
  erases: 'openpanel-pending-revenues',
  requests: 'api.openpanel.dev',
  answer: { ...success, body: '{"sessionId":"0"}' },
};

export const notes: VendorNotes = {
  sources: [
    'npm:@openpanel/web@1.4.1',
    'npm:@openpanel/sdk@1.3.1',
    'https://github.com/Openpanel-dev/openpanel',
  ],
  limits: [
    'Has no opt-out that a page can call later: only its requests are stopped.',
    'An OpenPanel of your own, or one behind a proxy: name it, as in `openpanel:/op`.',
  ],
};
