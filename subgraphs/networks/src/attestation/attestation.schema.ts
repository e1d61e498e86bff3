import type { Attestation } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { printedCode, readCode } from '@mitoyen/kit/verification-code.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { lawSettingsOf } from '../connection-duty/law-settings.ts';
import { findLetterAbout } from '../letter/letter.store.ts';
import { addressToAttest, issueAttestation, requestAttestation, revokeAttestation } from './attestation.command.ts';
import { countAttestations, findAttestations, findByCode, listAttestations } from './attestation.store.ts';
import { type AttestationState, type AttestedNetwork, attestationState, REASON_SENTENCES } from './attestation.ts';

const StateEnum = builder.enumType('AttestationState', {
  values: ['VALID', 'EXPIRED', 'REVOKED'] as const satisfies AttestationState[],
});

const networks = z.array(
  z.object({
    name: z.string(),
    distanceMeters: z.number().nullable(),
    thresholdMeters: z.number(),
    isOpen: z.boolean(),
  }),
);

const AttestedNetworkType = builder.objectRef<AttestedNetwork>('AttestedNetwork').implement({
  description: 'A network that was looked at on that day.',
  fields: (t) => ({
    name: t.exposeString('name'),
    distanceMeters: t.exposeInt('distanceMeters', { nullable: true }),
    thresholdMeters: t.exposeInt('thresholdMeters'),
    isOpen: t.exposeBoolean('isOpen'),
  }),
});

const sentences: Readonly<Record<string, string | undefined>> = REASON_SENTENCES;

async function letterPath({ db }: SubgraphContext, { id, code }: Attestation): Promise<string | null> {
  const letter = await findLetterAbout(db, { derogationId: null, attestationId: id });
  return letter && `/networks/letters/${toGlobalId('Letter', letter.id)}?code=${printedCode(code)}`;
}

/** What whoever holds the code reads: the place, the day, the reason. No person is named. */
const AttestationCheck = builder.objectRef<Attestation>('AttestationCheck').implement({
  description: 'What the register says of an attestation, to whoever holds its code.',
  fields: (t) => ({
    code: t.string({ resolve: ({ code }) => printedCode(code) }),
    state: t.field({ type: StateEnum, resolve: (row, _args, context) => attestationState(row, context.now()) }),
    addressLabel: t.exposeString('addressLabel'),
    sentence: t.string({
      nullable: true,
      description: 'Why no connection is possible.',
      resolve: ({ reason }) => sentences[reason] ?? null,
    }),
    rulesVersion: t.exposeString('rulesVersion'),
    networks: t.field({
      type: [AttestedNetworkType],
      directives: { listSize: { assumedSize: 8 } },
      resolve: (row) => networks.parse(row.networks),
    }),
    issuedAt: t.field({ type: 'DateTime', resolve: ({ issuedAt }) => issuedAt }),
    byAgent: t.boolean({
      description: 'Issued by an agent of the collectivité; otherwise by its rules alone.',
      resolve: ({ agentId }) => agentId !== null,
    }),
    validUntil: t.field({ type: 'DateTime', resolve: (row) => row.validUntil }),
    revokedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ revokedAt }) => revokedAt }),
    letterUrl: t.string({ nullable: true, resolve: (row, _args, context) => letterPath(context, row) }),
  }),
});

const AttestationType = builder.loadableNode('Attestation', {
  description: 'That no connection was possible at an address on a day, as its agents see it.',
  id: { resolve: (row: Attestation) => row.id },
  // Unknown or without the permission is null: the loader takes it, its type does not say so.
  load: async (ids: string[], context) =>
    (context.can('attestation.issue') ? await findAttestations(context.db, ids) : ids.map(() => null)) as Attestation[],
  fields: (t) => ({
    code: t.string({ resolve: ({ code }) => printedCode(code) }),
    state: t.field({ type: StateEnum, resolve: (row, _args, context) => attestationState(row, context.now()) }),
    addressLabel: t.exposeString('addressLabel'),
    rulesVersion: t.exposeString('rulesVersion'),
    issuedAt: t.field({ type: 'DateTime', resolve: ({ issuedAt }) => issuedAt }),
    byAgent: t.boolean({ resolve: ({ agentId }) => agentId !== null }),
    validUntil: t.field({ type: 'DateTime', resolve: (row) => row.validUntil }),
    revocation: t.exposeString('revocation', { nullable: true, description: 'Why it was ended.' }),
    letterUrl: t.string({ nullable: true, resolve: (row, _args, context) => letterPath(context, row) }),
  }),
});

