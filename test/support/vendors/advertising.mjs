// Stand-ins for vendors of advertising: no vendor's code, but what each documents of its own.
// What the columns mean is said in table.mjs.

export default [
  {
    // Denied consent, it goes on sending, without cookies.
    name: 'google-ads',
    script: 'https://www.googletagmanager.com/gtag/destination',
    sends: [
      ['image', 'https://googleads.g.doubleclick.net/pagead/viewthroughconversion/1/'],
      ['image', 'https://www.googleadservices.com/pagead/conversion/1/'],
      ['beacon', 'https://www.google.com/ccm/collect'],
      ['fetch', 'https://www.google.com/rmkt/collect/1/'],
      ['image', 'https://www.google.de/pagead/1p-user-list/1/'],
    ],
    cookies: ['_gcl_au'],
    told: {
      out: [['consent', 'update', 'denied']],
      in: [['consent', 'update', 'granted']],
    },
    isFoundLate: true,
    resumes: 'at once',
    snippet: (load) => {
      window.dataLayer = window.dataLayer || [];
      window.gtag = function () {
        window.dataLayer.push(arguments);
      };
      window.gtag('js', new Date());
      window.gtag('config', 'AW-1');
      load('https://www.googletagmanager.com/gtag/destination?id=AW-1');
    },
    track: (event) => window.gtag('event', event),
    code: (kit) => {
      let isDenied = false;
      const identify = kit.identify;
      kit.identify = () => isDenied || identify();
      const commands = {
        config: () => kit.begin(),
        event: (event) => kit.send(event),
        consent(what, fields) {
          const said = [
            'ad_storage',
            'ad_user_data',
            'ad_personalization',
            'analytics_storage',
          ].map((name) => fields[name]);
          kit.tell('consent', what, ...new Set(said));
          isDenied = fields.ad_storage === 'denied';
        },
      };
      kit.follow(window.dataLayer, (entry) => {
        if (Object.prototype.toString.call(entry) !== '[object Arguments]') return;
        const [name, ...args] = entry;
        commands[name]?.(...args);
      });
    },
  },
  {
    // While consent is revoked, calls go back into the queue; the grant carries all of them out.
    name: 'meta',
    script: 'https://connect.facebook.net/en_US/fbevents.js',
    sends: [
      ['image', 'https://www.facebook.com/tr/'],
      ['fetch', 'https://www.facebook.com/privacy_sandbox/pixel/register/trigger/'],
    ],
    cookies: ['_fbp', '_fbc'],
    keys: ['lastExternalReferrer', 'lastExternalReferrerTime'],
    told: { out: [['revoke']], in: [['grant']] },
    isQuiet: true,
    identifiesAgain: true,
    resumes: 'at once',
    snippet: (load) => {
      if (window.fbq) return;
      const fbq = (window.fbq = (...args) =>
        fbq.callMethod ? fbq.callMethod(...args) : fbq.queue.push(args));
      window._fbq = window._fbq || fbq;
      Object.assign(fbq, { push: fbq, loaded: true, version: '2.0', queue: [] });
      load('https://connect.facebook.net/en_US/fbevents.js');
      fbq('init', '1');
      fbq('track', 'PageView');
    },
    track: (event) => window.fbq('trackCustom', event),
    code: (kit) => {
      const { fbq } = window;
      let isOut = false;
      kit.isOut = () => isOut;
      const run = () => {
        for (const call of fbq.queue.splice(0)) fbq.callMethod(...call);
      };
      fbq.callMethod = (method, event) => {
        if (method === 'consent') {
          kit.tell(event);
          isOut = event === 'revoke';
          if (!isOut) run();
        } else if (isOut && !window.isDeaf) fbq.queue.push([method, event]);
        else if (event === 'PageView') kit.begin();
        else if (method !== 'init') kit.send(event);
      };
      run();
    },
  },
  {
    // Its cookie is looked for before each request.
    name: 'bing',
    script: 'https://bat.bing.com/bat.js',
    sends: [
      ['image', 'https://bat.bing.com/action/0'],
      ['beacon', 'https://bat.bing.net/actionp/0'],
    ],
    cookies: ['_uetsid', '_uetvid'],
    keys: ['_uetsid_exp', '_uetvid_exp'],
    flag: { cookie: '_uetmsdns', value: '1' },
    isQuiet: true,
    resumes: 'at once',
    snippet: (load) => {
      window.uetq = window.uetq || [];
      load('https://bat.bing.com/bat.js').onload = () => {
        window.uetq = new window.UET({ ti: '1', q: window.uetq });
        window.uetq.push('pageLoad');
      };
    },
    track: (event) => window.uetq.push('event', event, {}),
    code: (kit) => {
      kit.isOut = () => kit.hasCookie('_uetmsdns', '1');
      window.UET = class {
        constructor({ q }) {
          if (q.length) this.push(...q);
        }
        push(name, event) {
          if (name === 'pageLoad') kit.begin();
          if (name === 'event') kit.send(event);
          if (name === 'consent') kit.tell(name, event);
        }
      };
    },
  },
  {
    name: 'tiktok',
    script: 'https://analytics.tiktok.com/i18n/pixel/events.js',
    sends: [
      ['beacon', 'https://analytics.tiktok.com/api/v2/pixel'],
      ['xhr', 'https://analytics-sg.tiktok.com/api/v2/pixel/act'],
    ],
    cookies: ['_ttp', '_tt_enable_cookie', 'ttcsid', 'ttcsid_1'],
    told: { out: [['revokeConsent']], in: [['grantConsent']] },
    isQuiet: true,
    identifiesAgain: true,
    resumes: 'at once',
    snippet: (load) => {
      window.TiktokAnalyticsObject = 'ttq';
      const ttq = (window.ttq = window.ttq || []);
      ttq.methods = ['page', 'track', 'holdConsent', 'revokeConsent', 'grantConsent'];
      for (const name of ttq.methods) ttq[name] = (...args) => ttq.push([name, ...args]);
      ttq.load = (id) =>
        load(`https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=${id}&lib=ttq`);
      ttq.load('1');
      ttq.page();
    },
    track: (event) => window.ttq.track(event),
    code: (kit) => {
      const waiting = window.ttq;
      let isOut = false;
      kit.isOut = () => isOut;
      window.ttq = {
        page: () => kit.begin(),
        track: (event) => kit.send(event),
        revokeConsent: () => (kit.tell('revokeConsent'), (isOut = true)),
        grantConsent: () => (kit.tell('grantConsent'), (isOut = false)),
      };
      for (const [name, ...args] of waiting) window.ttq[name]?.(...args);
    },
  },
  {
    // Told no, it clears what it has stored.
    name: 'pinterest',
    script: 'https://s.pinimg.com/ct/core.js',
    sends: [
      ['image', 'https://ct.pinterest.com/v3/'],
      ['fetch', 'https://ct.pinterest.com/stats/'],
    ],
    cookies: ['_pin_unauth', '_epik', '_pinterest_ct_ua'],
    told: { out: [['setconsent', false]], in: [['setconsent', true]] },
    isQuiet: true,
    resumes: 'at once',
    snippet: (load) => {
      if (window.pintrk) return;
      const pintrk = (window.pintrk = (...args) => pintrk.queue.push(args));
      Object.assign(pintrk, { queue: [], version: '3.0' });
      load('https://s.pinimg.com/ct/core.js');
      pintrk('load', '1');
      pintrk('page');
    },
    track: (event) => window.pintrk('track', event),
    code: (kit) => {
      const { queue } = window.pintrk;
      let isOut = false;
      kit.isOut = () => isOut;
      const commands = {
        page: () => kit.begin(),
        track: (event) => kit.send(event),
        setconsent(is) {
          kit.tell('setconsent', is);
          isOut = !is;
          const names = isOut ? ['_pin_unauth', '_epik', '_pinterest_ct_ua'] : [];
          for (const name of names) kit.setCookie(name, '', 0);
        },
      };
      kit.follow(queue, ([name, ...args]) => commands[name]?.(...args));
    },
  },
  {
    name: 'linkedin',
    script: 'https://snap.licdn.com/li.lms-analytics/insight.min.js',
    sends: [
      ['image', 'https://px.ads.linkedin.com/collect'],
      ['fetch', 'https://px.ads.linkedin.com/wa/'],
      ['image', 'https://www.linkedin.com/px/li_sync'],
      ['image', 'https://p.adsymptotic.com/d/px/'],
    ],
    cookies: ['li_fat_id', 'ln_or', 'li_giant'],
    resumes: 'at once',
    snippet: (load) => {
      window._linkedin_data_partner_ids = window._linkedin_data_partner_ids || [];
      window._linkedin_data_partner_ids.push('1');
      window.lintrk = window.lintrk || ((...args) => window.lintrk.q.push(args));
      window.lintrk.q = [];
      load('https://snap.licdn.com/li.lms-analytics/insight.min.js');
    },
    track: (event) => window.lintrk('track', event),
    code: (kit) => {
      const { q } = window.lintrk;
      window.lintrk = (method, event) => kit.send(event);
      kit.begin();
      for (const call of q) window.lintrk(...call);
    },
  },
  {
    name: 'x',
    script: 'https://static.ads-twitter.com/uwt.js',
    sends: [
      ['image', 'https://t.co/i/adsct'],
      ['image', 'https://t.co/1/i/adsct'],
      ['image', 'https://analytics.twitter.com/i/adsct'],
      ['fetch', 'https://analytics.x.com/1/i/adsct'],
    ],
    cookies: ['_twpid', '_twclid'],
    resumes: 'at once',
    snippet: (load) => {
      const twq = (window.twq =
        window.twq || ((...args) => (twq.exe ? twq.exe(...args) : twq.queue.push(args))));
      Object.assign(twq, { version: '1.1', queue: [] });
      load('https://static.ads-twitter.com/uwt.js');
      twq('config', '1');
    },
    track: (event) => window.twq('event', event),
    code: (kit) => {
      const { twq } = window;
      twq.exe = (method, event) => (method === 'config' ? kit.begin() : kit.send(event));
      for (const call of twq.queue.splice(0)) twq.exe(...call);
    },
  },
  {
    name: 'snap',
    script: 'https://sc-static.net/scevent.min.js',
    files: ['https://tr.snapchat.com/config/com/1.js'],
    sends: [
      ['beacon', 'https://tr.snapchat.com/p'],
      ['fetch', 'https://tr6.snapchat.com/p'],
      ['image', 'https://tr.snapchat.com/cm/i'],
    ],
    cookies: ['_scid', '_sctr', '_screload', '_schn1'],
    keys: ['u_sclid', 'u_scsid_r'],
    resumes: 'at once',
    snippet: (load) => {
      if (window.snaptr) return;
      const snaptr = (window.snaptr = (...args) =>
        snaptr.handleRequest ? snaptr.handleRequest(...args) : snaptr.queue.push(args));
      snaptr.queue = [];
      load('https://sc-static.net/scevent.min.js');
      snaptr('init', '1');
      snaptr('track', 'PAGE_VIEW');
    },
    track: (event) => window.snaptr('track', event),
    code: (kit) => {
      const { snaptr } = window;
      snaptr.handleRequest = (method, event) => (method === 'init' ? kit.begin() : kit.send(event));
      for (const call of snaptr.queue.splice(0)) snaptr.handleRequest(...call);
    },
  },
  {
    name: 'reddit',
    script: 'https://www.redditstatic.com/ads/pixel.js',
    sends: [
      ['image', 'https://alb.reddit.com/rp.gif'],
      ['fetch', 'https://events.reddit.com/v1'],
    ],
    cookies: ['_rdt_uuid', '_rdt_cid', '_rdt_em'],
    resumes: 'at once',
    snippet: (load) => {
      if (window.rdt) return;
      const rdt = (window.rdt = (...args) =>
        rdt.sendEvent ? rdt.sendEvent(...args) : rdt.callQueue.push(args));
      rdt.callQueue = [];
      load('https://www.redditstatic.com/ads/pixel.js');
      rdt('init', '1');
      rdt('track', 'PageVisit');
    },
    track: (event) => window.rdt('track', event),
    code: (kit) => {
      const { rdt } = window;
      rdt.sendEvent = (method, event) => (method === 'init' ? kit.begin() : kit.send(event));
      for (const call of rdt.callQueue.splice(0)) rdt.sendEvent(...call);
    },
  },
];
