import type { Actor, AffectationStatus } from './life-cycle.ts';

/** Who looks, as signed by the gateway. `partnerId` null: on the side of the collectivité itself, where an operator always is. */
export type Onlooker =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'agent' | 'integrator';
      readonly partnerId: string | null;
      readonly permissions: readonly string[];
    }
  | { readonly kind: 'operator'; readonly permissions: readonly string[] }
  | { readonly kind: 'system' };

/** Which files somebody sees: all those of the territory, those given to one partner, or none. */
export type Sight =
  | { readonly sees: 'all' }
  | { readonly sees: 'partner'; readonly partnerId: string }
  | { readonly sees: 'none' };

/** A partner that refused a file, or from which it was taken back, sees it no longer. */
export const LOST_SIGHT: readonly AffectationStatus[] = ['REFUSED', 'CANCELLED'];

/** Which files this person sees: the territory sees all, a partner only those given to it and not refused. */
export function sightOf(onlooker: Onlooker): Sight {
  if (onlooker.kind === 'system') return { sees: 'all' };
  if (onlooker.kind === 'anonymous') return { sees: 'none' };
  const { permissions } = onlooker;
  const partnerId = partnerOf(onlooker);
  // A partner's agent never sees all, whatever its role says: the permission alone is not enough.
  if (partnerId === null && permissions.includes('signalement.listAll')) return { sees: 'all' };
  if (partnerId !== null && permissions.includes('signalement.list')) return { sees: 'partner', partnerId };
  return { sees: 'none' };
}

function partnerOf(onlooker: Extract<Onlooker, { readonly permissions: unknown }>): string | null {
  return onlooker.kind === 'operator' ? null : onlooker.partnerId;
}

/** Whether somebody with this sight sees a file that was given to these partners. */
export function seesFile(
  sight: Sight,
  affectations: readonly { readonly partnerId: string; readonly status: AffectationStatus }[],
): boolean {
  if (sight.sees !== 'partner') return sight.sees === 'all';
  return affectations.some((part) => part.partnerId === sight.partnerId && !LOST_SIGHT.includes(part.status));
}

/** Whether somebody with this sight sees the part of this partner in a file, even when the file itself is out of sight. */
export function seesAffectation(sight: Sight, partnerId: string): boolean {
  return sight.sees === 'all' || (sight.sees === 'partner' && sight.partnerId === partnerId);
}

/** The same person, program, operator or job as the life cycle knows them. */
export function actorOf(onlooker: Onlooker): Actor {
  if (onlooker.kind === 'system') return { side: 'system' };
  if (onlooker.kind === 'anonymous') return { side: 'nobody' };
  const { permissions } = onlooker;
  const partnerId = partnerOf(onlooker);
  return partnerId === null ? { side: 'territory', permissions } : { side: 'partner', partnerId, permissions };
}
