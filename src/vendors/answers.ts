import type { Answer } from '../core/requests.js';

/**
 * An answer that all SDKs tried take for a success: none of them sends again later what was stopped.
 * Amplitude looks for `code`, Mixpanel for `status`, Countly for `result`; PostHog, OpenPanel and
 * Countly take the gate's usual 204 for a failure.
 */
export const success: Answer = {
  status: 200,
  type: 'application/json',
  body: '{"code":200,"status":1,"result":"Success"}',
};
