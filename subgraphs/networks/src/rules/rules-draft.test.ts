import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NATIONAL_RULES, RULES_PRESETS } from './presets.ts';
import { thresholdsOf } from './rule-set.ts';
import { faultIn, hashOf, type RuleFields, versionInForce, versionName } from './rules-draft.ts';

const rules = (over: Partial<RuleFields> = {}): RuleFields => ({ ...NATIONAL_RULES, ...over });
const group = (over: Partial<RuleFields['exceptions'][number]> = {}) => ({
  networkIds: ['7501C'],
  near: 60,
  close: 100,
  ...over,
});

describe('rules that may be published', () => {
  test.each(Object.entries(RULES_PRESETS))('the preset %s is one', (_name, preset) => {
    expect(faultIn(preset)).toBeUndefined();
  });

  test('may set any limit to 0, and all of them to the same', () => {
    expect(faultIn(rules({ existing: { near: 0, close: 0, far: 0 }, exceptions: [] }))).toBeUndefined();
    expect(faultIn(rules({ pdpPowerThresholdKw: 0 }))).toBeUndefined();
  });

  test.each<[string, Partial<RuleFields>, string, string]>([
    ['near beyond close', { existing: { near: 201, close: 200, far: 1_000 } }, 'LIMITS_REVERSED', 'existing.close'],
    ['close beyond far', { cold: { near: 50, close: 60, far: 55 } }, 'LIMITS_REVERSED', 'cold.far'],
    [
      'a negative distance',
      { construction: { near: -1, close: 2, far: 3 } },
      'LIMIT_OUT_OF_RANGE',
      'construction.near',
    ],
    ['half a metre', { existing: { near: 0.5, close: 2, far: 3 } }, 'LIMIT_OUT_OF_RANGE', 'existing.near'],
    ['no number', { existing: { near: Number.NaN, close: 2, far: 3 } }, 'LIMIT_OUT_OF_RANGE', 'existing.near'],
    ['thirty kilometres', { existing: { near: 1, close: 2, far: 30_000 } }, 'LIMIT_OUT_OF_RANGE', 'existing.far'],
    [
      'individual heating reversed',
      { individual: { existing: { near: 9, close: 8, far: 10 }, construction: { near: 1, close: 2, far: 3 } } },
      'LIMITS_REVERSED',
      'individual.existing.close',
    ],
    [
      'a special limit beyond what is looked at',
      { exceptions: [group({ close: 1_001 })] },
      'LIMITS_REVERSED',
      'exceptions.0.far',
    ],
    [
      'a group of nobody',
      { exceptions: [group({ networkIds: [] })] },
      'GROUP_WITHOUT_NETWORK',
      'exceptions.0.networkIds',
    ],
    [
      'a cold network in a group',
      { exceptions: [group({ networkIds: ['7501F'] })] },
      'NETWORK_NUMBER_INVALID',
      'exceptions.0.networkIds',
    ],
    ['a network in two groups', { exceptions: [group(), group()] }, 'NETWORK_NUMBER_TWICE', 'exceptions.1.networkIds'],
    ['too many groups', { exceptions: Array.from({ length: 51 }, () => group()) }, 'TOO_MANY_GROUPS', 'exceptions'],
    ['a negative power', { pdpPowerThresholdKw: -1 }, 'THRESHOLD_OUT_OF_RANGE', 'pdpPowerThresholdKw'],
    [
      'a power without end',
      { pdpPowerThresholdKw: Number.POSITIVE_INFINITY },
      'THRESHOLD_OUT_OF_RANGE',
      'pdpPowerThresholdKw',
    ],
  ])('%s is none', (_name, over, code, field) => {
    expect(faultIn(rules(over))).toEqual({ code, field });
  });
});

test('the hash of rules follows what they say and nothing else', () => {
  expect(hashOf(rules())).toBe(hashOf({ ...rules(), existing: { far: 1_000, close: 200, near: 100 } }));
  expect(hashOf(rules({ pdpPowerThresholdKw: 31 }))).not.toBe(hashOf(rules()));
  expect(hashOf(rules({ exceptions: [group()] }))).not.toBe(hashOf(rules()));
});

describe('the version in force', () => {
  const version = (number: number, validFrom: string) => ({ number, validFrom });
  const list = [version(1, '2026-01-01'), version(3, '2026-06-01'), version(2, '2027-01-01')];

  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 1],
    ['2026-11-22', 3],
    ['2027-01-01', 2],
  ])('on %s is %s', (day, number) => {
    expect(versionInForce(list, day)?.number).toBe(number);
  });

  test('of two that begin on one day is the later one, in whatever order they come', () => {
    const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-01-0${n}`);
    const place = (one: { readonly validFrom: string; readonly number: number }) =>
      `${one.validFrom} ${String(one.number).padStart(3, '0')}`;
    const versions = fc.array(day).map((days) => days.map((validFrom, at) => version(at + 1, validFrom)));
    fc.assert(
      fc.property(versions, day, (many, today) => {
        const found = versionInForce(many, today);
        expect(versionInForce(many.toReversed(), today)).toEqual(found);
        const begun = many.filter(({ validFrom }) => validFrom <= today);
        if (found === undefined) expect(begun).toEqual([]);
        else expect(begun.every((one) => place(one) <= place(found))).toBe(true);
      }),
    );
  });
});

test('a version is named by its label and its number', () => {
  expect(versionName('Règles 2027', 3)).toBe('Règles 2027 (version 3)');
});

test('the preset of Paris has shorter limits for its two networks, wherever their pipes run, and for no other', () => {
  const network = { kind: 'HEAT', status: 'EXISTING' } as const;
  expect(thresholdsOf({ ...network, sncuId: '7501C' }, RULES_PRESETS.PARIS)).toEqual({
    near: 60,
    close: 100,
    far: 1_000,
  });
  expect(thresholdsOf({ ...network, sncuId: '7511C' }, RULES_PRESETS.PARIS)).toMatchObject({ near: 60 });
  expect(thresholdsOf({ ...network, sncuId: '7599C' }, RULES_PRESETS.PARIS)).toMatchObject({ near: 100, close: 200 });
  expect(thresholdsOf({ ...network, sncuId: '7501C' }, RULES_PRESETS.NATIONAL)).toMatchObject({ near: 100 });
});
