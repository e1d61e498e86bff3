import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeBatch } from './readings.ts';
import { alertsOf, type HourlyMean, THRESHOLDS, type Threshold } from './thresholds.ts';

const now = new Date('2026-11-22T12:00:00Z');
const HOUR = 3_600_000;
const stay = { installedAt: new Date('2026-11-01T00:00:00Z'), removedAt: null };
const at = (hours: number) => new Date(now.getTime() + hours * HOUR).toISOString();

describe('a batch of readings', () => {
  it.each([
    { what: 'a reading of now', reading: { at: at(0), temperature: 19.5, humidity: 55, co2: 700 }, fault: undefined },
    { what: 'a clock four minutes ahead', reading: { at: at(4 / 60), co2: 700 }, fault: undefined },
    { what: 'the future', reading: { at: at(0.1), temperature: 19 }, fault: 'FUTURE' },
    { what: 'the year 2100', reading: { at: '2100-01-01T00:00:00Z', temperature: 19 }, fault: 'FUTURE' },
    { what: 'before the device came', reading: { at: '2026-10-31T23:00:00Z', temperature: 19 }, fault: 'TOO_OLD' },
    { what: 'a temperature that is none', reading: { at: at(-1), temperature: 120 }, fault: 'OUT_OF_RANGE' },
    { what: 'a humidity over 100 %', reading: { at: at(-1), humidity: 100.5 }, fault: 'OUT_OF_RANGE' },
    { what: 'nothing that we know', reading: { at: at(-1), noise: 40 }, fault: 'NOTHING_MEASURED' },
    { what: 'a time without its offset', reading: { at: '2026-11-22T11:00:00', temperature: 19 }, fault: 'BAD_FORMAT' },
    { what: 'a number that is a text', reading: { at: at(-1), temperature: '19' }, fault: 'BAD_FORMAT' },
    { what: 'nothing at all', reading: null, fault: 'BAD_FORMAT' },
  ])('$what: $fault', ({ reading, fault }) => {
    const { measures, rejected } = judgeBatch([reading], stay, now);
    expect(rejected).toEqual(fault ? [{ index: 0, code: fault }] : []);
    expect(measures.length > 0).toBe(fault === undefined);
  });

  it('takes nothing after the device was taken away, and what it still held from before', () => {
    const gone = { ...stay, removedAt: new Date('2026-11-20T12:00:00Z') };
    const batch = [
      { at: '2026-11-20T11:59:00Z', temperature: 18 },
      { at: '2026-11-20T12:01:00Z', temperature: 18 },
    ];
    expect(judgeBatch(batch, gone, now).rejected).toEqual([{ index: 1, code: 'FUTURE' }]);
  });

  it('judges each reading by itself: a bad one loses none of the others', () => {
    const good = fc.record({
      at: fc.constantFrom(at(-1), at(-2), at(-30)),
      temperature: fc.integer({ min: 5, max: 35 }),
    });
    const bad = fc.constantFrom({ at: at(3), temperature: 20 }, { at: at(-1) }, 'x', null);
    fc.assert(
      fc.property(fc.array(fc.oneof(good, bad), { maxLength: 40 }), (batch) => {
        const { measures, rejected } = judgeBatch(batch, stay, now);
        expect(measures.length + rejected.length).toBe(batch.length);
        expect(new Set(rejected.map(({ index }) => index)).size).toBe(rejected.length);
      }),
    );
  });
});

const cold = THRESHOLDS.find(({ kind }) => kind === 'COLD') as Threshold;
/** Hourly means from an instant on; null: nothing was measured in that hour. */
const series = (values: readonly (number | null)[]): HourlyMean[] =>
  values.flatMap((mean, hour) => (mean === null ? [] : [{ hour: new Date(hour * HOUR), mean }]));
const hours = (count: number, value: number | null) => Array.from({ length: count }, () => value);

describe('an alert', () => {
  it.each([
    { what: '23 cold hours are none', means: hours(23, 15), alerts: [] },
    { what: '24 cold hours are one, and it lasts', means: hours(24, 15), alerts: [{ from: 0, to: null, worst: 15 }] },
    {
      what: 'ends with the first hour that is warm enough',
      means: [...hours(30, 15), ...hours(3, 18)],
      alerts: [{ from: 0, to: 30, worst: 15 }],
    },
    { what: 'one warm hour between begins anew', means: [...hours(23, 15), 18, ...hours(23, 15)], alerts: [] },
    {
      what: 'five silent hours change nothing',
      means: [...hours(12, 15), ...hours(5, null), ...hours(7, 14)],
      alerts: [{ from: 0, to: null, worst: 14 }],
    },
    {
      what: 'a silence of seven hours breaks it',
      means: [...hours(20, 15), ...hours(7, null), ...hours(20, 15)],
      alerts: [],
    },
    { what: 'exactly 18 °C is not too cold', means: hours(48, 18), alerts: [] },
  ])('$what', ({ means, alerts }) => {
    const found = alertsOf(series(means), cold).map(({ startedAt, endedAt, worst }) => ({
      from: startedAt.getTime() / HOUR,
      to: endedAt === null ? null : endedAt.getTime() / HOUR,
      worst,
    }));
    expect(found).toEqual(alerts);
  });

  it('never lasts less than what its limit asks, and alerts never overlap', () => {
    const values = fc.array(fc.option(fc.integer({ min: 10, max: 25 }), { nil: null, freq: 8 }), { maxLength: 200 });
    fc.assert(
      fc.property(values, (means) => {
        const alerts = alertsOf(series(means), { ...cold, hours: 5 });
        for (const [index, { startedAt, endedAt }] of alerts.entries()) {
          if (endedAt) expect(endedAt.getTime() - startedAt.getTime()).toBeGreaterThanOrEqual(5 * HOUR);
          const next = alerts[index + 1];
          if (next) expect(next.startedAt.getTime()).toBeGreaterThanOrEqual(endedAt?.getTime() ?? Infinity);
        }
      }),
    );
  });

  it('has a source for each limit, and each limit a name of its own', () => {
    expect(new Set(THRESHOLDS.map(({ kind }) => kind)).size).toBe(THRESHOLDS.length);
    for (const { source, words } of THRESHOLDS) expect(`${source}${words}`).toMatch(/\d/);
  });
});
