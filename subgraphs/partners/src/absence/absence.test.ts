import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Absence, faultOf, type Presence, whoWorks } from './absence.ts';

const here: Presence = { isActive: true, successorId: null };
const gone = (successorId: string | null): Presence => ({ isActive: false, successorId });
const away = (agentId: string, standInId: string | null): Absence => ({
  agentId,
  standInId,
  firstDay: '2026-12-21',
  lastDay: '2026-12-31',
});
const present = (entries: Readonly<Record<string, Presence>>) => new Map(Object.entries(entries));

describe('who does somebody’s work', () => {
  const everybody = present({ anna: here, bilal: here, chloe: here });

  it.each([
    { what: 'the agent, when nothing is announced', absences: [], day: '2026-12-24', who: 'anna' },
    { what: 'who stands in', absences: [away('anna', 'bilal')], day: '2026-12-24', who: 'bilal' },
    { what: 'the agent again the day after', absences: [away('anna', 'bilal')], day: '2027-01-01', who: 'anna' },
    { what: 'the stand-in on the last day', absences: [away('anna', 'bilal')], day: '2026-12-31', who: 'bilal' },
    {
      what: 'who stands in for who stands in',
      absences: [away('anna', 'bilal'), away('bilal', 'chloe')],
      day: '2026-12-24',
      who: 'chloe',
    },
    {
      what: 'nobody in a circle',
      absences: [away('anna', 'bilal'), away('bilal', 'anna')],
      day: '2026-12-24',
      who: null,
    },
    { what: 'nobody, when nobody was named', absences: [away('anna', null)], day: '2026-12-24', who: null },
  ])('$what', ({ absences, day, who }) => {
    expect(whoWorks('anna', day, absences, everybody)).toBe(who);
  });

  it('the successor of who has left, even through an absence', () => {
    const presence = present({ anna: gone('bilal'), bilal: here, chloe: here });
    expect(whoWorks('anna', '2026-12-24', [], presence)).toBe('bilal');
    expect(whoWorks('anna', '2026-12-24', [away('bilal', 'chloe')], presence)).toBe('chloe');
    expect(whoWorks('anna', '2026-12-24', [], present({ anna: gone(null) }))).toBeNull();
  });

  it('always ends, with somebody who is there that day or nobody', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const maybe = fc.option(name, { nil: null });
    const presences = fc.dictionary(name, fc.record({ isActive: fc.boolean(), successorId: maybe }));
    const absences = fc.array(fc.record({ agentId: name, standInId: maybe }));
    fc.assert(
      fc.property(name, presences, absences, (agent, presence, rows) => {
        const known = rows.map(({ agentId, standInId }) => away(agentId, standInId));
        const who = whoWorks(agent, '2026-12-24', known, present(presence));
        if (who === null) return;
        expect(presence[who]?.isActive).toBe(true);
        expect(known.some(({ agentId }) => agentId === who)).toBe(false);
      }),
    );
  });
});

describe('days that are announced', () => {
  const today = '2026-11-22';
  it.each([
    { firstDay: '2026-11-22', lastDay: '2026-11-22', fault: undefined },
    { firstDay: '2026-11-10', lastDay: '2026-11-22', fault: undefined },
    { firstDay: '2026-11-10', lastDay: '2026-11-21', fault: 'ABSENCE_PAST' },
    { firstDay: '2026-12-02', lastDay: '2026-12-01', fault: 'DATES_INVALID' },
    { firstDay: '2026-02-30', lastDay: '2026-12-01', fault: 'DATES_INVALID' },
    { firstDay: 'demain', lastDay: '2026-12-01', fault: 'DATES_INVALID' },
    { firstDay: '2026-12-01', lastDay: '2027-12-02', fault: 'ABSENCE_TOO_LONG' },
    { firstDay: '2027-01-31', lastDay: '2027-02-05', fault: 'ABSENCE_OVERLAPS' },
    { firstDay: '2027-01-01', lastDay: '2027-01-30', fault: undefined },
  ])('from $firstDay to $lastDay: $fault', ({ fault, ...days }) => {
    expect(faultOf(days, today, [{ firstDay: '2027-01-31', lastDay: '2027-01-31' }])).toBe(fault);
  });
});
