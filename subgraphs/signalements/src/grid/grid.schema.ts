import { builder } from '../builder.ts';
import {
  askedOf,
  type DangerAdvice,
  GRID_LOCALES,
  type Grid,
  type GridCategory,
  type GridDesordre,
  type GridQuestion,
  type GridRoom,
  type GridZone,
  type LegalSource,
  type Profile,
} from './grid.ts';
import { currentGrid, gridLocaleOf, gridOfVersion } from './grid-versions.ts';

export const DangerKindEnum = builder.enumType('DangerKind', {
  values: ['GAS', 'CARBON_MONOXIDE', 'ELECTRICITY', 'COLLAPSE', 'FALL', 'FIRE', 'LEAD_OR_ASBESTOS'] as const,
});
export const ZoneEnum = builder.enumType('GridZoneCode', { values: ['BATIMENT', 'LOGEMENT'] as const });

export const LegalSourceType = builder.objectRef<LegalSource>('LegalSource').implement({
  fields: (t) => ({ text: t.exposeString('text'), article: t.exposeString('article', { nullable: true }) }),
});

const GridOptionType = builder.objectRef<GridQuestion['options'][number]>('GridOption').implement({
  fields: (t) => ({ code: t.exposeString('code'), label: t.exposeString('label') }),
});

const GridRoomType = builder.objectRef<GridRoom>('GridRoom').implement({
  fields: (t) => ({ code: t.exposeString('code'), label: t.exposeString('label') }),
});

const PROFILES = [
  'TENANT',
  'OWNER_OCCUPANT',
  'LANDLORD',
  'RELATIVE_OR_NEIGHBOUR',
  'PROFESSIONAL',
  'EMERGENCY_SERVICE',
] as const satisfies readonly Profile[];
const ProfileEnum = builder.enumType('GridProfile', { description: 'Who is asked.', values: PROFILES });
const LocaleEnum = builder.enumType('GridLocale', { values: GRID_LOCALES });

const GridQuestionType = builder.objectRef<GridQuestion>('GridQuestion').implement({
  description: 'Something more about one desordre. Its answer is kept under `desordre/question`.',
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.exposeString('label'),
    options: t.field({ type: [GridOptionType], resolve: ({ options }) => [...options] }),
  }),
});

const GridDesordreType = builder.objectRef<GridDesordre>('GridDesordre').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.exposeString('label'),
    help: t.exposeString('help'),
    danger: t.field({ type: DangerKindEnum, nullable: true, resolve: ({ danger }) => danger }),
    isDanger: t.boolean({ resolve: ({ danger }) => danger !== undefined }),
    profiles: t.field({
      type: [ProfileEnum],
      description: 'Who is asked; nobody for one that is found in the facts or no longer asked.',
      resolve: ({ profiles }) => [...(profiles ?? PROFILES)],
    }),
    questions: t.field({ type: [GridQuestionType], resolve: ({ questions }) => [...(questions ?? [])] }),
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
  description: 'The desordres that can be reported. A file keeps the version it was reported with.',
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
  t.field({
    type: GridType,
    authScopes: { public: true },
    description: 'The grid of new reports, as a profile is asked it.',
    args: {
      locale: t.arg({ type: LocaleEnum, defaultValue: 'fr' }),
      profile: t.arg({ type: ProfileEnum, defaultValue: 'TENANT' }),
    },
    resolve: (_root, { locale, profile }) =>
      askedOf(gridOfVersion(currentGrid.version, gridLocaleOf(locale)), profile ?? 'TENANT'),
  }),
);
