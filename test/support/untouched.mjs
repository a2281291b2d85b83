/** The snapshot of a visitor about whom nothing is known, where tracking is on by default. */
export const untouched = Object.freeze({
  tracking: 'on',
  reason: 'default',
  choice: null,
  signal: null,
  maintainExperiences: false,
  saved: true,
  since: null,
  keptUntil: null,
});
