import { describe, expect, it } from 'vitest';
import type { RuleSetFieldsFragment } from '../../graphql/generated/graphql.ts';
import { draftInput, formField, formOf, groupCount } from './rules-form.ts';

const limits = { __typename: 'RuleLimits', near: 100, close: 200, far: 1000 } as const;
const rules = (over: Partial<RuleSetFieldsFragment> = {}): RuleSetFieldsFragment => ({
  __typename: 'RuleSet',
  version: 'x',
  existing: limits,
  construction: limits,
  cold: { ...limits, near: 0 },
  individualExisting: null,
  individualConstruction: null,
  exceptions: [{ __typename: 'SpecialNetworkLimits', networkIds: ['7501C', '7511C'], near: 60, close: 100 }],
  pdpPowerThresholdKw: 12.5,
  ...over,
});

describe('the form of the rules', () => {
  it('sends back what it was filled with', () => {
    expect(draftInput(formOf(rules(), 'Règles', 'Pourquoi'), 'abc')).toEqual({
      label: 'Règles',
      note: 'Pourquoi',
      existing: { near: 100, close: 200, far: 1000 },
      construction: { near: 100, close: 200, far: 1000 },
      cold: { near: 0, close: 200, far: 1000 },
      individualExisting: null,
      individualConstruction: null,
      exceptions: [{ networkIds: ['7501C', '7511C'], near: 60, close: 100 }],
      pdpPowerThresholdKw: 12.5,
      basedOn: 'abc',
    });
    const individual = { individualExisting: limits, individualConstruction: limits };
    expect(draftInput(formOf(rules(individual), '', ''), null)).toMatchObject({
      individualExisting: { near: 100 },
      individualConstruction: { far: 1000 },
    });
  });

  it('leaves it to the graph to refuse what is no number', () => {
    const values = { ...formOf(rules(), '', ''), 'existing-near': 'cent', 'cold-far': '', pdpPowerThresholdKw: 'x' };
    expect(draftInput(values, null)).toMatchObject({
      existing: { near: -1 },
      cold: { far: -1 },
      pdpPowerThresholdKw: -1,
    });
  });

  it('reads numbers of networks as people separate them, and forgets empty groups', () => {
    const values = {
      'exceptions-0-networkIds': ' ',
      'exceptions-2-networkIds': '7501c ; 7511C',
      'exceptions-2-near': '0',
    };
    expect(draftInput(values, null).exceptions).toEqual([{ networkIds: ['7501C', '7511C'], near: 0, close: -1 }]);
    expect(groupCount(values)).toBe(4);
    expect(groupCount({})).toBe(1);
  });

  it('finds the field that a refusal speaks of', () => {
    expect(formField('input.existing.near')).toBe('existing-near');
    expect(formField('input.individual.existing.close')).toBe('individual-existing-close');
    expect(formField('validFrom')).toBe('validFrom');
    expect(formField(undefined)).toBeUndefined();
  });
});
