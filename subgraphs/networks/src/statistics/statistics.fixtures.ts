import { randomUUID } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';

interface RequestRow {
  readonly createdAt: Date;
  readonly status?: 'TO_VALIDATE' | 'NEW' | 'STUDY' | 'CONNECTED' | 'NOT_FEASIBLE' | 'ABANDONED';
  readonly isValidated?: boolean;
  readonly dwellings?: number | null;
  readonly networkId?: string | null;
  readonly firstAnswerAt?: Date | null;
  /** When it was connected; an event tells of it. */
  readonly connectedAt?: Date | null;
}

/** Writes connection requests as they stand in the database. */
export async function seedRequests({ db }: SubgraphContext, rows: readonly RequestRow[]): Promise<void> {
  for (const row of rows) {
    const id = randomUUID();
    const status = row.status ?? 'NEW';
    const isEnded = ['CONNECTED', 'NOT_FEASIBLE', 'ABANDONED'].includes(status);
    await db.connectionRequest.create({
      data: {
        id,
        reference: `R-2026-${id.slice(0, 6)}`,
        status,
        depositKey: id,
        depositFingerprint: id,
        addressLabel: '1 Rue des Ormeaux 79000 Niort',
        citycode: '79191',
        applicantKind: 'SYNDIC',
        structureKind: 'COPROPRIETE',
        heatingEnergy: 'GAS',
        heatingType: 'COLLECTIVE',
        dwellings: row.dwellings ?? null,
        comment: '',
        searchText: '',
        applicantSearchText: '',
        outcome: 'ELIGIBLE',
        reason: 'EXISTING_CLOSE',
        rulesVersion: 'test',
        verdict: {},
        isHighPotential: false,
        networkId: row.networkId ?? null,
        recipientKind: 'COLLECTIVITE',
        assignedAt: row.createdAt,
        validatedAt: (row.isValidated ?? true) ? row.createdAt : null,
        firstAnswerAt: row.firstAnswerAt ?? null,
        closingReason: isEnded && status !== 'CONNECTED' ? 'OTHER' : null,
        endedAt: isEnded ? row.createdAt : null,
        purgeAt: isEnded ? new Date('2030-01-01') : null,
        createdAt: row.createdAt,
        updatedAt: row.createdAt,
        dwellingsRank: row.dwellings ?? 0,
        distanceRank: 0,
      },
    });
    if (!row.connectedAt) continue;
    await db.connectionRequestEvent.create({
      data: {
        requestId: id,
        action: 'CONNECT',
        fromStatus: 'WORKS',
        toStatus: 'CONNECTED',
        actorKind: 'agent',
        at: row.connectedAt,
      },
    });
  }
}

/** Writes anonymous address tests of one day ("2026-10-05"). */
export async function seedTests(
  { db }: SubgraphContext,
  day: string,
  outcomes: Readonly<Partial<Record<'ELIGIBLE' | 'NOT_ELIGIBLE', number>>>,
): Promise<void> {
  for (const [outcome, count] of Object.entries(outcomes)) {
    await db.eligibilityTest.createMany({
      data: Array.from({ length: count }, () => ({
        id: randomUUID(),
        day: new Date(`${day}T00:00:00Z`),
        lon: -0.488,
        lat: 46.315,
        outcome,
        reason: outcome === 'ELIGIBLE' ? 'EXISTING_CLOSE' : 'TOO_FAR',
        rulesVersion: 'test',
      })),
    });
  }
}
