// Stand-ins for vendors that measure: no vendor's code, but what each documents of its own.
// What the columns mean is said in table.mjs.

export default [
  {
    // Its cookie is looked for before each request; what was tried meanwhile goes out when it is gone.
    name: 'matomo',
    script: 'https://cdn.matomo.cloud/shop.matomo.cloud/matomo.js',
    sends: [
      ['xhr', 'https://shop.matomo.cloud/matomo.php'],
      ['beacon', 'https://shop.matomo.cloud/matomo.php'],
    ],
    cookies: ['_pk_id.1.1fff', '_pk_ses.1.1fff'],
    flag: { cookie: 'mtm_consent_removed', value: '1' },
    told: { out: [['optUserOut']], in: [['forgetUserOptOut']] },
    isQuiet: true,
    isFoundLate: true,
    resumes: 'at once',
    snippet: (load) => {
      const _paq = (window._paq = window._paq || []);
      _paq.push(['trackPageView']);
      _paq.push(['setTrackerUrl', 'https://shop.matomo.cloud/matomo.php']);
      _paq.push(['setSiteId', '1']);
      load('https://cdn.matomo.cloud/shop.matomo.cloud/matomo.js');
    },
    track: (event) => window._paq.push(['trackEvent', 'test', event]),
    code: (kit) => {
      const removed = 'mtm_consent_removed';
      const held = [];
      const track = (event) => kit.send(event) || held.push(event);
      kit.isOut = () => kit.hasCookie(removed);
      const methods = {
        trackPageView: () => (held.splice(0), kit.begin()),
        trackEvent: (category, action) => track(action),
        optUserOut: () => (kit.tell('optUserOut'), kit.setCookie(removed, Date.now())),
        forgetUserOptOut() {
          kit.tell('forgetUserOptOut');
          kit.setCookie(removed, '', 0);
          for (const event of held.splice(0)) kit.send(event);
        },
      };
      window.Matomo = { initialized: true };
      kit.follow(window._paq, ([name, ...args]) => methods[name]?.(...args));
    },
  },
  {
    // Denied consent, it goes on sending, without cookies: only its flag keeps it from that.
    name: 'google',
    named: 'google:G-ABC123',
    script: 'https://www.googletagmanager.com/gtag/js',
    sends: [
      ['fetch', 'https://region1.google-analytics.com/g/collect'],
      ['beacon', 'https://analytics.google.com/g/collect'],
      ['image', 'https://stats.g.doubleclick.net/g/collect'],
      ['image', 'https://www.google.com/ads/ga-audiences'],
    ],
    cookies: ['_ga', '_ga_ABC123'],
    flag: { global: 'ga-disable-G-ABC123' },
    told: {
      out: [['consent', 'update', { analytics_storage: 'denied' }]],
      in: [['consent', 'update', { analytics_storage: 'granted' }]],
    },
    isQuiet: true,
    isFoundLate: true,
    resumes: 'at once',
    snippet: (load) => {
      load('https://www.googletagmanager.com/gtag/js?id=G-ABC123');
      window.dataLayer = window.dataLayer || [];
      window.gtag = function () {
        window.dataLayer.push(arguments);
      };
      window.gtag('js', new Date());
      window.gtag('config', 'G-ABC123');
    },
    track: (event) => window.gtag('event', event),
    code: (kit) => {
      window.gaGlobal = { vid: 1 };
      kit.isOut = () => window['ga-disable-G-ABC123'] === true;
      let isDenied = false;
      const identify = kit.identify;
      kit.identify = () => isDenied || identify();
      const commands = {
        config: () => kit.begin(),
        event: (event) => kit.send(event),
        consent(...words) {
          kit.tell('consent', ...words);
          isDenied = words[1].analytics_storage === 'denied';
        },
      };
      kit.follow(window.dataLayer, (entry) => {
        // An array of the same words is no command.
        if (Object.prototype.toString.call(entry) !== '[object Arguments]') return;
        const [name, ...args] = entry;
        commands[name]?.(...args);
      });
    },
  },
  {
    name: 'hotjar',
    script: 'https://static.hotjar.com/c/hotjar-1.js',
    sends: [
      ['fetch', 'https://content.hotjar.io/'],
      ['xhr', 'https://in.hotjar.com/api/v2/client/sites/1/visit-data'],
      ['beacon', 'https://metrics.hotjar.io/'],
      ['socket', 'wss://ws.hotjar.com/api/v2/client/ws'],
    ],
    cookies: ['_hjSessionUser_1', '_hjSession_1'],
    keys: ['_hjUserAttributes'],
    resumes: 'at once',
    snippet: (load) => {
      window.hj =
        window.hj ||
        function () {
          (window.hj.q = window.hj.q || []).push(arguments);
        };
      window._hjSettings = { hjid: 1, hjsv: 6 };
      load('https://static.hotjar.com/c/hotjar-1.js?sv=6');
    },
    track: (event) => window.hj('event', event),
    code: (kit) => {
      const waiting = window.hj.q ?? [];
      window.hj = (method, event) => method === 'event' && kit.send(event);
      kit.begin();
      for (const call of waiting) window.hj(...call);
    },
  },
  {
    // Told no, it sets its flag itself. It knows no way back but a page without the flag.
    name: 'contentsquare',
    script: 'https://t.contentsquare.net/uxa/1234567890abc.js',
    sends: [
      ['image', 'https://c.eu-west-1.contentsquare.net/pageview'],
      ['xhr', 'https://k.eu-west-1.contentsquare.net/v2/recording'],
    ],
    cookies: ['_cs_id', '_cs_s', '_cs_c'],
    flag: { cookie: '_cs_optout', value: '1' },
    told: { out: [['optout']] },
    isQuiet: true,
    goesOn: 'next page',
    resumes: 'next page',
    snippet: (load) => {
      window._uxa = window._uxa || [];
      load('https://t.contentsquare.net/uxa/1234567890abc.js');
    },
    track: (event) => window._uxa.push(['trackPageEvent', event]),
    code: (kit) => {
      let isOut = kit.hasCookie('_cs_optout');
      kit.isOut = () => isOut;
      const commands = {
        trackPageEvent: (event) => kit.send(event),
        optout() {
          kit.tell('optout');
          isOut = true;
          for (const name of ['_cs_id', '_cs_s', '_cs_c']) kit.setCookie(name, '', 0);
          kit.setCookie('_cs_optout', '1');
        },
      };
      kit.begin();
      kit.follow(window._uxa, ([name, ...args]) => commands[name]?.(...args));
    },
  },
  {
    // Its tracker looks at the flag before each event, its recorder never.
    name: 'umami',
    script: 'https://cloud.umami.is/script.js',
    sends: [
      ['fetch', 'https://api-gateway.umami.dev/api/send'],
      ['fetch', 'https://cloud.umami.is/api/record'],
    ],
    flag: { key: 'umami.disabled', value: '1' },
    isFoundLate: true,
    resumes: 'at once',
    markup:
      '<script defer src="https://cloud.umami.is/script.js" data-website-id="1-2-3-4"></script>',
    snippet: (load) => load('https://cloud.umami.is/script.js', { 'data-website-id': '1-2-3-4' }),
    track: (event) => window.umami.track(event),
    code: (kit) => {
      kit.isOut = () => Boolean(localStorage.getItem('umami.disabled'));
      window.umami = { track: (event) => kit.send(event) };
      setInterval(() => kit.sendAnyway('recorded'), 500);
      kit.begin();
    },
  },
  {
    name: 'fathom',
    script: 'https://cdn.usefathom.com/script.js',
    sends: [
      ['image', 'https://cdn.usefathom.com/'],
      ['beacon', 'https://cdn.usefathom.com/'],
    ],
    flag: { key: 'blockFathomTracking', value: 'true' },
    isQuiet: true,
    resumes: 'at once',
    markup: '<script src="https://cdn.usefathom.com/script.js" data-site="ABCDEF" defer></script>',
    snippet: (load) => load('https://cdn.usefathom.com/script.js', { 'data-site': 'ABCDEF' }),
    track: (event) => window.fathom.trackEvent(event),
    code: (kit) => {
      kit.isOut = () => Boolean(localStorage.getItem('blockFathomTracking'));
      window.fathom = { trackEvent: (event) => kit.send(event) };
      kit.begin();
    },
  },
  {
    // The calls are those of its newer snippet.
    name: 'heap',
    script: 'https://cdn.us.heap-api.com/config/1/heap_config.js',
    sends: [
      ['beacon', 'https://c.us.heap-api.com/api/capture/v2/track'],
      ['image', 'https://heapanalytics.com/h'],
    ],
    cookies: ['_hp2_id.1', '_hp2_ses_props.1', '_hp5_meta.1'],
    told: { out: [['stopTracking']], in: [['startTracking']] },
    isQuiet: true,
    identifiesAgain: true,
    resumes: 'at once',
    snippet: (load) => {
      window.heapReadyCb = window.heapReadyCb || [];
      const heap = (window.heap = window.heap || []);
      heap.load = (id, settings = {}) => {
        heap.envId = id;
        heap.clientConfig = settings;
        load(`https://cdn.us.heap-api.com/config/${id}/heap_config.js`);
        for (const name of ['track', 'identify', 'startTracking', 'stopTracking']) {
          heap[name] = (...args) =>
            window.heapReadyCb.push({ name, fn: () => heap[name] && heap[name](...args) });
        }
      };
      heap.load('1');
    },
    track: (event) => window.heap.track(event),
    code: (kit) => {
      let isOut = false;
      kit.isOut = () => isOut;
      Object.assign(window.heap, {
        track: (event) => kit.send(event),
        stopTracking: () => (kit.tell('stopTracking'), (isOut = true)),
        startTracking: () => (kit.tell('startTracking'), (isOut = false)),
      });
      kit.begin();
      for (const { fn } of window.heapReadyCb.splice(0)) fn();
    },
  },
  {
    // It remembers its answer, and counts a page view each time it is given one.
    name: 'piwik-pro',
    script: 'https://shop.containers.piwik.pro/a1b2.js',
    sends: [
      ['beacon', 'https://shop.piwik.pro/ppms.php'],
      ['image', 'https://shop.piwik.pro/ppms.php'],
    ],
    cookies: ['_pk_id.a1b2.1fff', '_pk_ses.a1b2.1fff', 'stg_last_interaction'],
    spared: ['ppms_privacy_a1b2'],
    // Its cookies have the names that Matomo's have.
    takenFor: ['matomo'],
    told: {
      out: [['setComplianceSettings', { consents: { analytics: { status: 0 } } }]],
      in: [['setComplianceSettings', { consents: { analytics: { status: 1 } } }]],
    },
    resumes: 'at once',
    snippet: (load) => {
      window.dataLayer = window.dataLayer || [];
      load('https://shop.containers.piwik.pro/a1b2.js');
      window.ppms = window.ppms || {};
      for (const part of ['tm', 'cm']) {
        window.ppms[part] = window.ppms[part] || {};
        window.ppms[part].api = (name, ...parameters) =>
          window.dataLayer.push({ event: `ppms.${part}:${name}`, parameters });
      }
    },
    track: (event) => window.dataLayer.push({ event }),
    code: (kit) => {
      const NAME = 'ppms_privacy_a1b2';
      kit.isOut = () => kit.hasCookie(NAME, '0');
      const settle = (name, settings) => {
        kit.tell(name, settings);
        kit.setCookie(NAME, settings.consents.analytics.status);
        kit.sendAnyway('settled');
      };
      window.ppms.cm.api = settle;
      kit.begin();
      kit.follow(window.dataLayer, ({ event, parameters }) => {
        const [, call] = /^ppms\.cm:(.*)/.exec(event) ?? [];
        if (call) settle(call, ...parameters);
        else kit.send(event);
      });
    },
  },
  {
    name: 'adobe-analytics',
    script: 'https://assets.adobedtm.com/shop/AppMeasurement.js',
    sends: [
      ['image', 'https://shop.sc.omtrdc.net/b/ss/shop/1/JS-2.27.0/s1'],
      ['beacon', 'https://shop.112.2o7.net/b/ss/shop/1/JS-2.27.0/s2'],
      ['image', 'https://metrics.shop.example/b/ss/shop/1/JS-2.27.0/s3'],
    ],
    cookies: ['s_fid', 's_cc', 's_sq', 's_ppvl'],
    isFoundLate: true,
    resumes: 'at once',
    snippet: (load) => load('https://assets.adobedtm.com/shop/AppMeasurement.js'),
    track: (event) => window.s.tl(true, 'o', event),
    code: (kit) => {
      window.s_gi = () => ({ t: () => kit.begin(), tl: (link, type, event) => kit.send(event) });
      window.AppMeasurement = window.s_gi;
      window.s = window.s_gi('shop');
      window.s.t();
    },
  },
  {
    // Set up to wait for permission; what waits is sent when it is given.
    name: 'adobe',
    script: 'https://assets.adobedtm.com/shop/VisitorAPI.js',
    sends: [
      ['xhr', 'https://dpm.demdex.net/id'],
      ['image', 'https://cm.everesttech.net/cm/dd'],
      ['fetch', 'https://shop.edge.adobedc.net/ee/v1/interact'],
    ],
    cookies: ['AMCV_1%40AdobeOrg', 's_ecid', 'kndctr_1_AdobeOrg_identity'],
    told: { out: [['denyAll']], in: [['approveAll']] },
    isQuiet: true,
    identifiesAgain: true,
    isFoundLate: true,
    resumes: 'at once',
    snippet: (load) => load('https://assets.adobedtm.com/shop/VisitorAPI.js'),
    track: (event) => window.visitor.send(event),
    code: (kit) => {
      let isOut = false;
      const held = [];
      kit.isOut = () => isOut;
      window.visitor = { send: (event) => kit.send(event) || held.push(event) };
      window.adobe = {
        ...window.adobe,
        optIn: {
          denyAll: () => (kit.tell('denyAll'), (isOut = true)),
          approveAll() {
            kit.tell('approveAll');
            isOut = false;
            for (const event of held.splice(0)) kit.send(event);
          },
        },
      };
      kit.begin();
    },
  },
];
