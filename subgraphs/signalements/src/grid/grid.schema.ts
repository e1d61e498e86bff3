import { builder } from '../builder.ts';
import type { DangerAdvice, Grid, GridCategory, GridDesordre, GridRoom, GridZone, LegalSource } from './grid.ts';
import { currentGrid } from './grid-versions.ts';

export const DangerKindEnum = builder.enumType('DangerKind', {
  values: ['GAS', 'CARBON_MONOXIDE', 'ELECTRICITY', 'COLLAPSE', 'FALL', 'FIRE', 'LEAD_OR_ASBESTOS'] as const,
});
export const ZoneEnum = builder.enumType('GridZoneCode', { values: ['BATIMENT', 'LOGEMENT'] as const });

const LegalSourceType = builder.objectRef<LegalSource>('LegalSource').implement({
  fields: (t) => ({ text: t.exposeString('text'), article: t.exposeString('article', { nullable: true }) }),
});

const GridRoomType = builder.objectRef<GridRoom>('GridRoom').implement({
  fields: (t) => ({ code: t.exposeString('code'), label: t.exposeString('label') }),
});

const GridDesordreType = builder.objectRef<GridDesordre>('GridDesordre').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.exposeString('label'),
    help: t.exposeString('help'),
    danger: t.field({ type: DangerKindEnum, nullable: true, resolve: ({ danger }) => danger }),
    isDanger: t.boolean({ resolve: ({ danger }) => danger !== undefined }),
    legalSources: t.field({ type: [LegalSourceType], resolve: ({ legalSources }) => [...legalSources] }),
  }),
});

const GridCategoryType = builder.objectRef<GridCategory>('GridCategory').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.exposeString('label'),
    desordres: t.field({ type: [GridDesordreType], resolve: ({ desordres }) => [...desordres] }),
  }),
});

const GridZoneType = builder.objectRef<GridZone>('GridZone').implement({
  fields: (t) => ({
    code: t.field({ type: ZoneEnum, resolve: ({ code }) => code }),
    label: t.exposeString('label'),
    rooms: t.field({ type: [GridRoomType], resolve: ({ rooms }) => [...rooms] }),
    categories: t.field({ type: [GridCategoryType], resolve: ({ categories }) => [...categories] }),
  }),
});

const EmergencyNumber = builder.objectRef<{ number: string; label: string }>('EmergencyNumber').implement({
  fields: (t) => ({ number: t.exposeString('number'), label: t.exposeString('label') }),
});

const DangerType = builder.objectRef<DangerAdvice>('DangerAdvice').implement({
  description: 'What to show before anything else when a desordre of this danger is chosen.',
  fields: (t) => ({
    kind: t.field({ type: DangerKindEnum, resolve: ({ kind }) => kind }),
    label: t.exposeString('label'),
    advice: t.exposeString('advice'),
    numbers: t.field({ type: [EmergencyNumber], resolve: ({ numbers }) => [...numbers] }),
  }),
});

const GridType = builder.objectRef<Grid>('Grid').implement({
  description: 'The desordres that can be reported, in French. A file keeps the version it was reported with.',
  fields: (t) => ({
    version: t.exposeString('version'),
    publishedOn: t.field({ type: 'Date', resolve: ({ publishedOn }) => publishedOn }),
    zones: t.field({ type: [GridZoneType], resolve: ({ zones }) => [...zones] }),
    dangers: t.field({ type: [DangerType], resolve: ({ dangers }) => [...dangers] }),
    contactEmail: t.string({
      description: 'Whom to write to in this territory when the grid has no words for the problem.',
      resolve: (_grid, _args, { tenant }) => tenant.contacts.email,
    }),
  }),
});

builder.queryField('grid', (t) =>
  t.field({ type: GridType, authScopes: { public: true }, resolve: () => currentGrid }),
);
