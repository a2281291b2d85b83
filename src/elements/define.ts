import { readNative } from '../core/read-native.js';
import { TrackingOptOut } from './tracking-opt-out.js';
import { TrackingStatus } from './tracking-status.js';

/**
 * Registers both tags. One that is there already, from a second copy of this script or from somebody
 * else, stays as it is.
 */
export function defineTags(registry: CustomElementRegistry, document: Document): void {
  // Lit renders by way of HTML, which a document in XML does not parse: there the text inside stays.
  if (readNative(document, 'contentType').endsWith('xml')) return;
  if (!registry.get('tracking-opt-out')) registry.define('tracking-opt-out', TrackingOptOut);
  if (!registry.get('tracking-status')) registry.define('tracking-status', TrackingStatus);
}
