import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { readAsDeclarant } from '../follow-up/follow-up-link.command.ts';
import { moveInjunction } from './injunction.command.ts';
import { findOfFile, type OpenInjunction } from './injunction.store.ts';
import { mailLandlord } from './injunction-mails.command.ts';

export const RESIDENT_DECISIONS = ['CONFIRM', 'CONTEST', 'SWITCH', 'CLOSE'] as const;
export type ResidentDecision = (typeof RESIDENT_DECISIONS)[number];

const MAX_TEXT = 2_000;
const NOT_A_TEXT = /[^\P{Cc}\n\r\t]/u;

/**
 * The declarant decides on the injunction of her file by her private link: the works are done, or not (and she says what), the
 * classic procedure, or the end. Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT (text).
 */
export function decideAsResident(
  context: SubgraphContext,
  token: string,
  decision: ResidentDecision,
  said: string | null | undefined,
): Promise<OpenInjunction> {
  const text = (said ?? '').trim().normalize();
  if (decision === 'CONTEST' && text === '') throw new Refusal('REQUIRED', 'text');
  if (text.length > MAX_TEXT) throw new Refusal('TOO_LONG', 'text');
  if (NOT_A_TEXT.test(text)) throw new Refusal('BAD_FORMAT', 'text');
  return context.transaction(async (db) => {
    const { signalement } = await readAsDeclarant(context, token);
    const injunction = await findOfFile(db, signalement.id);
    if (!injunction) throw new Refusal('NOT_FOUND', 'token');
    const change = decision === 'CONTEST' ? { contestation: text } : {};
    const moved = await moveInjunction(context, injunction.id, decision, 'resident', change);
    if (decision === 'CONTEST') {
      await mailLandlord(context, moved, `contested:${moved.injunction.version}`, {
        subject: `Logement ${signalement.addressLabel} : des travaux restent à faire`,
        paragraphs: [
          `L’occupant dit que tout n’est pas fait dans le logement que vous louez :\n${signalement.addressLabel}`,
        ],
      });
    }
    return moved;
  });
}
