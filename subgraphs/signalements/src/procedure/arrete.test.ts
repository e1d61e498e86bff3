import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArreteInput, checkArrete, isDay } from './arrete.ts';
import { IMPORT_COLUMNS, readArretes } from './arrete-import.ts';
import {
  ARRETE_ACTIONS,
  ARRETE_STATUSES,
  type ArreteActor,
  allowedArreteActions,
  arreteStep,
  arreteTransitions,
  isInForce,
  rentSuspension,
  worksDelay,
} from './arrete-life-cycle.ts';
import { ARRETE_TYPES, arreteType, EFFECTS, effectsOf } from './arrete-types.ts';
import { confirm } from './qualification.ts';

const ACTORS: readonly ArreteActor[] = ['territory', 'competentPartner', 'clock', 'onlooker'];
const TODAY = '2026-11-22';

describe('the types of arrêté', () => {
  test('are fourteen, each with its article, its authorities and its effects', () => {
    expect(ARRETE_TYPES).toHaveLength(14);
    expect(new Set(ARRETE_TYPES.map(({ code }) => code)).size).toBe(14);
    for (const { source, authorities, effects, mayHave } of ARRETE_TYPES) {
      expect(source).toMatch(/art\. |art\.?/);
      expect(authorities.length).toBeGreaterThan(0);
      expect(effects.filter((effect) => mayHave.includes(effect) && effect === 'RENT_SUSPENDED')).toEqual([]);
    }
  });

  test('the mayor secures buildings, the préfet treats insalubrity (CCH, L. 511-4)', () => {
    expect(arreteType('MISE_EN_SECURITE')?.authorities).toEqual(['MAIRE', 'PRESIDENT_EPCI']);
    expect(arreteType('INSALUBRITE_TRAVAUX')?.authorities).toEqual(['PREFET']);
  });

  test('an effect that neither the law nor the type knows is left out', () => {
    const type = arreteType('DANGER_PONCTUEL');
    if (!type) throw new Error('no such type');
    expect(effectsOf(type, EFFECTS)).toEqual([]);
    const secured = arreteType('MISE_EN_SECURITE');
    if (!secured) throw new Error('no such type');
    expect(effectsOf(secured, ['BAN_TEMPORARY', 'nonsense'])).toEqual(['RENT_SUSPENDED', 'BAN_TEMPORARY']);
  });
});

describe('the life of an arrêté', () => {
  test('every actor × status × action is what the table says, and nothing else', () => {
    const may = ACTORS.flatMap((actor) =>
      ARRETE_STATUSES.map((status) => `${actor} ${status}: ${allowedArreteActions(status, actor).join(' ')}`.trim()),
    );
    const writer = (who: string) => [
      `${who} DRAFT: AMEND SIGN ANNUL`,
      `${who} SIGNED: NOTIFY ANNUL`,
      `${who} NOTIFIED: OBSERVE_WORKS LIFT ANNUL`,
      `${who} LIFTED:`,
      `${who} EXPIRED:`,
      `${who} ANNULLED:`,
    ];
    const clock = ['DRAFT:', 'SIGNED: EXPIRE', 'NOTIFIED: EXPIRE', 'LIFTED:', 'EXPIRED:', 'ANNULLED:'];
    expect(may).toEqual([
      ...writer('territory'),
      ...writer('competentPartner'),
      ...clock.map((line) => `clock ${line}`),
      ...ARRETE_STATUSES.map((status) => `onlooker ${status}:`),
    ]);
    for (const actor of ACTORS) {
      for (const status of ARRETE_STATUSES) {
        for (const action of ARRETE_ACTIONS) {
          const rows = arreteTransitions.filter(
            (row) => row.action === action && row.from === status && row.by.includes(actor),
          );
          expect(rows.length, `${actor} ${status} ${action}`).toBeLessThanOrEqual(1);
          expect(arreteStep(action, status, actor)).toEqual(rows[0]);
        }
      }
    }
  });

  test('what has ended stays ended, whatever is done in whatever order', () => {
    const move = fc.record({ action: fc.constantFrom(...ARRETE_ACTIONS), actor: fc.constantFrom(...ACTORS) });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
        type Status = (typeof ARRETE_STATUSES)[number];
        let status: Status = 'DRAFT';
        for (const { action, actor } of moves) {
          const to: Status | undefined = arreteStep(action, status, actor)?.to;
          if (to && !isInForce(status) && status !== 'DRAFT') throw new Error(`${status} went on to ${to}`);
          status = to ?? status;
        }
      }),
    );
  });
});

