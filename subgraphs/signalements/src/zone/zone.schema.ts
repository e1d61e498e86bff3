import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { holds } from '@mitoyen/kit/geometry/outline.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import { changeZone, createZone, endZone, ZoneOutlineRefused } from './zone.command.ts';
import { findZones, findZonesById, type ZoneRecord } from './zone.store.ts';
import { appliesOn, ZONE_KINDS, type ZoneFacts, type ZoneKind } from './zone.ts';

const KindEnum = builder.enumType('InterestZoneKind', {
  values: Object.fromEntries(
    Object.entries(ZONE_KINDS).map(([key, description]) => [key, { value: key, description }]),
    // The entries of a record have lost its keys.
  ) as Record<ZoneKind, { value: ZoneKind; description: string }>,
});

builder.objectType(ZoneOutlineRefused, {
  name: 'ZoneOutlineRefusal',
  description:
    'An outline that is not taken: UNREADABLE_DRAWING, EMPTY_DRAWING, SURFACE_EXPECTED, TOO_MANY_POINTS, WRONG_PROJECTION, COORDINATES_SWAPPED, OUT_OF_TERRITORY, TOO_FEW_POINTS, RING_NOT_CLOSED, SELF_CROSSING.',
  fields: (t) => ({
    code: t.exposeString('code'),
    field: t.exposeString('field', { nullable: true }),
    place: t.floatList({
      nullable: true,
      description: 'Where it is wrong: the two numbers of the position, as they were read.',
      resolve: ({ place }) => place && [...place],
    }),
  }),
});

const ZoneType = builder.loadableNode('InterestZone', {
  description: 'A part of the territory where housing is acted upon (OPAH, permis de louer…).',
  id: { resolve: (zone: ZoneRecord) => zone.id },
  // The loader takes a null for an id that is nobody's; its types only know rows and errors.
  load: (ids: string[], context) => findZonesById(context.db, ids) as Promise<ZoneRecord[]>,
  fields: (t) => ({
    name: t.exposeString('name'),
    kind: t.expose('kind', { type: KindEnum }),
    validFrom: t.expose('validFrom', { type: 'Date', nullable: true }),
    validTo: t.expose('validTo', { type: 'Date', nullable: true, description: 'The last day, included.' }),
    applies: t.boolean({
      description: 'Today is between its dates.',
      resolve: (zone, _args, context) => appliesOn(zone, dayInFrance(context.now())),
    }),
    revision: t.exposeInt('revision', { description: 'Grows with each change; who changes says which one was read.' }),
    geometry: t.field({
      type: 'GeoJSON',
      description: 'MultiPolygon, WGS84 (RFC 7946).',
      resolve: ({ coordinates }) => ({ type: 'MultiPolygon', coordinates }),
    }),
    bbox: t.floatList({ description: 'West, south, east, north, in degrees.', resolve: ({ bbox }) => [...bbox] }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

builder.queryField('interestZone', (t) =>
  t.field({
    type: ZoneType,
    nullable: true,
    authScopes: { permission: 'signalement.list' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => fromGlobalId('InterestZone', id) ?? null,
  }),
);

builder.queryField('interestZones', (t) =>
  t.field({
    type: [ZoneType],
    description: 'Every zone of interest by name, those that ended too.',
    authScopes: { permission: 'signalement.list' },
    directives: { listSize: { assumedSize: 30 } },
    resolve: (_root, _args, context) => findZones(context.db),
  }),
);

builder.objectField(SignalementType, 'zones', (t) =>
  t.loadableList({
    type: ZoneType,
    description: 'The zones of interest that hold the dwelling today; none for a dwelling that is nowhere on the map.',
    directives: { listSize: { assumedSize: 3 } },
    load: async (places: string[], context: SubgraphContext) => {
      const day = dayInFrance(context.now());
      const zones = (await findZones(context.db)).filter((zone) => appliesOn(zone, day));
      return places.map((place) => {
        const [lon, lat] = place.split(' ').map(Number);
        return lon === undefined || lat === undefined
          ? []
          : zones.filter(({ coordinates }) => holds(coordinates, [lon, lat]));
      });
    },
    resolve: ({ lon, lat }) => (lon === null || lat === null ? '' : `${lon} ${lat}`),
  }),
);

const ZoneInput = builder.inputType('InterestZoneInput', {
  description: 'All that is said of a zone: what is left out is unsaid.',
  fields: (t) => ({
    name: t.string({ required: true }),
    kind: t.field({ type: KindEnum, required: true }),
    validFrom: t.field({ type: 'Date' }),
    validTo: t.field({ type: 'Date' }),
  }),
});

function factsOf({ name, kind, validFrom, validTo }: typeof ZoneInput.$inferInput): ZoneFacts {
  const day = (value: unknown) => (value ? String(value) : null);
  return { name: name.trim(), kind, validFrom: day(validFrom), validTo: day(validTo) };
}

const refusals = { types: [Refusal, ZoneOutlineRefused], directResult: true };

builder.mutationField('createInterestZone', (t) =>
  t.field({
    type: ZoneType,
    description: 'Refusals: EMPTY_TEXT, TEXT_TOO_LONG, DATES_REVERSED, DUPLICATE_NAME, and those of the outline.',
    authScopes: { permission: 'zone.manage' },
    errors: refusals,
    args: {
      input: t.arg({ type: ZoneInput, required: true }),
      geometry: t.arg({ type: 'GeoJSON', required: true, description: 'Geometry, feature or collection, in degrees.' }),
    },
    resolve: async (_root, { input, geometry }, context) => {
      const id = await createZone(context, factsOf(input), geometry);
      context.auditSubject = { entity: 'InterestZone', entityId: id };
      return id;
    },
  }),
);

builder.mutationField('changeInterestZone', (t) =>
  t.field({
    type: ZoneType,
    description:
      'Refusals: NOT_FOUND, STALE, EMPTY_TEXT, TEXT_TOO_LONG, DATES_REVERSED, DUPLICATE_NAME, and those of the outline.',
    authScopes: { permission: 'zone.manage' },
    errors: refusals,
    args: {
      id: t.arg.id({ required: true }),
      revision: t.arg.int({ required: true }),
      input: t.arg({ type: ZoneInput, required: true }),
      geometry: t.arg({ type: 'GeoJSON', description: 'Left out: the outline stays.' }),
    },
    resolve: async (_root, args, context) => {
      const id = requireId('InterestZone', args.id);
      await changeZone(context, id, args.revision, factsOf(args.input), args.geometry);
      context.auditSubject = { entity: 'InterestZone', entityId: id };
      return id;
    },
  }),
);

builder.mutationField('endInterestZone', (t) =>
  t.field({
    type: ZoneType,
    description: 'Ends a zone today or on a day; it can still be read. Refusals: NOT_FOUND, STALE, DATES_REVERSED.',
    authScopes: { permission: 'zone.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      revision: t.arg.int({ required: true }),
      lastDay: t.arg({ type: 'Date' }),
    },
    resolve: async (_root, args, context) => {
      const id = requireId('InterestZone', args.id);
      await endZone(context, id, args.revision, args.lastDay ? String(args.lastDay) : null);
      context.auditSubject = { entity: 'InterestZone', entityId: id };
      return id;
    },
  }),
);
