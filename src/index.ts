export { addMessages } from './add-messages.js';
export { installGate } from './install-gate.js';
export { trackingService } from './tracking-service.js';

export type { Choice, Reason, Signal, Snapshot, Tracking } from './core/state.js';
export type { ConsentChangeDetail, ConsentChangeEvent, Source } from './core/events.js';
export type { Listener, Purpose, TrackingService } from './core/service.js';
export type { Receipt } from './core/receipt.js';
export type { GlobalService } from './page/queue.js';
export type { TrackingOptOut } from './elements/tracking-opt-out.js';
export type { TrackingStatus } from './elements/tracking-status.js';
export type { Messages } from './locales/messages.js';
export type { Options } from './core/options.js';

// The tags are not here: `tracking-opt-out/define` registers them, and a page that only asks the
// service need not load Lit.