describe('the delay of the works', () => {
  const notified = { status: 'NOTIFIED', worksDueOn: '2026-11-22', worksObservedOn: null } as const;
  test('the last day still counts, the next is late', () => {
    expect(worksDelay(notified, '2026-11-22')).toEqual({ state: 'RUNNING', days: 0 });
    expect(worksDelay(notified, '2026-11-23')).toEqual({ state: 'LATE', days: -1 });
  });
  test('nothing runs before the notification, without a day, or once the works are seen', () => {
    expect(worksDelay({ ...notified, status: 'SIGNED' }, TODAY).state).toBe('NONE');
    expect(worksDelay({ ...notified, worksDueOn: null }, TODAY).state).toBe('NONE');
    expect(worksDelay({ ...notified, worksObservedOn: '2026-11-01' }, '2027-01-01').state).toBe('DONE');
  });
  test('the rent is not owed from the month after the notification to the month of the lifting (CCH, L. 521-2)', () => {
    const arrete = { effects: ['RENT_SUSPENDED'], notifiedOn: '2026-12-31', liftedOn: null };
    expect(rentSuspension(arrete)).toEqual({ from: '2027-01-01', until: null });
    expect(rentSuspension({ ...arrete, liftedOn: '2027-02-10' })).toEqual({ from: '2027-01-01', until: '2027-02-28' });
    expect(rentSuspension({ ...arrete, effects: [] })).toBeNull();
    expect(rentSuspension({ ...arrete, notifiedOn: null })).toBeNull();
  });
});

describe('an arrêté as it is written', () => {
  const input: ArreteInput = {
    type: 'INSALUBRITE_TRAVAUX',
    authority: 'PREFET',
    number: 'AP-2026-12',
    addressLabel: '3 rue du Cerf-Volant 79000 Niort',
    citycode: '79191',
    signedOn: '2026-10-01',
    notifiedOn: '2026-10-05',
    worksDueOn: '2027-01-05',
  };
  const check = (over: Partial<ArreteInput>) => checkArrete({ ...input, ...over }, ['79191'], TODAY);
  test('passes when it is whole', () => {
    expect(check({})).toMatchObject({ ok: true, arrete: { effects: ['RENT_SUSPENDED'], worksDueOn: '2027-01-05' } });
  });
  test.each([
    [{ type: 'NONSENSE' }, 'UNKNOWN_ARRETE_TYPE', 'type'],
    [{ authority: 'MAIRE' }, 'WRONG_AUTHORITY', 'authority'],
    [{ authority: 'ROI' }, 'WRONG_AUTHORITY', 'authority'],
    [{ addressLabel: '  ' }, 'REQUIRED', 'addressLabel'],
    [{ citycode: '80021' }, 'OUTSIDE_TERRITORY', 'citycode'],
    [{ number: 'x'.repeat(61) }, 'TOO_LONG', 'number'],
    [{ note: 'a\u0007' }, 'BAD_FORMAT', 'note'],
    [{ signedOn: '2026-02-30' }, 'BAD_DATE', 'signedOn'],
    [{ signedOn: '2026-11-23' }, 'DATE_TO_COME', 'signedOn'],
    [{ notifiedOn: '2026-09-30' }, 'DATES_OUT_OF_ORDER', 'notifiedOn'],
    [{ liftedOn: '2026-10-02' }, 'DATES_OUT_OF_ORDER', 'liftedOn'],
    [{ worksDueOn: '2026-09-01' }, 'DATES_OUT_OF_ORDER', 'worksDueOn'],
    [{ expiresOn: '2026-09-01' }, 'DATES_OUT_OF_ORDER', 'expiresOn'],
  ])('%j is refused: %s', (over, code, field) => {
    expect(check(over)).toEqual({ ok: false, code, field });
  });
  test('no text makes the check of a day throw', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof isDay(text) === 'boolean'));
  });
});

