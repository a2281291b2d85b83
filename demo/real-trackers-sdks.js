// The three SDKs of real-trackers.html as a site would start them, from npm and unchanged. Each sends
// to an address of the site’s own in place of its maker’s. When the demo is served they become one
// file, /bundle/real-trackers-sdks.js. Nothing here knows of an opt-out.
import * as amplitude from '@amplitude/analytics-browser';
import { init as startPlausible } from '@plausible-analytics/tracker';
import countly from 'countly-sdk-web';

const { origin } = location;
const Countly = countly.default;

amplitude.init('osierlea', {
  serverUrl: `${origin}/collect/amplitude`,
  autocapture: true,
  // These two would ask servers of Amplitude’s own, whose addresses cannot be set.
  remoteConfig: { fetchRemoteConfig: false },
  enableDiagnostics: false,
});

Countly.init({ app_key: 'osierlea', url: `${origin}/collect/countly` });
Countly.track_sessions();
Countly.track_pageview();
Countly.track_clicks();

startPlausible({
  domain: 'osierlea.example',
  endpoint: `${origin}/collect/plausible`,
  captureOnLocalhost: true,
  logging: false,
});

// Where their makers’ own scripts put them, and where opting out finds them. Plausible does it itself.
Object.assign(window, { amplitude, Countly });
