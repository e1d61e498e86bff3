import { describe, expect, test } from 'vitest';
import { allDesordres, askedOf, type Condition, GRID_LOCALES, type Profile } from '../grid.ts';
import { type GridDefinition, gridIn } from '../grid-definition.ts';
import { grid20262 } from './grid-2026-2.ts';

const french = gridIn(grid20262, 'fr');
const places = allDesordres(french);
const asked = (profile: Profile) => allDesordres(askedOf(french, profile));

/** What conditions may name besides questions and rooms, with the values it may have; none for a figure. */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  kind: ['FLAT', 'HOUSE', 'OTHER'],
  floor: ['BASEMENT', 'GROUND', 'MIDDLE', 'TOP', 'ATTIC'],
  windows: ['YES', 'NO'],
  singleRoom: ['YES', 'NO'],
  roomOf9: ['YES', 'NO'],
  toiletInKitchen: ['YES', 'NO'],
  kitchen: ['PRIVATE', 'SHARED', 'NONE'],
  bath: ['PRIVATE', 'SHARED', 'NONE'],
  toilet: ['PRIVATE', 'SHARED', 'NONE'],
  childUnder6: ['YES', 'NO'],
  elderly: ['YES', 'NO'],
  disability: ['YES', 'NO'],
  pregnancy: ['YES', 'NO'],
  overcrowded: ['YES', 'NO'],
  surface: [],
};

describe('the grid 2026.2', () => {
  test('weighs no more than 100 kB in its three languages, as what one form loads does', () => {
    const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
    expect(bytes(grid20262)).toBeLessThan(100_000);
    for (const locale of GRID_LOCALES) expect(bytes(gridIn(grid20262, locale)), locale).toBeLessThan(100_000);
  });

  test('covers both zones, more than eighty desordres to tell, and what is found in the facts', () => {
    expect(asked('TENANT').length).toBeGreaterThan(80);
    expect(french.zones.flatMap(({ categories }) => categories).length).toBeGreaterThanOrEqual(21);
    expect(places.filter(({ desordre }) => desordre.rule?.foundWhen)).toHaveLength(9);
    for (const code of ['polluants.radon', 'polluants.amiante', 'chauffage.canicule', 'securite.detecteur'])
      expect(asked('TENANT').map(({ desordre }) => desordre.code)).toContain(`logement.${code}`);
  });

  test('asks emergency services their own twelve, and nobody else those', () => {
    const theirs = asked('EMERGENCY_SERVICE').map(({ desordre }) => desordre.code);
    expect(theirs).toHaveLength(12);
    expect(theirs.every((code) => code.includes('.secours.'))).toBe(true);
    for (const profile of ['TENANT', 'OWNER_OCCUPANT', 'LANDLORD', 'RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL'] as const)
      expect(
        asked(profile).some(({ desordre }) => theirs.includes(desordre.code)),
        profile,
      ).toBe(false);
    expect(
      askedOf(french, 'TENANT').zones.flatMap(({ categories }) => categories.map(({ code }) => code)),
    ).not.toContain('logement.composition');
  });

  test('says the same things in each language, Arabic in its own letters', () => {
    const words = (locale: 'fr' | 'en' | 'ar') => {
      const grid = gridIn(grid20262, locale);
      return [
        ...grid.zones.flatMap(({ label, rooms }) => [label, ...rooms.map((room) => room.label)]),
        ...grid.zones.flatMap(({ categories }) => categories.map(({ label }) => label)),
        ...allDesordres(grid).flatMap(({ desordre }) => [
          desordre.label,
          ...(desordre.profiles?.length ? [desordre.help] : []),
          ...(desordre.questions ?? []).flatMap(({ label, options }) => [
            label,
            ...options.map((option) => option.label),
          ]),
        ]),
        ...grid.dangers.flatMap(({ label, advice, numbers }) => [label, advice, ...numbers.map((one) => one.label)]),
      ];
    };
    const [fr, en, ar] = GRID_LOCALES.map(words);
    expect(en).toHaveLength(fr?.length ?? 0);
    expect(ar).toHaveLength(fr?.length ?? 0);
    for (const text of [...(fr ?? []), ...(en ?? [])])
      expect(text).toMatch(/^[^\p{Script=Arabic}]*[\p{Script=Latin}][^\p{Script=Arabic}]*$/u);
    for (const text of ar ?? []) expect(text).toMatch(/\p{Script=Arabic}/u);
  });

  test('conditions name only questions of their desordre, rooms of their zone, and facts', () => {
    const check = (code: string, when: Condition, known: Readonly<Record<string, readonly string[]>>) => {
      for (const [subject, wanted] of Object.entries(when)) {
        expect(Object.keys(known), `${code} ${subject}`).toContain(subject);
        if ('below' in wanted) expect(known[subject], `${code} ${subject}`).toEqual([]);
        else for (const value of wanted) expect(known[subject], `${code} ${subject}`).toContain(value);
      }
    };
    for (const { zone, desordre } of places) {
      const questions = (desordre.questions ?? []).map(({ code, options }) => [code, options.map((one) => one.code)]);
      const rooms = zone.rooms.map(({ code }) => code);
      const known = { ...FACTS, ...Object.fromEntries(questions), rooms };
      for (const change of desordre.rule?.changes ?? []) check(desordre.code, change.when, known);
      if (desordre.rule?.foundWhen) check(desordre.code, desordre.rule.foundWhen, FACTS);
      for (const room of Object.keys(desordre.rule?.rooms ?? {})) expect(rooms, desordre.code).toContain(room);
    }
  });

  test('weighs everything from 1 to 100, dangers at least as much as the floor, vermin and filth too', () => {
    const floor = grid20262.scoring.dangerFloor;
    for (const { desordre } of places) {
      const { weight = 0, changes = [], suggests = [] } = desordre.rule ?? {};
      for (const each of [weight, ...changes.map((change) => change.weight ?? weight)]) {
        expect(each, desordre.code).toBeGreaterThan(0);
        expect(each, desordre.code).toBeLessThanOrEqual(100);
      }
      if (desordre.danger) expect(weight, desordre.code).toBeGreaterThanOrEqual(floor);
      expect(suggests.length, desordre.code).toBeGreaterThan(0);
      if (desordre.rule?.isInsalubrious) expect(suggests, desordre.code).toContain('INSALUBRITE');
      expect(
        desordre.legalSources.every(({ article }) => article),
        desordre.code,
      ).toBe(true);
    }
  });

  test('refuses a definition that names what it does not give', () => {
    const without = (part: keyof GridDefinition) => () => gridIn({ ...grid20262, [part]: {} }, 'fr');
    for (const part of ['laws', 'numbers', 'questions', 'options'] as const)
      expect(without(part), part).toThrow(/the definition of the grid gives nothing for/);
  });
});
