import type { RuleSet as RuleSetRow } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { RuleSet } from './rule-set.ts';
import { hashOf, type RuleFields, versionName } from './rules-draft.ts';

/** A draft or a version of the rules, as it is kept. */
interface KeptRules {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly fields: RuleFields;
  readonly hash: string;
  readonly authorId: string | null;
  readonly updatedAt: Date;
}

export type RulesDraft = KeptRules;

/** A version that was published, and never changes again. */
export interface RulesVersion extends KeptRules {
  readonly number: number;
  /** ISO day from which it applies. */
  readonly validFrom: string;
  readonly publishedAt: Date;
}

/** The draft of the tenant; null when there is none. */
export async function findDraft(db: Db): Promise<RulesDraft | null> {
  const row = await db.ruleSet.findFirst({ where: { number: null } });
  return row && keptOf(row);
}

/** The draft, locked for a change. */
export async function lockDraft(db: Db): Promise<RulesDraft | null> {
  await db.$queryRaw`SELECT 1 FROM networks.rule_set WHERE number IS NULL FOR UPDATE`;
  return findDraft(db);
}

/** Every published version, the newest first. A collectivité changes its rules a few times a year. */
export async function listVersions(db: Db): Promise<RulesVersion[]> {
  const rows = await db.ruleSet.findMany({ where: { number: { not: null } }, orderBy: { number: 'desc' } });
  return rows.flatMap((row) => {
    const { number, validFrom, publishedAt } = row;
    if (number === null || validFrom === null || publishedAt === null) return [];
    return [{ ...keptOf(row), number, validFrom: validFrom.toISOString().slice(0, 10), publishedAt }];
  });
}

/** Writes the draft: a new one when `id` is null. Answers its id. */
export async function writeDraft(
  db: Db,
  id: string | null,
  { label, note, fields, authorId }: Pick<KeptRules, 'label' | 'note' | 'fields' | 'authorId'>,
  now: Date,
): Promise<string> {
  const data = { label, note, rules: plain(fields), hash: hashOf(fields), authorId, updatedAt: now };
  if (id !== null) {
    await db.ruleSet.updateMany({ where: { id, number: null }, data });
    return id;
  }
  return (await db.ruleSet.create({ data: { ...data, createdAt: now }, select: { id: true } })).id;
}

export async function deleteDraft(db: Db, id: string): Promise<void> {
  await db.ruleSet.deleteMany({ where: { id, number: null } });
}

/** Makes the draft the next version. Answers its number. */
export async function publishDraft(
  db: Db,
  id: string,
  { validFrom, authorId }: { readonly validFrom: string; readonly authorId: string | null },
  now: Date,
): Promise<number> {
  const { _max } = await db.ruleSet.aggregate({ _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  await db.ruleSet.updateMany({
    where: { id, number: null },
    data: { number, validFrom: new Date(`${validFrom}T00:00:00Z`), publishedAt: now, updatedAt: now, authorId },
  });
  return number;
}

/** The rules of a version, under the name that answers give. */
export function rulesOf({ label, number, fields }: RulesVersion): RuleSet {
  return { ...fields, version: versionName(label, number) };
}

function keptOf({ id, label, note, rules, hash, authorId, updatedAt }: RuleSetRow): KeptRules {
  // Only `writeDraft` writes this column, and from fields that were checked.
  return { id, label, note, fields: rules as unknown as RuleFields, hash, authorId, updatedAt };
}

/** Prisma wants lists that may be written to. */
function plain({ exceptions, individual, ...limits }: RuleFields) {
  const groups = exceptions.map(({ networkIds, near, close }) => ({ networkIds: [...networkIds], near, close }));
  return JSON.parse(JSON.stringify({ ...limits, individual, exceptions: groups }));
}
