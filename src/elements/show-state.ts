import type { Snapshot } from '../core/state.js';

/** Shows CSS what is so, as the custom states `on`, `off` and `unsaved`. */
export function showState({ states }: ElementInternals, { tracking, saved }: Snapshot): void {
  const shown = { on: tracking === 'on', off: tracking === 'off', unsaved: !saved };
  for (const [state, isShown] of Object.entries(shown)) {
    try {
      if (isShown) states.add(state);
      else states.delete(state);
    } catch {
      // Chromium before 125 takes dashed names only, WebKit before 17.4 has no states.
    }
  }
}
