import { z } from 'zod';
import { CONDITIONS, type RuleReason } from './affectation-rule.ts';

const reason = z.object({
  version: z.int(),
  ruleCode: z.string(),
  ruleName: z.string(),
  place: z.int(),
  conditions: z.array(
    z.object({
      code: z.enum(CONDITIONS),
      asked: z.array(z.string()),
      found: z.array(z.string()),
      isMet: z.boolean(),
    }),
  ),
});

/** A reason as it is kept with an affectation, with the version of the rules. */
export interface KeptReason extends RuleReason {
  readonly version: number;
}

/** Why a partner was chosen, as it was kept; null when somebody chose it. */
export function readReason(kept: unknown): KeptReason | null {
  return kept === null || kept === undefined ? null : reason.parse(kept);
}
