import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { createBuilder } from '../builder.ts';
import type { SubgraphContext } from '../context.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '../cursor.ts';
import { endOfFrenchDay, startOfFrenchDay } from '../french-day.ts';
import { toGlobalId } from '../global-id.ts';
import type { SubgraphName } from '../subgraph.ts';
import { entryLine, headingLine } from './audit-line.ts';
import { readLinks } from './chain.store.ts';
import { readChainState } from './chain-state.ts';
import { type ExportPeriod, headingOf } from './export-lines.ts';
import { type AuditEntry, type JournalFilter, listAuditEntries } from './journal.store.ts';

/** Lines of an export in one answer. */
const LINES = 500;
const position = z.tuple([z.uuid()]);

/**
 * Gives a subgraph its audit log: `Query.<name>Journal`, of types that all subgraphs share. Cursors of one are cursors of
 * all, so that pages of several merge by time. The subgraph adds `AuditEntry.actor`, being the one who knows what an agent is.
 */
export function auditJournal(builder: ReturnType<typeof createBuilder>, name: SubgraphName) {
  const shareable = { directives: { shareable: true } as const };
  const Entry = builder.objectRef<AuditEntry>('AuditEntry').implement({
    ...shareable,
    description: 'What was done, or which personal data was read, and by whom. Holds no personal data itself.',
    fields: (t) => ({
      id: t.id({ resolve: ({ id }) => toGlobalId('AuditEntry', id) }),
      at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
      actorKind: t.exposeString('actorKind', { description: 'anonymous, agent, system, integrator or operator.' }),
      actorId: t.string({
        nullable: true,
        description: 'The job, the API key or the access of an operator that acted, when no agent did.',
        resolve: ({ actorKind, actorId }) => (actorKind === 'agent' ? null : actorId),
      }),
      action: t.exposeString('action', { description: '"read", a mutation, a job or a command.' }),
      entity: t.exposeString('entity', { nullable: true }),
      entityId: t.id({
        nullable: true,
        resolve: ({ entity, entityId }) => (entity && entityId ? toGlobalId(entity, entityId) : null),
      }),
      requestId: t.exposeString('requestId'),
      details: t.field({ type: 'JSON', resolve: ({ details }) => details }),
      seq: t.exposeInt('seq', { nullable: true, description: 'Its number in the chain, without gap.' }),
      hash: t.exposeString('hash', { nullable: true, description: 'SHA-256 over it and the entry before it, hex.' }),
    }),
  });
  const Connection = builder.connectionObject(
    { type: Entry, name: 'AuditEntryConnection', ...shareable },
    { name: 'AuditEntryEdge', ...shareable },
  );

  const Act = builder.enumType('AuditAct', {
    values: { READ: { description: 'Readings of personal data.' }, WRITE: { description: 'Everything else.' } },
  });
  const Filter = builder.inputType('AuditFilter', {
    fields: (t) => ({
      from: t.field({ type: 'Date', description: 'A day of mainland France, included.' }),
      to: t.field({ type: 'Date', description: 'The same.' }),
      actorKind: t.string(),
      actor: t.id({ description: 'An agent.' }),
      act: t.field({ type: Act }),
      action: t.string(),
      entity: t.string(),
      about: t.id({ description: 'What the entry is about, or names in its details: an id of any type.' }),
    }),
  });
  const toFilter = (input: typeof Filter.$inferInput | null | undefined): JournalFilter => ({
    ...periodOf(input?.from, input?.to),
    actorKind: input?.actorKind ?? undefined,
    actorId: input?.actor ? rawId(input.actor, 'Agent') : undefined,
    act: input?.act ?? undefined,
    action: input?.action ?? undefined,
    entity: input?.entity ?? undefined,
    about: input?.about ? rawId(input.about) : undefined,
  });

  const Chain = builder.objectRef<Awaited<ReturnType<typeof readChainState>>>('AuditChain').implement({
    ...shareable,
    description:
      'How the log proves that nobody has changed it: each entry carries a hash over itself and the one before.',
    fields: (t) => ({
      entries: t.exposeInt('entries', { description: 'Entries that are still there.' }),
      seq: t.exposeInt('seq', { description: 'Number of the last entry; 0 before the first.' }),
      hash: t.exposeString('hash', { description: 'Of the last entry. Noted elsewhere, it proves everything before.' }),
      verifiedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When the whole chain was last found to hold; null before the first time, or when it does not.',
        resolve: ({ verifiedAt }) => verifiedAt,
      }),
      verifiedSeq: t.int({
        nullable: true,
        description: 'Up to which entry.',
        resolve: ({ verifiedSeq }) => verifiedSeq,
      }),
      fault: t.exposeString('fault', { nullable: true, description: '`kind:number` of what does not hold.' }),
    }),
  });

  const Lines = builder
    .objectRef<{ lines: readonly string[]; next: number | null; until: number }>('AuditLines')
    .implement({
      ...shareable,
      description: 'Lines of an export (JSON Lines), verifiable without the database.',
      fields: (t) => ({
        lines: t.stringList({ resolve: ({ lines }) => [...lines] }),
        next: t.exposeInt('next', {
          nullable: true,
          description: 'What to give as `after` for more; null at the end.',
        }),
        until: t.exposeInt('until', { description: 'What to give as `until` for more.' }),
      }),
    });

  const Journal = builder.objectRef<object>('AuditJournal').implement({
    ...shareable,
    fields: (t) => ({
      entries: t.field({
        type: Connection,
        description: 'Newest first. A cursor is good for the journals of all subgraphs.',
        args: { first: t.arg.int(), after: t.arg.string(), filter: t.arg({ type: Filter }) },
        resolve: async (_journal, args, { db }) => {
          const limit = pageSize(args);
          const [after] = args.after ? decodeCursor(args.after, position) : [];
          const rows = await listAuditEntries(db, name, toFilter(args.filter), { limit: limit + 1, after });
          return connectionOf(rows, limit, args, ({ id }) => encodeCursor([id]));
        },
      }),
      chain: t.field({
        type: Chain,
        resolve: (_journal, _args, { runtime }) => readChainState(runtime.database),
      }),
      lines: t.field({
        type: Lines,
        description:
          'The log as a file, from the oldest entry on. Its first page leaves an entry: somebody takes the log away.',
        args: {
          from: t.arg({ type: 'Date', description: 'A day of mainland France, included.' }),
          to: t.arg({ type: 'Date', description: 'The same.' }),
          after: t.arg.int(),
          until: t.arg.int(),
        },
        resolve: (_journal, { from, to, after, until }, context) =>
          typeof after === 'number' && typeof until === 'number'
            ? furtherLines(context, name, after, until)
            : firstLines(context, name, periodOf(from, to)),
      }),
    }),
  });

  builder.queryField(`${name}Journal`, (t) =>
    t.field({
      type: Journal,
      description: 'What was done and read in this subgraph.',
      authScopes: { permission: 'audit.read' },
      resolve: () => ({}),
    }),
  );
  return Entry;
}

