import { type GraphQLSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SubgraphContext } from './context.ts';
import { type Answer, type Harness, viewers } from './testing.ts';
import type { Viewer } from './viewer.ts';

/** One root field, proven twice: its own tenant gets an answer, the other tenant gets that of an id nobody knows. */
export interface IsolationPair {
  /** An operation whose only root field is the one under test. */
  readonly operation: string;
  /** Makes what the operation is about, in tenant A, and returns its variables. */
  readonly seed: (context: SubgraphContext) => Promise<Record<string, unknown>>;
  /** The same shape of variables, naming what exists nowhere. Left out when the field takes no id: B then sees B's own. */
  readonly unknown?: Record<string, unknown>;
  /** Who asks, in each tenant; an agent who may do everything by default. */
  readonly viewer?: (context: SubgraphContext) => Viewer;
  /** Whether the answer shows what was seeded. Must be true for A and false for B. */
  readonly shows: (answer: Answer) => boolean;
  /** For a subscription: what makes it deliver, run in tenant A after both tenants have subscribed. */
  readonly trigger?: (context: SubgraphContext, variables: Record<string, unknown>) => Promise<void>;
}

/** `Query.x`, `Mutation.y`, `Subscription.z`. */
export type IsolationPairs = Readonly<Record<string, IsolationPair>>;

const QUIET_MS = 400;

/** The root fields that a schema offers to clients. */
export function rootFields(schema: GraphQLSchema): string[] {
  return ['Query', 'Mutation', 'Subscription'].flatMap((root) => {
    const type = schema.getType(root);
    if (!isObjectType(type)) return [];
    return Object.keys(type.getFields())
      .filter((name) => !name.startsWith('_'))
      .map((name) => `${root}.${name}`);
  });
}

/**
 * Generates the pair of tests of every root field; a field without its pair, or a pair without its field, fails. A mutation
 * that is done must leave its entry in the audit log.
 */
export function describeIsolation(open: () => Promise<Harness>, pairs: IsolationPairs): void {
  describe('security rule 8: isolation of two tenants', () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness?.close());

    test('every root field has its pair', () => {
      expect(Object.keys(pairs).sort()).toEqual(rootFields(harness.schema).sort());
    });

    for (const [field, pair] of Object.entries(pairs)) {
      const viewerOf = (tenant: string) =>
        harness.inTenant(tenant, async (context) => pair.viewer?.(context) ?? viewers.admin());
      const seed = () => harness.inTenant('niort', (context) => pair.seed(context));

      if (field.startsWith('Subscription.')) {
        test(`${field} delivers in its own tenant and stays silent in another`, async () => {
          const variables = await seed();
          const own = await harness.as('niort', await viewerOf('niort')).subscribe(pair.operation, variables);
          const other = await harness.as('amiens', await viewerOf('amiens')).subscribe(pair.operation, variables);
          let heard: unknown;
          void other.next().then((result) => {
            heard = result.done ? undefined : result.value;
          });
          const first = own.next();
          await harness.inTenant('niort', async (context) => pair.trigger?.(context, variables));
          const delivered = await first;
          expect(pair.shows({ data: delivered.value?.data, errors: delivered.value?.errors })).toBe(true);
          await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
          expect(heard).toBeUndefined();
          await own.return?.();
          await other.return?.();
        });
        continue;
      }

      test(`${field} is blocked for another tenant, with the answer of an unknown id`, async () => {
        const variables = await seed();
        const asker = harness.as('amiens', await viewerOf('amiens'));
        const blocked = await asker.execute(pair.operation, variables);
        expect(pair.shows(blocked), JSON.stringify(blocked)).toBe(false);
        if (pair.unknown) expect(blocked).toEqual(await asker.execute(pair.operation, pair.unknown));
      });

      test(`${field} is allowed in its own tenant`, async () => {
        const variables = await seed();
        const viewer = await viewerOf('niort');
        const [, mutation] = /^Mutation\.(.*)$/.exec(field) ?? [];
        const before = mutation === undefined ? 0 : await entriesOf(harness, mutation);
        const answer = await harness.as('niort', viewer).execute(pair.operation, variables);
        expect(pair.shows(answer), JSON.stringify(answer)).toBe(true);
        if (mutation !== undefined) {
          expect(await entriesOf(harness, mutation), 'a mutation leaves an audit entry').toBe(before + 1);
        }
      });
    }
  });
}

/** How many audit entries of tenant A tell of this mutation. */
function entriesOf(harness: Harness, mutation: string): Promise<number> {
  return harness.inTenant('niort', async ({ db, runtime }) => {
    const [counted] = await db.$queryRawUnsafe<{ entries: number }[]>(
      `SELECT count(*)::int AS entries FROM ${runtime.database.schema}.audit_entry WHERE action = $1`,
      mutation,
    );
    return counted?.entries ?? 0;
  });
}
