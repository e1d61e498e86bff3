import type { Tenant } from '@mitoyen/tenants';
import { builder } from '../builder.ts';
import { CLOSINGS, offered, REASONS_VERSION, REFUSALS, type Resolution } from './reasons.ts';
import { SignalementType } from './signalement.types.ts';

interface OfferedReason {
  readonly code: string;
  readonly words: string;
  readonly asksWorks?: boolean;
  readonly resolves?: Resolution;
}

const ReasonType = builder.objectRef<OfferedReason>('OfferedReason').implement({
  description: 'A reason as this territory offers it.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Of `RefusalReason` or `ClosingReason`.' }),
    words: t.exposeString('words'),
    isOwn: t.boolean({
      description: 'The words are those of the territory, not of the platform.',
      resolve: ({ code }, _args, { tenant }) => Object.hasOwn(tenant.rules.signalement.reasons.wording, code),
    }),
    asksWorks: t.boolean({
      description: 'Whether the works are done, not done or going on is asked with it.',
      resolve: ({ asksWorks }) => asksWorks ?? false,
    }),
    resolves: t.field({
      type: builder.enumType('Resolution', { values: ['ALWAYS', 'IF_WORKS_VERIFIED', 'NEVER'] as const }),
      description: 'Whether a file that ended so counts as resolved.',
      resolve: ({ resolves }) => resolves ?? 'NEVER',
    }),
  }),
});

const ReasonsType = builder.objectRef<{ refusal: OfferedReason[]; closing: OfferedReason[] }>('Reasons').implement({
  description:
    'Why files are refused and closed in this territory: a versioned list, some hidden, some in its own words.',
  fields: (t) => ({
    version: t.string({ resolve: () => REASONS_VERSION }),
    refusal: t.field({ type: [ReasonType], resolve: ({ refusal }) => refusal }),
    closing: t.field({ type: [ReasonType], resolve: ({ closing }) => closing }),
  }),
});

builder.queryField('signalementReasons', (t) =>
  t.field({
    type: ReasonsType,
    authScopes: { permission: 'signalement.list' },
    resolve: (_root, _args, { tenant }) => offeredIn(tenant),
  }),
);

builder.objectField(SignalementType, 'offeredReasons', (t) =>
  t.field({
    type: ReasonsType,
    description: 'Why it may be refused or closed: the same as `signalementReasons`.',
    resolve: (_file, _args, { tenant }) => offeredIn(tenant),
  }),
);

function offeredIn({ rules }: Tenant) {
  const { reasons } = rules.signalement;
  return { refusal: offered<OfferedReason>(REFUSALS, reasons), closing: offered<OfferedReason>(CLOSINGS, reasons) };
}
