/** A network as the choice of a recipient reads it in a verdict. */
export interface JudgedDistance {
  readonly networkId: string;
  /** Metres; null for a network without trace. */
  readonly distanceMeters: number | null;
  readonly reason: string;
}

/** What a verdict says of the networks around a place. */
export interface AssignableVerdict {
  readonly outcome: 'ELIGIBLE' | 'TO_CONFIRM' | 'NOT_ELIGIBLE';
  readonly networkId: string | null;
  readonly candidates: readonly JudgedDistance[];
}

/** Who gets a request: a partner, or the collectivité itself (null), for the network that is asked for (null: none). */
export interface Recipient {
  readonly networkId: string | null;
  readonly partnerId: string | null;
}

/**
 * The network that a request is for: the one that makes the place eligible, else the nearest open one within the
 * auto-assignment distance (500 m by default: domain facts, constants); equal distances go to the smallest id, in any order.
 */
export function networkAskedFor(verdict: AssignableVerdict, autoAssignMeters: number): string | null {
  if (verdict.outcome === 'ELIGIBLE' && verdict.networkId !== null) return verdict.networkId;
  const [nearest] = nearestFirst(verdict.candidates.filter(({ reason }) => reason !== 'NETWORK_CLOSED'));
  return nearest && nearest.distance <= autoAssignMeters ? nearest.networkId : null;
}

/** Metres from the place to the network that decided, else to the nearest one that was judged; null when none was measured. */
export function distanceAskedFor(
  verdict: AssignableVerdict & { readonly distanceMeters: number | null },
): number | null {
  return verdict.distanceMeters ?? nearestFirst(verdict.candidates)[0]?.distance ?? null;
}

function nearestFirst(candidates: readonly JudgedDistance[]): { networkId: string; distance: number }[] {
  return candidates
    .flatMap(({ networkId, distanceMeters }) =>
      distanceMeters === null ? [] : [{ networkId, distance: distanceMeters }],
    )
    .sort((a, b) => a.distance - b.distance || (a.networkId < b.networkId ? -1 : 1));
}

/**
 * Who gets the request: the partner that answers for its network; the collectivité when there is no network, when nobody
 * answers for it, or while the request waits to be validated. Never nobody.
 * @param partnerOf network → partner that answers for it
 */
export function recipientOf(
  networkId: string | null,
  isValidated: boolean,
  partnerOf: ReadonlyMap<string, string>,
): Recipient {
  const partnerId = networkId === null || !isValidated ? null : (partnerOf.get(networkId) ?? null);
  return { networkId, partnerId };
}
