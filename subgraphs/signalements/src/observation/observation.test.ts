import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDesordre } from '../grid/grid.ts';
import { currentGrid } from '../grid/grid-versions.ts';
import { mergeContent } from './merge-content.ts';
import { aContent, aFinding, aRoom } from './observation.fixtures.ts';
import { compareWithDeclared, defectsIn, type ObservedRoom, photosIn, readContent } from './observation.ts';
import { observationLetter } from './observation-letter.ts';
import { judgeObservation, OBSERVATION_ACTIONS, type ObservedFile, type Observer } from './observation-life-cycle.ts';

const MOULD = 'logement.humidite.moisissures';
const WIRES = 'logement.electricite.danger';
const ABSENT = 'logement.chauffage.absent';
const read = (content: unknown) => readContent(content, currentGrid);

describe('what a phone sends', () => {
  test('is taken with what it leaves out', () => {
    const verdict = read({
      rooms: [{ id: 'room-0001', room: 'KITCHEN', temperatureC: 12.5, findings: [{ code: MOULD, state: 'DEFECT' }] }],
    });
    expect(verdict).toEqual({
      ok: true,
      value: aContent([aRoom({ temperatureC: 12.5, findings: [aFinding(MOULD, { severity: null })] })]),
    });
    expect(read({})).toEqual({ ok: true, value: aContent() });
  });

  test.each<[string, unknown, string, string]>([
    ['a text', 'x', 'BAD_FORMAT', 'content'],
    ['a field we do not know', { rooms: [], '<script>': 1 }, 'BAD_FORMAT', 'content'],
    ['a room of no grid', { rooms: [aRoom({ room: 'GARDEN' })] }, 'UNKNOWN_ROOM', 'content.rooms.0.room'],
    [
      'a criterion of no grid',
      { rooms: [aRoom({ findings: [aFinding('x.y')] })] },
      'UNKNOWN_DESORDRE',
      'content.rooms.0.findings.0.code',
    ],
    ['the same room twice', { rooms: [aRoom(), aRoom()] }, 'DUPLICATE', 'content.rooms.1.id'],
    [
      'the same criterion twice',
      { rooms: [aRoom({ findings: [aFinding(MOULD), aFinding(MOULD)] })] },
      'DUPLICATE',
      'content.rooms.0.findings',
    ],
    ['a fever of 90 °C', { rooms: [aRoom({ temperatureC: 90 })] }, 'OUT_OF_BOUNDS', 'content.rooms.0.temperatureC'],
    [
      'a humidity beyond water',
      { rooms: [aRoom({ humidityPercent: 101 })] },
      'OUT_OF_BOUNDS',
      'content.rooms.0.humidityPercent',
    ],
    [
      'a severity of four',
      { rooms: [aRoom({ findings: [aFinding(MOULD, { severity: 4 as never })] })] },
      'BAD_FORMAT',
      'content.rooms.0.findings.0.severity',
    ],
    [
      'too many rooms',
      { rooms: Array.from({ length: 41 }, (_, at) => aRoom({ id: `room-${1000 + at}` })) },
      'TOO_MANY',
      'content.rooms',
    ],
    ['remarks without end', { remarks: 'x'.repeat(4_001) }, 'TOO_LONG', 'content.remarks'],
  ])('is refused for %s', (_what, content, code, field) => {
    expect(read(content)).toEqual({ ok: false, code, field });
  });

  test('whatever it is, it is read or refused with a code', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        const verdict = read(anything);
        expect(verdict.ok || /^[A-Z_]+$/.test(verdict.code)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

test('what was declared stands beside what was seen: confirmed, not confirmed, not looked at, new', () => {
  const seen = aContent([
    aRoom({ id: 'room-0001', findings: [aFinding(MOULD, { state: 'OK', severity: null }), aFinding(WIRES)] }),
    aRoom({ id: 'room-0002', room: 'BEDROOM', findings: [aFinding(MOULD)] }),
  ]);
  expect(compareWithDeclared(seen, [MOULD, ABSENT])).toEqual([
    // Well in the kitchen, mouldy in the bedroom: the worst room says it.
    { code: MOULD, comparison: 'CONFIRMED' },
    { code: ABSENT, comparison: 'NOT_SEEN' },
    { code: WIRES, comparison: 'NEW' },
  ]);
  const well = aContent([aRoom({ findings: [aFinding(MOULD, { state: 'OK', severity: null })] })]);
  expect(compareWithDeclared(well, [MOULD])).toEqual([{ code: MOULD, comparison: 'NOT_CONFIRMED' }]);
  expect([...defectsIn(seen)]).toEqual([
    [WIRES, ['KITCHEN']],
    [MOULD, ['BEDROOM']],
  ]);
});

describe('two devices that wrote the same record', () => {
  const twin = (room: ObservedRoom) => `twin-of-${room.id}`;
  const kitchen = aRoom();
  const bedroom = aRoom({ id: 'room-0002', room: 'BEDROOM' });
  const base = aContent([kitchen, bedroom]);
  const merge = (theirs: typeof base, mine: typeof base, from: typeof base | null = base) =>
    mergeContent(from, theirs, mine, twin);

  test('each in a room of its own: both accounts are there', () => {
    const [hot, cold] = [
      { ...kitchen, temperatureC: 24 },
      { ...bedroom, temperatureC: 12 },
    ];
    expect(merge(aContent([hot, bedroom]), aContent([kitchen, cold]))).toEqual({
      content: aContent([hot, cold]),
      twins: [],
    });
  });

  test('in the same room: it stands twice, for a person to choose', () => {
    const [hot, cold] = [
      { ...kitchen, temperatureC: 24 },
      { ...kitchen, temperatureC: 12 },
    ];
    const merged = merge(aContent([hot, bedroom]), aContent([cold, bedroom]));
    expect(merged.twins).toEqual(['room-0001']);
    expect(merged.content.rooms).toEqual([hot, { ...cold, id: 'twin-of-room-0001', twinOf: 'room-0001' }, bedroom]);
  });

  test('one took a room away while the other wrote in it: what was written stays', () => {
    const written = { ...bedroom, humidityPercent: 88 };
    expect(merge(aContent([kitchen]), aContent([kitchen, written])).content.rooms).toEqual([kitchen, written]);
    expect(merge(aContent([kitchen]), base).content.rooms).toEqual([kitchen]);
  });

  test('remarks follow one another, and people met are all there', () => {
    const [a, b] = [
      { name: 'A', role: 'OCCUPANT' as const },
      { name: 'B', role: 'NEIGHBOUR' as const },
    ];
    const merged = merge(
      aContent(base.rooms, { remarks: 'Un.', met: [a] }),
      aContent(base.rooms, { remarks: 'Deux.', met: [b] }),
    );
    expect(merged.content).toMatchObject({ remarks: 'Un.\n\nDeux.', met: [a, b] });
  });

  const room = fc.record({
    id: fc.constantFrom('room-0001', 'room-0002', 'room-0003'),
    temperatureC: fc.option(fc.integer({ min: 5, max: 30 })),
    photos: fc.subarray([
      { id: 'p1', caption: null },
      { id: 'p2', caption: null },
    ]),
  });
  const rooms = fc
    .uniqueArray(room, { selector: ({ id }) => id })
    .map((list) => aContent(list.map((one) => aRoom(one))));

  test('nothing that one of them added is lost, whatever both did, and the same save again changes nothing', () => {
    fc.assert(
      fc.property(rooms, rooms, rooms, (from, theirs, mine) => {
        const { content } = merge(theirs, mine, from);
        const kept = new Set(photosIn(content));
        const had = new Set(photosIn(from));
        for (const id of [...photosIn(theirs), ...photosIn(mine)]) if (!had.has(id)) expect(kept.has(id)).toBe(true);
        expect(new Set(content.rooms.map(({ id }) => id)).size).toBe(content.rooms.length);
        expect(merge(theirs, theirs, from).content.rooms).toEqual(theirs.rooms);
        expect(merge(theirs, from, from).content.rooms).toEqual(theirs.rooms);
      }),
    );
  });
});

describe('who may do what with a record', () => {
  const PARTNER = 'a';
  const observers: Readonly<Record<string, Observer>> = {
    territory: { isAgent: true, partnerId: null, permissions: ['observation.write'] },
    'territory reader': { isAgent: true, partnerId: null, permissions: ['signalement.list'] },
    partner: { isAgent: true, partnerId: PARTNER, permissions: ['observation.write'] },
    'another partner': { isAgent: true, partnerId: 'b', permissions: ['observation.write'] },
    program: { isAgent: false, partnerId: null, permissions: ['observation.write'] },
  };
  const accepted = [{ partnerId: PARTNER, status: 'ACCEPTED' as const }];
  const pending = [{ partnerId: PARTNER, status: 'PENDING' as const }];
  const files: Readonly<Record<string, Omit<ObservedFile, 'state' | 'isCorrected'>>> = {
    'of the territory': { partnerId: null, opensFile: false, affectations: accepted },
    'of the partner that accepted': { partnerId: PARTNER, opensFile: false, affectations: accepted },
    'of the partner that has not answered': { partnerId: PARTNER, opensFile: false, affectations: pending },
    'of the partner, that made its file': { partnerId: PARTNER, opensFile: true, affectations: [] },
  };
  /** Who may write in it at all; everybody else is refused with this code. */
  const WRITERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'of the territory': { territory: 'yes', partner: 'NOT_FOUND', 'another partner': 'NOT_FOUND' },
    'of the partner that accepted': { territory: 'NOT_FOUND', partner: 'yes', 'another partner': 'NOT_FOUND' },
    'of the partner that has not answered': {
      territory: 'NOT_FOUND',
      partner: 'NOT_ACCEPTED',
      'another partner': 'NOT_FOUND',
    },
    'of the partner, that made its file': { territory: 'NOT_FOUND', partner: 'yes', 'another partner': 'NOT_FOUND' },
  };
  const STATES = {
    DRAFT: { state: 'DRAFT', isCorrected: false, allows: ['SAVE', 'SIGN'] },
    SIGNED: { state: 'SIGNED', isCorrected: false, allows: ['CORRECT'] },
    'SIGNED and corrected': { state: 'SIGNED', isCorrected: true, allows: [] as string[] },
  } as const;

  test('every person × record × state × action', () => {
    for (const [who, observer] of Object.entries(observers))
      for (const [which, file] of Object.entries(files))
        for (const [name, { allows, ...state }] of Object.entries(STATES))
          for (const action of OBSERVATION_ACTIONS) {
            const right = WRITERS[which]?.[who] ?? 'FORBIDDEN';
            const isAllowed = (allows as readonly string[]).includes(action);
            const expected = right !== 'yes' ? right : isAllowed ? undefined : 'WRONG_STATUS';
            expect(
              judgeObservation(action, { ...file, ...state }, observer),
              `${who}, ${which}, ${name}, ${action}`,
            ).toBe(expected);
          }
  });
});

test('the letter of a signed record says where, who, each room with its measures and pictures, and what had been declared', () => {
  const record = {
    reference: '2026-000042',
    addressLabel: '3 Rue des Ormeaux 79000 Niort',
    observedOn: '20 novembre 2026',
    signedOn: '22 novembre 2026',
    signerName: 'Sacha Martin',
    number: 2,
    territoryName: 'Niort',
    declared: [MOULD, ABSENT],
    content: aContent(
      [
        aRoom({
          temperatureC: 12.5,
          findings: [aFinding(MOULD, { note: 'Mur nord.' })],
          photos: [{ id: 'p', caption: 'Mur' }],
        }),
        aRoom({ id: 'room-0002', room: 'BEDROOM', label: 'Chambre du fond' }),
      ],
      { met: [{ name: 'Camille', role: 'OCCUPANT' }], remarks: 'Un.\n\nDeux.' },
    ),
  };
  const letter = observationLetter(record, currentGrid, async () => null);
  expect(letter).toMatchObject({ reference: '2026-000042, version 2', signature: ['Sacha Martin', 'Pour Niort'] });
  const said = JSON.stringify(letter.parts);
  const labelOf = (code: string) => findDesordre(currentGrid, code)?.desordre.label;
  for (const words of [
    'Camille (occupant)',
    '12,5 °C',
    `${labelOf(MOULD)} : désordre, à réparer. Mur nord.`,
    'Chambre du fond',
    'Aucun critère n’a été relevé dans cette pièce.',
    `Déclaré et constaté : ${labelOf(MOULD)}`,
    `Déclaré, non examiné : ${labelOf(ABSENT)}`,
    'Deux.',
  ])
    expect(said).toContain(words);
  expect(letter.parts.filter(({ kind }) => kind === 'pictures')).toHaveLength(1);
});
