export type RuleSetStatus = 'DRAFT' | 'SIMULATED' | 'ACTIVE' | 'ARCHIVED';
export type RuleSetAction = 'EDIT' | 'SIMULATE' | 'ACTIVATE' | 'ARCHIVE';

/** The life of a version: what was changed must be simulated again before it applies; what applied is never changed. */
export const ruleSetTransitions: readonly {
  readonly action: RuleSetAction;
  readonly from: RuleSetStatus;
  readonly to: RuleSetStatus;
}[] = [
  { action: 'EDIT', from: 'DRAFT', to: 'DRAFT' },
  { action: 'EDIT', from: 'SIMULATED', to: 'DRAFT' },
  { action: 'SIMULATE', from: 'DRAFT', to: 'SIMULATED' },
  { action: 'SIMULATE', from: 'SIMULATED', to: 'SIMULATED' },
  { action: 'ACTIVATE', from: 'SIMULATED', to: 'ACTIVE' },
  { action: 'ARCHIVE', from: 'DRAFT', to: 'ARCHIVED' },
  { action: 'ARCHIVE', from: 'SIMULATED', to: 'ARCHIVED' },
  // Without rules, every file waits for the territory.
  { action: 'ARCHIVE', from: 'ACTIVE', to: 'ARCHIVED' },
];

/** The status after an action; undefined when it cannot be done from there. */
export function ruleSetAfter(action: RuleSetAction, from: RuleSetStatus): RuleSetStatus | undefined {
  return ruleSetTransitions.find((row) => row.action === action && row.from === from)?.to;
}
