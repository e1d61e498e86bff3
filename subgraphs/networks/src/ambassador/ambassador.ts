import { citycode, email, line, parsed, text, type Verdict } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';

export const AMBASSADOR_STATUSES = ['PROPOSED', 'PUBLISHED', 'DECLINED', 'WITHDRAWN'] as const;
export type AmbassadorStatus = (typeof AMBASSADOR_STATUSES)[number];
export type AmbassadorAction = 'PUBLISH' | 'DECLINE' | 'WITHDRAW';

/** The life of a testimony: from, to, who. Withdrawing always works: consent is taken back as it was given (RGPD art. 7.3). */
const ambassadorTransitions: readonly {
  readonly action: AmbassadorAction;
  readonly from: AmbassadorStatus;
  readonly to: AmbassadorStatus;
  readonly by: 'agent' | 'ambassador';
}[] = [
  { action: 'PUBLISH', from: 'PROPOSED', to: 'PUBLISHED', by: 'agent' },
  { action: 'PUBLISH', from: 'PUBLISHED', to: 'PUBLISHED', by: 'agent' },
  { action: 'DECLINE', from: 'PROPOSED', to: 'DECLINED', by: 'agent' },
  { action: 'DECLINE', from: 'PUBLISHED', to: 'DECLINED', by: 'agent' },
  { action: 'WITHDRAW', from: 'PROPOSED', to: 'WITHDRAWN', by: 'ambassador' },
  { action: 'WITHDRAW', from: 'PUBLISHED', to: 'WITHDRAWN', by: 'ambassador' },
];

/** The status after this step; undefined when the table has none. */
export function afterAmbassadorStep(
  action: AmbassadorAction,
  status: AmbassadorStatus,
  by: 'agent' | 'ambassador',
): AmbassadorStatus | undefined {
  return ambassadorTransitions.find((row) => row.action === action && row.from === status && row.by === by)?.to;
}

const MAX_TESTIMONY = 2_000;
/** The first modern networks of France are older than that; nobody who testifies is. */
const FIRST_YEAR = 1950;
const MAX_DWELLINGS = 5_000;

const CONTACT = /[^\s@]+@[^\s@]+\.[a-z]{2,}|(?:\+33|0)\s?[1-9](?:[\s.-]?\d{2}){4}|https?:\/\//i;

/** Whether a text gives a way to reach somebody: an e-mail address, a French phone number, a link. */
export function givesContact(words: string): boolean {
  return CONTACT.test(words);
}

/** A text that everybody will read: no address, number or link in it. Faults: those of a text, GIVES_CONTACT. */
const publicText = text(MAX_TESTIMONY).refine((words) => !givesContact(words), 'GIVES_CONTACT');

const proposal = z.strictObject({
  citycode,
  connectionYear: z.int('BAD_FORMAT').min(FIRST_YEAR, 'OUT_OF_RANGE'),
  dwellings: z.int('BAD_FORMAT').min(1, 'OUT_OF_RANGE').max(MAX_DWELLINGS, 'OUT_OF_RANGE'),
  testimony: publicText,
  name: line(100),
  email,
  consent: z.literal(true, 'CONSENT_REQUIRED'),
});
export type AmbassadorProposal = z.infer<typeof proposal>;

/**
 * A testimony that may be moderated, cleaned; or the first thing wrong with it.
 * @param citycodes INSEE codes of the communes of the collectivité
 * @param year the current one: nobody testifies of a connection to come
 */
export function checkProposal(input: unknown, citycodes: readonly string[], year: number): Verdict<AmbassadorProposal> {
  const verdict = parsed(proposal, input);
  if (!verdict.ok) return verdict;
  if (!citycodes.includes(verdict.value.citycode)) return { ok: false, code: 'OUT_OF_TERRITORY', field: 'citycode' };
  if (verdict.value.connectionYear > year) return { ok: false, code: 'OUT_OF_RANGE', field: 'connectionYear' };
  return verdict;
}

/** What is published of a testimony, as an agent leaves it. */
export function checkPublishedText(input: unknown): Verdict<{ text: string }> {
  return parsed(z.strictObject({ text: publicText }), input);
}

/** A question to an ambassador: the platform carries it, and the answer to that address. */
export function checkQuestion(input: unknown): Verdict<{ email: string; question: string; consent: true }> {
  const shape = z.strictObject({ email, question: text(MAX_TESTIMONY), consent: z.literal(true, 'CONSENT_REQUIRED') });
  return parsed(shape, input);
}

export function checkAnswer(input: unknown): Verdict<{ answer: string }> {
  return parsed(z.strictObject({ answer: text(MAX_TESTIMONY) }), input);
}
