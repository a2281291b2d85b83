import type { Vendor, VendorNotes } from '../core/vendor.js';

/**
 * Meta Pixel. While consent is revoked it takes every call back into its queue, and it carries all of
 * them out on the grant: the events among them are dropped first, so that none is sent late.
 */
export const meta: Vendor = {
  name: 'meta',
  title: 'Meta Pixel',
  globals: 'fbq',
  erases: '_fbp _fbc lastExternalReferrer*',
  requests: 'facebook.com/tr facebook.com/privacy_sandbox/pixel conversionsapigateway.com',
  tell(page, tracking) {
    const { fbq } = page as Window & { fbq?: Pixel };
    if (typeof fbq !== 'function') return false;
    const isOn = tracking === 'on';
    // What waits are arguments objects, or arrays: the method's name comes first.
    if (isOn && fbq.queue) fbq.queue = fbq.queue.filter((call) => !/^track/.test(String(call[0])));
    fbq('consent', isOn ? 'grant' : 'revoke');
    return true;
  },
};

interface Pixel {
  (method: 'consent', what: 'grant' | 'revoke'): void;
  /** Calls that wait: for its script, and while consent is revoked. */
  queue?: ArrayLike<unknown>[];
}

export const notes: VendorNotes = {
  sources: [
    'https://developers.facebook.com/docs/facebook-pixel/implementation/gdpr',
    // As stored: version 2.9.33.
    'https://connect.facebook.net/en_US/fbevents.js',
    'npm:@c15t/scripts@2.2.0',
  ],
  told: "`fbq('consent', 'revoke')`",
  proof: 'stand-in',
  limits: [
    'It remembers nothing: it is told again on every page.',
    'A site that sends events through a host of its own (a gateway) must name that host, as in `meta:gateway.example.com`.',
  ],
};
