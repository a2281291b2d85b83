import { presenceFormat } from '../core/choice-format.js';
import type { Vendor, VendorNotes } from '../core/vendor.js';

/**
 * VWO, now also Wingify. Its scripts take the mere presence of `_vis_opt_out` for an opt-out.
 *
 * The cookie jar `_vwo`, which some accounts have instead of single cookies, holds variations and an
 * identifier alike. It goes when everything goes; where experiences are kept it stays, because those
 * accounts keep the variations nowhere else.
 */
export const vwo: Vendor = {
  name: 'vwo',
  title: 'VWO',
  globals: '_vwo_code _vwo_exp VWO _wingify_code',
  erases: '_vwo* _wingify* _vis_* debug_vwo* debug_vis_* vwoSn debug_vwoSn',
  experiences:
    '_vis_opt_exp_*_combi _vis_opt_exp_*_combi_choose _vis_opt_exp_*_split _vis_opt_exp_*_exclude _vwo',
  spares: '_vwo_global_opt_out _vwo_consent _wingify_global_opt_out _wingify_consent',
  requests: 'visualwebsiteoptimizer.com wingify.net',
  // Its settings come from `j.php`, which learns of each page view: only where variations need it. Other
  // regions have a folder of their own in front of each path, such as `eu01`.
  experienceFiles:
    'visualwebsiteoptimizer.com/*.js visualwebsiteoptimizer.com/*j.php visualwebsiteoptimizer.com/*settings visualwebsiteoptimizer.com/*web/ edge.wingify.net/*.js edge.wingify.net/*j.php edge.wingify.net/*settings',
  choice: {
    cookieName: '_vis_opt_out',
    // 10 years, of which browsers keep what they keep.
    format: presenceFormat('1', 3650),
    defaultTracking: 'on',
  },
  tell(page, tracking, { maintainExperiences }) {
    const { VWO } = page as Window & { VWO?: unknown[] };
    // Where there is no queue yet, VWO's own script comes later and finds the cookie.
    if (typeof VWO?.push !== 'function') return false;
    if (tracking === 'off') {
      VWO.push(['optOutVisitor', { maintainExperiences }]);
    } else if (Array.isArray(VWO)) {
      // An opt-out that still waits for VWO's library would be carried out after the opt-in.
      const rest = VWO.filter((entry) => !Array.isArray(entry) || entry[0] !== 'optOutVisitor');
      if (rest.length < VWO.length) VWO.splice(0, VWO.length, ...rest);
    }
    return true;
  },
};

export const notes: VendorNotes = {
  sources: [
    'https://help.vwo.com/hc/en-us/articles/360033990873',
    'https://vwo.com/knowledge/cookies-used-by-vwo',
    'https://github.com/wingify/readme-central',
    // The hosts: the policies that VWO publishes, and captures of its scripts.
    'https://gist.github.com/vwo-kb/71072f7b38c21f11ecd875899c6ac4e6',
    'https://github.com/Ali-waqar/WO-Mawista',
    // Wingify's names and hosts.
    'https://help.wingify.com/hc/en-us/articles/58793817111961',
    'npm:vwo-smartcode-nextjs@1.5.0',
  ],
  told: "`VWO.push(['optOutVisitor', …])`",
  proof: 'stand-in',
  limits: [
    'Accounts of Wingify are told through their cookie alone: whether their script has the same call is not known.',
    'With experiences kept its settings still load, and that request tells it of each page view.',
  ],
};
