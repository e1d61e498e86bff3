import { printSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema, createBuilder, requireId } from './builder.ts';
import type { SubgraphContext } from './context.ts';
import { fromGlobalId, toGlobalId } from './global-id.ts';
import { Refusal } from './refusal.ts';
import { can, type Viewer } from './viewer.ts';

const id = '01890000-0000-7000-8000-000000000001';
const unknownId = '01890000-0000-7000-8000-000000000002';

function library() {
  const builder = createBuilder();
  const loads: string[][] = [];
  const Book = builder.loadableNode('Book', {
    id: { resolve: (book: { id: string; title: string }) => book.id },
    load: async (ids: string[]) => {
      loads.push(ids);
      return ids.map((key) => (key === id ? { id, title: 'Thermique' } : null)) as { id: string; title: string }[];
    },
    sort: undefined,
    fields: (t) => ({
      title: t.exposeString('title'),
      secret: t.string({ authScopes: { permission: 'owner.read' }, resolve: () => 'x', nullable: true }),
    }),
  });
  builder.asEntity(Book, {
    key: builder.selection<{ id: string }>('id'),
    resolveReference: async (reference, context) => {
      const key = fromGlobalId('Book', reference.id);
      return key === undefined ? null : Book.getDataloader(context).load(key);
    },
  });
  builder.queryField('book', (t) =>
    t.field({
      type: Book,
      nullable: true,
      authScopes: { public: true },
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, args) => fromGlobalId('Book', String(args.id)) ?? null,
    }),
  );
  builder.mutationField('lendBook', (t) =>
    t.field({
      type: Book,
      description: 'Refusals: NOT_FOUND, LENT.',
      authScopes: { permission: 'suivi.write' },
      errors: { types: [Refusal], directResult: true },
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, args) => {
        if (requireId('Book', String(args.id)) === unknownId) throw new Refusal('LENT', 'id');
        return id;
      },
    }),
  );
  return { schema: buildSchema(builder), loads };
}

function contextOf(viewer: Viewer, facts: unknown[] = []) {
  return {
    viewer,
    can: (permission: Parameters<typeof can>[1]) => can(viewer, permission),
    transaction: <T>(work: () => T) => work(),
    audit: async (entries: unknown[]) => void facts.push(...entries),
  } as unknown as SubgraphContext;
}

const agent: Viewer = {
  kind: 'agent',
  agentId: id,
  sessionId: id,
  partnerId: null,
  role: 'reader',
  permissions: ['suivi.write'],
};

test('the printed schema is a federation 2 subgraph with its entity and its refusals', () => {
  const sdl = printSubgraphSchema(library().schema);
  expect(sdl).toContain('type Book implements Node');
  expect(sdl).toContain('@key(fields: "id")');
  expect(sdl).toContain('union LendBookResult = Refusal | Book');
  expect(sdl).toMatch(/type Refusal\s+@shareable/);
});

test('references are loaded in one batch, and an id of another type is unknown', async () => {
  const { schema, loads } = library();
  const reference = (text: string) => ({ __typename: 'Book', id: text });
  const result = await execute({
    schema,
    document: parse('query($r: [_Any!]!) { _entities(representations: $r) { ... on Book { id title } } }'),
    variableValues: {
      r: [
        reference(toGlobalId('Book', id)),
        reference(toGlobalId('Book', unknownId)),
        reference(toGlobalId('Pen', id)),
      ],
    },
    contextValue: contextOf({ kind: 'anonymous' }),
  });
  expect(result).toEqual({
    data: { _entities: [{ id: toGlobalId('Book', id), title: 'Thermique' }, null, null] },
  });
  expect(loads).toEqual([[id, unknownId]]);
});

test('a private field without its permission is refused and the rest is answered', async () => {
  const result = await execute({
    schema: library().schema,
    document: parse(`{ book(id: "${toGlobalId('Book', id)}") { title secret } }`),
    contextValue: contextOf({ kind: 'anonymous' }),
  });
  expect(result.data).toEqual({ book: { title: 'Thermique', secret: null } });
  expect(result.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('a mutation answers the entity or a refusal, and leaves its audit entry only when it happened', async () => {
  const { schema } = library();
  const facts: unknown[] = [];
  const lend = (book: string, viewer: Viewer) =>
    execute({
      schema,
      document: parse(
        'mutation($id: ID!) { lendBook(id: $id) { __typename ... on Book { title } ... on Refusal { code field } } }',
      ),
      variableValues: { id: book },
      contextValue: contextOf(viewer, facts),
    });
  expect((await lend(toGlobalId('Book', unknownId), agent)).data).toEqual({
    lendBook: { __typename: 'Refusal', code: 'LENT', field: 'id' },
  });
  expect((await lend('nonsense', agent)).data).toEqual({
    lendBook: { __typename: 'Refusal', code: 'NOT_FOUND', field: 'id' },
  });
  expect((await lend(toGlobalId('Book', id), { kind: 'anonymous' })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(facts).toEqual([]);
  expect((await lend(toGlobalId('Book', id), agent)).data).toEqual({
    lendBook: { __typename: 'Book', title: 'Thermique' },
  });
  expect(facts).toEqual([{ action: 'lendBook', entity: null, entityId: null, details: {} }]);
});

test('a root field that does not say who may use it stops the schema from building', () => {
  const builder = createBuilder();
  builder.queryField('open', (t) => t.string({ resolve: () => 'x' }));
  expect(() => buildSchema(builder)).toThrow('Query.open does not say who may use it');
});