describe('a file of arrêtés', () => {
  const header =
    'type;autorite;numero;adresse;code_insee;date_signature;date_notification;echeance_travaux;date_mainlevee;dossier';
  const row = 'INSALUBRITE_TRAVAUX;préfet;AP-1;3 rue des Lilas;79191;01/10/2026;2026-10-05;5/1/2027;;';
  const read = (...rows: string[]) => readArretes([header, ...rows].join('\n'), ['79191'], TODAY);
  test('is read with French days and authorities, its status told by its dates', () => {
    expect(read(row)).toMatchObject({
      ok: true,
      rejected: [],
      rows: [{ line: 2, status: 'NOTIFIED', reference: null, arrete: { number: 'AP-1', worksDueOn: '2027-01-05' } }],
    });
  });
  test('keeps what is right and says what is wrong of each other row, by line and column', () => {
    const reading = read(
      row,
      row,
      row.replace('AP-1', ''),
      row.replace('AP-1', 'AP-2').replace('79191', '80021'),
      '=cmd()',
    );
    expect(reading).toMatchObject({
      rows: [{ line: 2 }],
      rejected: [
        { line: 3, code: 'DUPLICATE_NUMBER', field: 'numero' },
        { line: 4, code: 'REQUIRED', field: 'numero' },
        { line: 5, code: 'OUTSIDE_TERRITORY', field: 'code_insee' },
        { line: 6, code: 'UNKNOWN_ARRETE_TYPE', field: 'type' },
      ],
    });
  });
  test('is refused whole when it is no table, lacks a column, or is too big', () => {
    expect(readArretes('', [], TODAY)).toEqual({ ok: false, code: 'NOT_A_TABLE' });
    expect(readArretes('a;b\n1;2', [], TODAY)).toEqual({ ok: false, code: 'REQUIRED_COLUMN_MISSING' });
    expect(readArretes('x'.repeat(900_001), [], TODAY)).toEqual({ ok: false, code: 'TOO_LONG' });
    expect(Object.keys(IMPORT_COLUMNS)).toContain('dossier');
  });
  test('never throws on what somebody sends', () => {
    fc.assert(fc.property(fc.string(), (csv) => 'ok' in readArretes(csv, ['79191'], TODAY)));
  });
});

describe('a suspicion after a visit', () => {
  test('is confirmed or lifted by the latest conclusion, or still to be checked', () => {
    expect(
      confirm(
        ['INSALUBRITE', 'DANGER', 'RSD'],
        [
          { code: 'INSALUBRITE', isConfirmed: false, on: '2026-10-01' },
          { code: 'INSALUBRITE', isConfirmed: true, on: '2026-11-01' },
          { code: 'RSD', isConfirmed: false, on: '2026-11-01' },
          { code: 'PERIL', isConfirmed: true, on: '2026-11-01' },
          { code: 'NDE', isConfirmed: false, on: '2026-11-01' },
        ],
      ),
    ).toEqual([
      { code: 'INSALUBRITE', state: 'CONFIRMED', on: '2026-11-01' },
      { code: 'DANGER', state: 'CHECK', on: null },
      { code: 'RSD', state: 'LIFTED', on: '2026-11-01' },
      { code: 'PERIL', state: 'CONFIRMED', on: '2026-11-01' },
    ]);
  });
});
