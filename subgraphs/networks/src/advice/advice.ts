import { email, line, optional, parsed, phone, text, type Verdict } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';

export const ADVICE_STATUSES = ['NEW', 'ANSWERED', 'CLOSED'] as const;
export type AdviceStatus = (typeof ADVICE_STATUSES)[number];
export type AdviceAction = 'ANSWER' | 'CLOSE';

/** The life of a question to the advice service: from, to. */
const adviceTransitions: readonly { action: AdviceAction; from: AdviceStatus; to: AdviceStatus }[] = [
  { action: 'ANSWER', from: 'NEW', to: 'ANSWERED' },
  { action: 'CLOSE', from: 'NEW', to: 'CLOSED' },
  { action: 'CLOSE', from: 'ANSWERED', to: 'CLOSED' },
];

/** The status after this step; undefined when the table has none. */
export function afterAdviceStep(action: AdviceAction, status: AdviceStatus): AdviceStatus | undefined {
  return adviceTransitions.find((row) => row.action === action && row.from === status)?.to;
}

const shape = z.strictObject({
  name: line(100),
  email,
  phone: optional(phone),
  addressLabel: optional(line(200)),
  question: text(2_000),
  consent: z.literal(true, 'CONSENT_REQUIRED'),
});
export type AdviceQuestion = z.infer<typeof shape>;

/** A question that may be passed on, cleaned; or the first thing wrong with it. */
export function checkAdvice(input: unknown): Verdict<AdviceQuestion> {
  return parsed(shape, input);
}

/** Whose questions somebody sees: all of the territory, those given to one partner, or none. */
export type AdviceSight =
  | { readonly sees: 'all' }
  | { readonly sees: 'partner'; readonly partnerId: string }
  | { readonly sees: 'none' };

/** A partner sees what was asked of it; the collectivité sees all. */
export function adviceSight(partnerId: string | null | undefined, mayListAll: boolean): AdviceSight {
  if (partnerId) return { sees: 'partner', partnerId };
  return mayListAll ? { sees: 'all' } : { sees: 'none' };
}
