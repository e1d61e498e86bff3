import { line, optional, parsed, text, type Verdict } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';
import { findDesordre, type Grid } from '../grid/grid.ts';

export const FINDING_STATES = ['OK', 'DEFECT'] as const;
/** How bad a defect is: to be watched, to be repaired, to be dealt with at once. */
export const SEVERITIES = [1, 2, 3] as const;
export const MET_ROLES = ['OCCUPANT', 'LANDLORD', 'NEIGHBOUR', 'OTHER'] as const;

export const MAX_ROOMS = 40;
export const MAX_ROOM_PHOTOS = 20;

/** A measure within what an instrument can say of a dwelling; null: not taken. */
const measure = (min: number, max: number) =>
  z.number('BAD_FORMAT').min(min, 'OUT_OF_BOUNDS').max(max, 'OUT_OF_BOUNDS').nullable().default(null);

const finding = z.strictObject({
  code: line(100),
  state: z.enum(FINDING_STATES, 'BAD_FORMAT'),
  severity: z.literal(SEVERITIES, 'BAD_FORMAT').nullable().default(null),
  note: optional(text(1_000)),
});

const photo = z.strictObject({ id: line(100), caption: optional(line(200)) });

/** Made on the phone, so that two devices speak of the same room. */
const roomId = z.string('BAD_FORMAT').regex(/^[A-Za-z0-9-]{8,40}$/, 'BAD_FORMAT');

const room = z.strictObject({
  id: roomId,
  /** Code of the grid. */
  room: line(30),
  label: optional(line(80)),
  surfaceM2: measure(0.5, 1_000),
  heightM: measure(0.5, 20),
  temperatureC: measure(-30, 60),
  humidityPercent: measure(0, 100),
  co2Ppm: measure(200, 20_000),
  findings: z.array(finding).max(200, 'TOO_MANY').default([]),
  photos: z.array(photo).max(MAX_ROOM_PHOTOS, 'TOO_MANY').default([]),
  /** The room of which another device wrote another account: one of the two must go before the record is signed. */
  twinOf: roomId.nullable().default(null),
});

const content = z.strictObject({
  rooms: z.array(room).max(MAX_ROOMS, 'TOO_MANY').default([]),
  met: z
    .array(z.strictObject({ name: optional(line(100)), role: z.enum(MET_ROLES, 'BAD_FORMAT') }))
    .max(20, 'TOO_MANY')
    .default([]),
  remarks: optional(text(4_000)),
});

/** What a professional saw: rooms with what is well and what is not, measures, pictures, people met. What is not there was not seen. */
export type ObservationContent = z.infer<typeof content>;
export type ObservedRoom = ObservationContent['rooms'][number];

/** Reads what a phone sends against the grid of the record. Faults: those of a text, and UNKNOWN_ROOM, UNKNOWN_DESORDRE, DUPLICATE, OUT_OF_BOUNDS. */
export function readContent(input: unknown, grid: Grid): Verdict<ObservationContent> {
  const verdict = parsed(content, input);
  if (!verdict.ok) return { ...verdict, field: ['content', verdict.field].filter(Boolean).join('.') };
  const rooms = new Set(grid.zones.flatMap((zone) => zone.rooms.map(({ code }) => code)));
  const ids = new Set<string>();
  for (const [at, { id, room: code, findings }] of verdict.value.rooms.entries()) {
    const field = `content.rooms.${at}`;
    if (ids.has(id)) return { ok: false, code: 'DUPLICATE', field: `${field}.id` };
    ids.add(id);
    if (!rooms.has(code)) return { ok: false, code: 'UNKNOWN_ROOM', field: `${field}.room` };
    const unknown = findings.findIndex((one) => !findDesordre(grid, one.code));
    if (unknown >= 0) return { ok: false, code: 'UNKNOWN_DESORDRE', field: `${field}.findings.${unknown}.code` };
    if (new Set(findings.map((one) => one.code)).size < findings.length)
      return { ok: false, code: 'DUPLICATE', field: `${field}.findings` };
  }
  return verdict;
}

/** Every photo of a record, as it names them. */
export function photosIn({ rooms }: ObservationContent): string[] {
  return [...new Set(rooms.flatMap(({ photos }) => photos.map(({ id }) => id)))];
}

/** The codes seen as defects, each with the rooms where. */
export function defectsIn({ rooms }: ObservationContent): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { room: code, findings } of rooms)
    for (const one of findings) if (one.state === 'DEFECT') found.set(one.code, [...(found.get(one.code) ?? []), code]);
  return found;
}

/** What became of a desordre: seen as declared, seen to be well, not looked at, or seen though nobody had declared it. */
export const COMPARISONS = ['CONFIRMED', 'NOT_CONFIRMED', 'NOT_SEEN', 'NEW'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What was declared beside what was seen: the declared ones in their order, then the new ones. */
export function compareWithDeclared(
  seen: ObservationContent,
  declared: readonly string[],
): { readonly code: string; readonly comparison: Comparison }[] {
  const defects = defectsIn(seen);
  const well = new Set(
    seen.rooms.flatMap(({ findings }) => findings.filter(({ state }) => state === 'OK').map(({ code }) => code)),
  );
  const verdictOf = (code: string): Comparison =>
    defects.has(code) ? 'CONFIRMED' : well.has(code) ? 'NOT_CONFIRMED' : 'NOT_SEEN';
  return [
    ...declared.map((code) => ({ code, comparison: verdictOf(code) })),
    ...[...defects.keys()]
      .filter((code) => !declared.includes(code))
      .map((code) => ({ code, comparison: 'NEW' as const })),
  ];
}
