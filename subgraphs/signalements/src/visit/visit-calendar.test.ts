import { expect, test } from 'vitest';
import { type CalendarVisit, visitCalendar } from './visit-calendar.ts';

const aVisit: CalendarVisit = {
  id: '0193b000-0000-7000-8000-000000000001',
  host: 'logement.niort.fr',
  territory: 'Niort',
  reference: '2026-000001',
  kind: 'VISIT',
  status: 'PROPOSED',
  sequence: 0,
  startsAt: new Date('2026-11-25T13:00:00Z'),
  durationMinutes: 45,
  updatedAt: new Date('2026-11-22T10:00:00Z'),
  place: '8 rue du pré aux oies, Niort',
  description: 'Apportez le bail; merci.\nBEGIN:VEVENT',
  url: 'https://logement.niort.fr/suivi/x/visites',
};
const lines = (over: Partial<CalendarVisit> = {}) =>
  visitCalendar({ ...aVisit, ...over })
    .replaceAll('\r\n ', '')
    .split('\r\n');

test('a calendar reads when, how long and where, in UTC', () => {
  const read = lines();
  for (const line of [
    'METHOD:PUBLISH',
    'UID:visite-0193b000-0000-7000-8000-000000000001@logement.niort.fr',
    'SEQUENCE:0',
    'DTSTART:20261125T130000Z',
    'DTEND:20261125T134500Z',
    'STATUS:TENTATIVE',
    'LOCATION:8 rue du pré aux oies\\, Niort',
  ]) {
    expect(read, read.join('\n')).toContain(line);
  }
});

test('moved, it is the same entry with a higher SEQUENCE; cancelled, it is taken out by the same name, higher still', () => {
  const uidOf = (read: string[]) => read.find((line) => line.startsWith('UID:'));
  const moved = lines({ sequence: 2 });
  const cancelled = lines({ sequence: 2, status: 'CANCELLED' });
  expect(moved).toContain('SEQUENCE:2');
  expect(cancelled).toContain('SEQUENCE:3');
  expect(cancelled).toContain('METHOD:CANCEL');
  expect(cancelled).toContain('STATUS:CANCELLED');
  expect(cancelled.some((line) => line.includes('VALARM'))).toBe(false);
  expect(new Set([uidOf(lines()), uidOf(moved), uidOf(cancelled)]).size).toBe(1);
});

test('what somebody wrote adds no line to the file', () => {
  expect(lines().filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
});
