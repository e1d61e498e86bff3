import type { Actor } from './life-cycle.ts';

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

/** Which requests somebody sees: all those of the territory, those given to one partner, or none. */
export type Sight =
  | { readonly sees: 'all' }
  | { readonly sees: 'partner'; readonly partnerId: string }
  | { readonly sees: 'none' };

/** Which requests this person sees. A partner's agent never sees all, whatever its role says: the permission alone is not enough. */
export function sightOf(onlooker: Onlooker): Sight {
  if (onlooker.kind === 'system') return { sees: 'all' };
  if (onlooker.kind === 'anonymous') return { sees: 'none' };
  const { permissions } = onlooker;
  const partnerId = partnerOf(onlooker);
  if (partnerId === null && permissions.includes('request.listAll')) return { sees: 'all' };
  if (partnerId !== null && permissions.includes('request.list')) return { sees: 'partner', partnerId };
  return { sees: 'none' };
}

/** Whether somebody with this sight sees a request that is with this partner (null: with the collectivité). */
export function seesRequest(sight: Sight, partnerId: string | null): boolean {
  return sight.sees === 'all' || (sight.sees === 'partner' && sight.partnerId === partnerId);
}

/** The same person, program or operator as the life cycle knows them. */
export function actorOf(onlooker: Onlooker): Actor {
  if (onlooker.kind === 'anonymous' || onlooker.kind === 'system') return { side: 'nobody' };
  const { permissions } = onlooker;
  const partnerId = partnerOf(onlooker);
  return partnerId === null ? { side: 'territory', permissions } : { side: 'partner', partnerId, permissions };
}

function partnerOf(onlooker: Extract<Onlooker, { readonly permissions: unknown }>): string | null {
  return onlooker.kind === 'operator' ? null : onlooker.partnerId;
}
