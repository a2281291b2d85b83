import type { Facade } from '../core/registry.js';
import { ceFacade } from './ce.js';
import { vwoFacade } from './vwo.js';
import { xngFacade } from './xng.js';

/** All systems whose page API we can stand in for. */
export const facades: readonly Facade[] = [vwoFacade, xngFacade, ceFacade];
