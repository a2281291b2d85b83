import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Microsoft Advertising UET. It looks at its flag whenever it is about to send. */
export const bing: Vendor = {
  name: 'bing',
  title: 'Microsoft Advertising UET',
  globals: 'uetq',
  erases: '_uetsid* _uetvid* _uetmsclkid _uetuid',
  requests: 'bat.bing.com bat.bing.net bat.r.msn.com',
  files: 'bat.bing.com/bat.js bat.bing.net/bat.js bat.bing.com/p/action/',
  flag: { in: 'cookie', name: '_uetmsdns', value: '1', outs: '1' },
};

export const notes: VendorNotes = {
  sources: [
    'https://help.ads.microsoft.com/apex/index/3/en/60119',
    'https://github.com/ghostery/trackerdb',
    'https://github.com/jkwakman/Open-Cookie-Database',
  ],
  proof: 'stand-in',
  limits: [
    'Its consent mode is left alone: denied there, it would still send without cookies.',
    'It may load Microsoft Clarity: name `clarity` too.',
  ],
};
