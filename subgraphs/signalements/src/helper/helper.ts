import { email, line, parsed, type Verdict } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';

/** Who helps; the words are those of the mail that invites. */
export const HELPER_KINDS = {
  RELATIVE: 'proche',
  SOCIAL_WORKER: 'travailleur social',
  ASSOCIATION: 'association',
  LAWYER: 'avocat ou juriste',
  OTHER: 'autre personne',
} as const;
export type HelperKind = keyof typeof HELPER_KINDS;

/** How many people may help at once: a file is not a forum. */
export const MAX_HELPERS = 3;
/** An invitation waits this long for its answer. */
const INVITATION_DAYS = 15;

export interface HelperInput {
  readonly name: string;
  readonly email: string;
  readonly kind: HelperKind;
}

const shape = z.strictObject({
  name: line(100),
  email,
  // The keys of an object written out above.
  kind: z.enum(Object.keys(HELPER_KINDS) as [HelperKind, ...HelperKind[]], 'BAD_FORMAT'),
});

/** Faults: REQUIRED, TOO_LONG, BAD_FORMAT, BAD_EMAIL. */
export function checkHelper(input: unknown): Verdict<HelperInput> {
  return parsed(shape, input);
}

export type HelperState = 'INVITED' | 'ACCEPTED' | 'DECLINED' | 'REMOVED' | 'EXPIRED';

/** Where an invitation stands: removed before all else, then what was answered, then time. */
export function helperState(
  helper: {
    readonly acceptedAt: Date | null;
    readonly declinedAt: Date | null;
    readonly removedAt: Date | null;
    readonly invitedAt: Date;
    readonly expiresAt: Date;
  },
  now: Date,
): HelperState {
  if (helper.removedAt) return 'REMOVED';
  if (helper.declinedAt) return 'DECLINED';
  if (helper.acceptedAt) return helper.expiresAt <= now ? 'EXPIRED' : 'ACCEPTED';
  return now.getTime() - helper.invitedAt.getTime() > INVITATION_DAYS * 86_400_000 ? 'EXPIRED' : 'INVITED';
}
