import type { Snapshot } from '../../src/core/state.js';

export const untouched: Snapshot;
