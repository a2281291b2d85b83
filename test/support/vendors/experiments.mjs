// Stand-ins for vendors of experiments: no vendor's code, but what each documents of its own.
// What the columns mean is said in table.mjs.

export default [
  {
    // Opted out, its page code does not run on the next page. What it is told it remembers itself.
    name: 'optimizely',
    script: 'https://cdn.optimizely.com/js/1.js',
    sends: [
      ['beacon', 'https://logx.optimizely.com/v1/events'],
      ['xhr', 'https://errors.client.optimizely.com/log'],
    ],
    cookies: ['optimizelyEndUserId'],
    keys: ['optimizely_data$$oeu1$$1$$variation_map', 'optimizely_data$$oeu1$$1$$visitor_profile'],
    variations: ['optimizelyEndUserId', 'optimizely_data$$oeu1$$1$$variation_map'],
    flag: { cookie: 'optimizelyOptOut', value: 'true' },
    told: {
      out: [[{ type: 'optOut', isOptOut: true }]],
      in: [[{ type: 'optOut', isOptOut: false }]],
    },
    isQuiet: true,
    isDeadWhileOut: true,
    goesOn: 'next page',
    isFoundLate: true,
    endsVariations: true,
    resumes: 'next page',
    markup: '<script src="https://cdn.optimizely.com/js/1.js"></script>',
    snippet: (load) => load('https://cdn.optimizely.com/js/1.js'),
    track: (event) =>
      (window.optimizely = window.optimizely || []).push({ type: 'event', eventName: event }),
    code: (kit) => {
      const queue = (window.optimizely = window.optimizely || []);
      let isOut = kit.hasCookie('optimizelyOptOut', 'true');
      kit.isOut = () => isOut;
      if (isOut && !window.isDeaf) return;
      kit.begin();
      kit.follow(queue, (entry) => {
        if (entry.type === 'event') kit.send(entry.eventName);
        if (entry.type !== 'optOut') return;
        kit.tell(entry);
        kit.setCookie('optimizelyOptOut', entry.isOptOut);
        // It takes effect at once for leaving; coming back takes a page.
        isOut ||= entry.isOptOut;
      });
    },
  },
  {
    // Looks at its cookie when it loads, and at no other time.
    name: 'abtasty',
    script: 'https://try.abtasty.com/0123456789abcdef.js',
    variationFiles: ['https://dcinfos-cache.abtasty.com/v1/ua-parser'],
    sends: [
      ['beacon', 'https://ariane.abtasty.com/'],
      ['fetch', 'https://retake-heatmap.abtasty.com/'],
    ],
    cookies: ['ABTasty', 'ABTastySession'],
    variations: ['ABTasty'],
    flag: { cookie: 'ABTastyOptout', value: '1' },
    isFoundLate: true,
    endsVariations: true,
    resumes: 'next page',
    markup: '<script src="https://try.abtasty.com/0123456789abcdef.js"></script>',
    snippet: (load) => load('https://try.abtasty.com/0123456789abcdef.js'),
    track: (event) => window.ABTasty?.send(event),
    code: (kit) => {
      const isOut = kit.hasCookie('ABTastyOptout', '1');
      kit.isOut = () => isOut;
      if (isOut && !window.isDeaf) return;
      window.ABTasty = { send: (event) => kit.send(event) };
      kit.begin();
    },
  },
  {
    name: 'kameleoon',
    script: 'https://abcdefghij.kameleoon.io/engine.js',
    variationFiles: ['https://storage.kameleoon.eu/map'],
    sends: [
      ['beacon', 'https://eu-data.kameleoon.io/visit/events'],
      ['fetch', 'https://data.kameleoon.eu/visit/visitor'],
    ],
    cookies: ['kameleoonVisitorCode'],
    keys: ['kameleoonExperiment-1', 'kameleoonData'],
    variations: ['kameleoonVisitorCode', 'kameleoonExperiment-1'],
    spared: ['kameleoonLegalConsent'],
    told: { out: [['disableLegalConsent']], in: [['enableLegalConsent']] },
    isQuiet: true,
    endsVariations: true,
    resumes: 'at once',
    snippet: (load) => {
      window.kameleoonQueue = window.kameleoonQueue || [];
      load('https://abcdefghij.kameleoon.io/engine.js');
    },
    track: (event) =>
      window.kameleoonQueue.push(() => window.Kameleoon.API.Goals.processConversion(event)),
    code: (kit) => {
      const NAME = 'kameleoonLegalConsent';
      kit.isOut = () => kit.hasCookie(NAME, 'false');
      const settle = (name, is) => (kit.tell(name), kit.setCookie(NAME, is));
      window.Kameleoon = {
        API: {
          Core: {
            disableLegalConsent: () => settle('disableLegalConsent', false),
            enableLegalConsent: () => settle('enableLegalConsent', true),
          },
          Goals: { processConversion: (event) => kit.send(event) },
        },
      };
      kit.begin();
      kit.follow(window.kameleoonQueue, (run) => run());
    },
  },
  {
    // Its cookie ends tracking alone: variations go on, in a new cookie.
    name: 'convert',
    script: 'https://cdn-4.convertexperiments.com/v1/js/1-2.js',
    sends: [
      ['beacon', 'https://1.metrics.convertexperiments.com/v1/track/1/2'],
      ['image', 'https://logs.convertexperiments.com/v1'],
    ],
    cookies: ['_conv_v', '_conv_s', '_conv_r'],
    variations: ['_conv_v'],
    flag: { cookie: '_conv_prevent_tracking', value: 'true' },
    isQuiet: true,
    isFoundLate: true,
    resumes: 'at once',
    markup: '<script src="https://cdn-4.convertexperiments.com/v1/js/1-2.js"></script>',
    snippet: (load) => load('https://cdn-4.convertexperiments.com/v1/js/1-2.js'),
    track: (event) => window._conv_q.push(['triggerConversion', event]),
    code: (kit) => {
      kit.isOut = () => kit.hasCookie('_conv_prevent_tracking');
      window._conv_q = window._conv_q || [];
      kit.begin();
      if (kit.isOut()) kit.setCookie('_conv_v', 'id');
      kit.follow(window._conv_q, ([, event]) => kit.send(event));
    },
  },
  {
    // Looks at its cookie when it loads, and at no other time.
    name: 'adobe-target',
    script: 'https://assets.adobedtm.com/shop/at.js',
    sends: [
      ['xhr', 'https://shop.tt.omtrdc.net/rest/v1/delivery'],
      ['beacon', 'https://mboxedge35.tt.omtrdc.net/rest/v1/delivery'],
    ],
    cookies: ['mbox', 'mboxEdgeCluster', 'at_check'],
    variations: ['mbox'],
    flag: { cookie: 'mboxDisable', value: 'true' },
    isFoundLate: true,
    endsVariations: true,
    resumes: 'next page',
    markup: '<script src="https://assets.adobedtm.com/shop/at.js"></script>',
    snippet: (load) => load('https://assets.adobedtm.com/shop/at.js'),
    track: (event) => window.adobe?.target?.trackEvent({ mbox: event }),
    code: (kit) => {
      const isOut = kit.hasCookie('mboxDisable', 'true');
      kit.isOut = () => isOut;
      window.adobe = {
        ...window.adobe,
        target: { trackEvent: ({ mbox }) => kit.send(mbox), VERSION: isOut ? '' : '2.11.4' },
      };
      kit.begin();
    },
  },
];
