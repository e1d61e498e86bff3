import { expect, it } from 'vitest';
import { firstDay, readPeriod } from './period.ts';

it('the period is that of the address, or the widest', () => {
  expect(readPeriod(new URLSearchParams('periode=mois'))).toBe('mois');
  for (const said of ['', 'periode=demain']) expect(readPeriod(new URLSearchParams(said))).toBe('toujours');
});

it('its first day is one of mainland France', () => {
  expect(firstDay('mois', new Date('2026-11-21T23:30:00Z'))).toBe('2026-10-23');
  expect(firstDay('annee', new Date('2026-11-22T12:00:00Z'))).toBe('2025-11-22');
  expect(firstDay('toujours', new Date('2026-11-22T12:00:00Z'))).toBeNull();
});
