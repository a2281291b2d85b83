import type { Snapshot } from '../core/state.js';

/** Names the opposite of what is so, as a form asks the handler for it. */
export function nameOpposite(
  { tracking, signal }: Snapshot,
  maintainExperiences: boolean,
): 'out' | 'out+experiences' | 'in' | 'in+signal' {
  if (tracking === 'on') return maintainExperiences ? 'out+experiences' : 'out';
  return signal ? 'in+signal' : 'in';
}
