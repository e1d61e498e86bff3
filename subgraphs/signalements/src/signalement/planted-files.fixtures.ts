import type { Prisma, Signalement } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { v7 } from './new-id.ts';
import { searchText } from './search-text.ts';

/** Files written as they stand, whatever led to it: for lists, figures and retention. */
export async function plantFiles(
  context: SubgraphContext,
  files: readonly Partial<Prisma.SignalementCreateManyInput>[],
): Promise<{ id: string; globalId: string; reference: string }[]> {
  const [commune] = context.tenant.communes;
  const known = await context.db.signalement.count();
  const rows = files.map((over, at) => {
    const createdAt = new Date(over.createdAt ?? context.now());
    const reference = over.reference ?? `2025-${String(500_000 + known + at)}`;
    const addressLabel = over.addressLabel ?? '12 rue Brisson 79000 Niort';
    return {
      id: v7(createdAt),
      reference,
      depositKey: `planted ${reference}`,
      depositFingerprint: 'x',
      addressLabel,
      searchText: searchText(`${reference} ${addressLabel}`),
      citycode: commune?.code ?? '79191',
      reporterKind: 'TENANT' as const,
      gridVersion: '2026.1',
      hasDanger: false,
      description: '',
      ...over,
      createdAt,
    };
  });
  await context.db.signalement.createMany({ data: rows });
  return rows.map(({ id, reference }) => ({ id, globalId: toGlobalId('Signalement', id), reference }));
}

/** What a closed file says of its end. */
export const closedAt = (day: string, reason: Signalement['closingReason'] = 'WORKS_DONE', worksVerified = false) =>
  ({ status: 'CLOSED', closingReason: reason, worksVerified, endedAt: new Date(day) }) as const;