async function firstLines(context: SubgraphContext, name: SubgraphName, period: ExportPeriod) {
  const { tenant, runtime } = context;
  const heading = await runtime.database.bulk((client) => headingOf(client, name, tenant.slug, period, context.now()));
  const page = await furtherLines(context, name, heading.after.seq, heading.until.seq);
  const { after, until } = heading;
  await context.audit([
    { action: 'audit.export', entity: null, entityId: null, details: { from: after.seq + 1, to: until.seq } },
  ]);
  return { ...page, lines: [headingLine(heading), ...page.lines] };
}

async function furtherLines({ runtime }: SubgraphContext, name: SubgraphName, after: number, until: number) {
  const last = Math.min(until, after + LINES);
  const lines = await runtime.database.bulk(async (client) => {
    const read: string[] = [];
    for await (const link of readLinks(client, name, after, last)) read.push(entryLine(link));
    return read;
  });
  return { lines, next: last < until ? last : null, until };
}

/** The instants between which these days lie. */
function periodOf(from: string | null | undefined, to: string | null | undefined): ExportPeriod {
  return { from: from ? startOfFrenchDay(from) : undefined, to: to ? endOfFrenchDay(to) : undefined };
}

/** The raw id inside a global id, of one type or of any. Throws BAD_USER_INPUT for what is none. */
function rawId(globalId: string, ofType?: string): string {
  const [type, ...rest] = Buffer.from(globalId, 'base64url').toString('utf8').split(':');
  if (rest.length === 0 || (ofType !== undefined && type !== ofType)) {
    throw new GraphQLError('Not an id.', { extensions: { code: 'BAD_USER_INPUT' } });
  }
  return rest.join(':');
}
