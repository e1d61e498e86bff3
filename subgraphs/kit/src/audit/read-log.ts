import DataLoader from 'dataloader';
import type { SubgraphContext } from '../context.ts';
import { oncePerRequest } from '../request-loaders.ts';
import type { AuditFact } from './write-audit.ts';

/** One personal datum that is about to be given: a field of an entity (raw id). */
export interface PersonalDatum {
  readonly entity: string;
  readonly id: string;
  readonly field: string;
}

const logOf = oncePerRequest(
  (context) =>
    new DataLoader<PersonalDatum, true, string>(
      async (data) => {
        await context.audit(readingFacts(data));
        return data.map(() => true as const);
      },
      { cacheKeyFn: ({ entity, id, field }) => `${entity}:${id}:${field}` },
    ),
);

/**
 * Settles once the audit log says that this datum was read, in this request: whoever waits for it gives nothing that is not
 * logged. What is read at the same time makes one entry per entity, or one for all the entities of a list.
 */
export async function logReading(context: SubgraphContext, datum: PersonalDatum): Promise<void> {
  await logOf(context).load(datum);
}

/** The entries of data read together: those of one kind and with the same fields make one, which lists them. */
export function readingFacts(data: readonly PersonalDatum[]): AuditFact[] {
  const fieldsOf = new Map<string, { entity: string; id: string; fields: Set<string> }>();
  for (const { entity, id, field } of data) {
    const key = `${entity}:${id}`;
    const known = fieldsOf.get(key) ?? { entity, id, fields: new Set() };
    known.fields.add(field);
    fieldsOf.set(key, known);
  }
  const groups = new Map<string, { entity: string; fields: string[]; ids: string[] }>();
  for (const { entity, id, fields } of fieldsOf.values()) {
    const sorted = [...fields].sort();
    const key = `${entity}:${sorted.join()}`;
    const group = groups.get(key) ?? { entity, fields: sorted, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ entity, fields, ids }) => ({
    action: 'read',
    entity,
    entityId: ids.length === 1 ? (ids[0] ?? null) : null,
    details: ids.length === 1 ? { fields } : { fields, ids },
  }));
}
