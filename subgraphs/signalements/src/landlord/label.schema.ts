import type { DwellingLabel, LandlordDwelling } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { printedCode, readCode } from '@mitoyen/kit/verification-code.ts';
import { builder } from '../builder.ts';
import { findDesordre } from '../grid/grid.ts';
import { currentGrid } from '../grid/grid-versions.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { findSeen } from '../signalement/signalement.store.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import { confront, sameDwelling } from './confrontation.ts';
import { findingsShape } from './dwelling-statement.ts';
import { giveLabel, refuseLabel, requestLabel, reviewLabel, withdrawLabel } from './label.command.ts';
import { findLabelByCode } from './label.store.ts';
import { labelState } from './label-rules.ts';
import { findDwellingsAt, findStatementBefore } from './landlord.store.ts';
import { DwellingLabelType, LabelStateEnum, LandlordDwellingType, StatedEnum } from './landlord.types.ts';

const errors = { types: [Refusal], directResult: true as const };
const byAgent = { permission: 'landlord.label' } as const;

type CheckedLabel = DwellingLabel & { readonly dwelling: LandlordDwelling };

const LabelCheck = builder.objectRef<CheckedLabel>('LabelCheck').implement({
  description: 'What the register says of a label, to whoever holds its code: the place and the days, and no person.',
  fields: (t) => ({
    printedCode: t.string({ resolve: ({ code }) => printedCode(code ?? '') }),
    state: t.field({ type: LabelStateEnum, resolve: (row, _args, context) => labelState(row, context.now()) }),
    number: t.string({ resolve: ({ number }) => number ?? '' }),
    addressLabel: t.string({ resolve: ({ dwelling }) => dwelling.addressLabel }),
    surfaceM2: t.float({ resolve: ({ dwelling }) => dwelling.surfaceM2 }),
    letter: t.exposeString('classLetter'),
    checkKind: t.exposeString('checkKind', { nullable: true }),
    givenAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ decidedAt }) => decidedAt }),
    validUntil: t.field({ type: 'DateTime', nullable: true, resolve: ({ validUntil }) => validUntil }),
    withdrawnAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ withdrawnAt }) => withdrawnAt }),
  }),
});

builder.queryField('labelCheck', (t) =>
  t.field({
    type: LabelCheck,
    // A guess costs what a page of results costs: the visitor's budget is spent long before a code is found.
    directives: { cost: { weight: 50 } },
    description: 'The same refusal for a code that is mistyped, unknown or of another territory. Refusals: NOT_FOUND.',
    authScopes: { public: true },
    errors,
    args: { code: t.arg.string({ required: true, description: 'Any case, with or without dashes.' }) },
    resolve: async (_root, { code }, { db }) => {
      const read = readCode(code);
      const row = read === undefined ? null : await findLabelByCode(db, read);
      if (!row) throw new Refusal('NOT_FOUND', 'code');
      return row;
    },
  }),
);

builder.mutationField('requestLabel', (t) =>
  t.field({
    type: DwellingLabelType,
    description: 'The landlord asks for the label. Refusals: NOT_FOUND, LINK_EXPIRED, INCOMPLETE, WRONG_STATUS.',
    authScopes: { public: true },
    errors,
    args: { token: t.arg.string({ required: true }), id: t.arg.id({ required: true }) },
    resolve: (_root, { token, id }, context) => requestLabel(context, token, requireId('LandlordDwelling', id)),
  }),
);

builder.mutationField('giveLabel', (t) =>
  t.field({
    type: DwellingLabelType,
    description:
      'Gives the label after a check; draws its certificate. Refusals: NOT_FOUND, WRONG_STATUS, INCOMPLETE, REQUIRED, BAD_DATE.',
    authScopes: byAgent,
    errors,
    args: {
      id: t.arg.id({ required: true }),
      checkKind: t.arg({
        type: builder.enumType('LabelCheckKind', { values: ['REMOTE', 'ON_SITE'] as const }),
        required: true,
      }),
      checkedOn: t.arg.string({ required: true, description: 'yyyy-mm-dd.' }),
    },
    resolve: (_root, { id, checkKind, checkedOn }, context) =>
      giveLabel(context, requireId('DwellingLabel', id), { checkKind, checkedOn }),
  }),
);