builder.queryField('attestationCheck', (t) =>
  t.field({
    type: AttestationCheck,
    // A guess costs what a page of results costs: the visitor's budget is spent long before a code is found.
    directives: { cost: { weight: 50 } },
    description: 'The same refusal for a code that is mistyped, unknown or of another territory. Refusals: NOT_FOUND.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { code: t.arg.string({ required: true, description: 'Any case, with or without dashes.' }) },
    resolve: async (_root, { code }, { db }) => {
      const read = readCode(code);
      const row = read === undefined ? null : await findByCode(db, read);
      if (!row) throw new Refusal('NOT_FOUND', 'code');
      return row;
    },
  }),
);

builder.queryField('attestationsAreAutomatic', (t) =>
  t.boolean({
    description: 'Whether a resident gets hers without an agent.',
    authScopes: { public: true },
    resolve: (_root, _args, { tenant }) => lawSettingsOf(tenant.rules).attestationsAreAutomatic,
  }),
);

builder.mutationField('requestAttestation', (t) =>
  t.field({
    type: AttestationCheck,
    description:
      'A resident asks for the attestation of an address. Refusals: NOT_AUTOMATIC, NOT_FOUND, OUT_OF_TERRITORY, CONNECTION_POSSIBLE, NOT_CERTAIN.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { banId: t.arg.id({ required: true }) },
    before: async ({ banId }: { banId: string }, context) => void (await addressToAttest(context, banId)),
    resolve: (_root, { banId }, context) => requestAttestation(context, banId),
  }),
);

builder.mutationField('issueAttestation', (t) =>
  t.field({
    type: AttestationType,
    description: 'Refusals: NOT_FOUND, OUT_OF_TERRITORY, CONNECTION_POSSIBLE, NOT_CERTAIN.',
    authScopes: { permission: 'attestation.issue' },
    errors: { types: [Refusal], directResult: true },
    args: { banId: t.arg.id({ required: true }) },
    before: async ({ banId }: { banId: string }, context) => void (await addressToAttest(context, banId)),
    resolve: (_root, { banId }, context) => issueAttestation(context, banId),
  }),
);

builder.mutationField('revokeAttestation', (t) =>
  t.field({
    type: AttestationType,
    description: 'Ends it at once, for whoever checks it. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG.',
    authScopes: { permission: 'attestation.issue' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
    resolve: (_root, { id, reason }, context) => revokeAttestation(context, requireId('Attestation', id), reason),
  }),
);

const position = z.tuple([z.iso.datetime(), z.uuid()]);

builder.queryField('attestations', (t) =>
  t.connection(
    {
      type: AttestationType,
      description: 'Newest first. The search looks in addresses and codes.',
      authScopes: { permission: 'attestation.issue' },
      args: { search: t.arg.string() },
      resolve: async (_root, args, { db }) => {
        const size = pageSize(args);
        const search = (args.search ?? '').slice(0, 100);
        const [issuedAt, id] = args.after ? decodeCursor(args.after, position) : [];
        const after = issuedAt && id ? { issuedAt: new Date(issuedAt), id } : undefined;
        const rows = await listAttestations(db, search, size + 1, after);
        const page = connectionOf(rows, size, args, (row) => encodeCursor([row.issuedAt.toISOString(), row.id]));
        return { ...page, search };
      },
    },
    {
      name: 'AttestationConnection',
      fields: (connection) => ({
        totalCount: connection.int({ resolve: ({ search }, _args, { db }) => countAttestations(db, search) }),
      }),
    },
    { name: 'AttestationEdge' },
  ),
);
