import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SubgraphContext } from '../context.ts';
import { type Harness, viewers } from '../testing.ts';
import type { Viewer } from '../viewer.ts';
import { personalFields } from './personal-fields.ts';

/** The reading of one personal field, and what the audit log must say of it. */
export interface PersonalReading {
  readonly operation: string;
  /** Makes what is read, and returns the variables. */
  readonly seed: (context: SubgraphContext) => Promise<Record<string, unknown>>;
  /** Who reads; an agent who may do everything by default. */
  readonly viewer?: Viewer;
  /** What the entry names. */
  readonly entity: string;
  readonly fields: readonly string[];
  /** What must be in the answer: the datum was given, not refused. */
  readonly given: string;
}

/** Generates a test per field that is said to be personal; a field without its reading, or a reading without its field, fails. */
export function describePersonalReads(
  open: () => Promise<Harness>,
  readings: Readonly<Record<string, PersonalReading>>,
): void {
  describe('reading personal data', () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness?.close());

    const readsIn = (tenant: string) =>
      harness.inTenant(tenant, ({ db, runtime }) =>
        db.$queryRawUnsafe<{ id: string; entity: string; actor_kind: string; fields: string[] }[]>(
          `SELECT id::text, entity, actor_kind, details->'fields' AS fields FROM ${runtime.database.schema}.audit_entry WHERE action = 'read' ORDER BY id`,
        ),
      );

    test('every personal field is read by a test', () => {
      expect(Object.keys(readings).sort()).toEqual(personalFields(harness.schema));
    });

    for (const [field, reading] of Object.entries(readings)) {
      test(`${field} leaves an entry that names it, in its own tenant`, async () => {
        const variables = await harness.inTenant('niort', (context) => reading.seed(context));
        const viewer = reading.viewer ?? viewers.admin();
        const before = { niort: await readsIn('niort'), amiens: await readsIn('amiens') };
        const answer = await harness.as('niort', viewer).execute(reading.operation, variables);
        expect(answer.errors).toBeUndefined();
        expect(JSON.stringify(answer.data)).toContain(reading.given);
        const known = new Set(before.niort.map(({ id }) => id));
        const left = (await readsIn('niort')).filter(({ id }) => !known.has(id));
        expect(left).toContainEqual({
          id: expect.any(String),
          entity: reading.entity,
          actor_kind: viewer.kind,
          fields: expect.arrayContaining([...reading.fields]),
        });
        expect(JSON.stringify(left)).not.toContain(reading.given);
        expect(await readsIn('amiens')).toEqual(before.amiens);
      });
    }
  });
}