builder.mutationField('refuseLabel', (t) =>
  t.field({
    type: DwellingLabelType,
    description: 'Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT.',
    authScopes: byAgent,
    errors,
    args: { id: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
    resolve: (_root, { id, reason }, context) => refuseLabel(context, requireId('DwellingLabel', id), reason),
  }),
);

builder.mutationField('withdrawLabel', (t) =>
  t.field({
    type: DwellingLabelType,
    description:
      'Ends it at once, for whoever checks it. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT.',
    authScopes: byAgent,
    errors,
    args: { id: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
    resolve: (_root, { id, reason }, context) => withdrawLabel(context, requireId('DwellingLabel', id), reason),
  }),
);

builder.mutationField('reviewLabel', (t) =>
  t.field({
    type: DwellingLabelType,
    description: 'The label was looked at again after a report, and stays. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: byAgent,
    errors,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => reviewLabel(context, requireId('DwellingLabel', id)),
  }),
);

interface ConfrontedStatement {
  readonly dwelling: LandlordDwelling;
  readonly match: 'SAME' | 'POSSIBLE';
  readonly version: number;
  readonly signedAt: Date;
  readonly letter: string;
  readonly said: ReturnType<typeof confront>;
}

const SaidType = builder.objectRef<ConfrontedStatement['said'][number]>('ConfrontedDesordre').implement({
  description: 'What was reported, and what the landlord had said of it.',
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.string({ resolve: ({ code }) => findDesordre(currentGrid, code)?.desordre.label ?? code }),
    stated: t.field({ type: StatedEnum, nullable: true, resolve: ({ stated }) => stated }),
    isContradicted: t.exposeBoolean('isContradicted', { description: 'The landlord had said that nothing was wrong.' }),
  }),
});

const LandlordStatementType = builder.objectRef<ConfrontedStatement>('LandlordStatement').implement({
  description:
    'What the landlord had declared of this dwelling before it was reported. The landlord is told nothing of the report.',
  fields: (t) => ({
    match: t.field({
      type: builder.enumType('DwellingMatch', { values: ['SAME', 'POSSIBLE'] as const }),
      description: 'POSSIBLE: the same address, without the detail that would tell.',
      resolve: ({ match }) => match,
    }),
    version: t.exposeInt('version'),
    signedAt: t.field({ type: 'DateTime', resolve: ({ signedAt }) => signedAt }),
    letter: t.exposeString('letter'),
    said: t.field({ type: [SaidType], directives: { listSize: { assumedSize: 8 } }, resolve: ({ said }) => said }),
    dwelling: t.field({
      type: LandlordDwellingType,
      description: 'With its photos of before.',
      resolve: ({ dwelling }) => ({ row: dwelling }),
    }),
  }),
});

builder.objectField(SignalementType, 'landlordStatement', (t) =>
  t.field({
    type: [LandlordStatementType],
    nullable: true,
    directives: { listSize: { assumedSize: 1 } },
    authScopes: { permission: 'landlord.read' },
    description: 'The last état signed before the report, of each registered dwelling that may be the same.',
    resolve: async ({ id, banId, addressDetails, createdAt }, _args, { db }) => {
      if (banId === null) return [];
      const found: ConfrontedStatement[] = [];
      for (const dwelling of await findDwellingsAt(db, banId)) {
        const match = sameDwelling(addressDetails, dwelling.addressDetails);
        const statement = match === 'OTHER' ? null : await findStatementBefore(db, dwelling.id, createdAt);
        if (match === 'OTHER' || !statement) continue;
        const reported = await db.signalementDesordre.findMany({
          where: { signalementId: id },
          orderBy: { code: 'asc' },
        });
        const { version, signedAt, classLetter: letter } = statement;
        const codes = reported.map(({ code }) => code);
        found.push({
          dwelling,
          match,
          version,
          signedAt,
          letter,
          said: confront(codes, findingsShape.parse(statement.findings)),
        });
      }
      return found;
    },
  }),
);

/** Reports that one page of a dwelling shows. */
const MAX_REPORTS = 20;

builder.objectField(LandlordDwellingType, 'reports', (t) =>
  t.field({
    type: [SignalementType],
    nullable: true,
    directives: { listSize: { assumedSize: 3 } },
    authScopes: { permission: 'landlord.read' },
    description:
      'The reports at this address since the dwelling was registered, as far as the reader sees them, newest first.',
    resolve: async ({ row: { banId, createdAt, addressDetails } }, _args, context) => {
      if (banId === null) return [];
      const { db } = context;
      const files = await db.signalement.findMany({
        where: { banId, createdAt: { gt: createdAt } },
        select: { id: true, addressDetails: true },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: MAX_REPORTS,
      });
      const here = files.filter((file) => sameDwelling(file.addressDetails, addressDetails) !== 'OTHER');
      const seen = await findSeen(
        db,
        sightIn(context),
        here.map(({ id }) => id),
      );
      return seen.filter((file) => file !== null && file !== undefined);
    },
  }),
);
