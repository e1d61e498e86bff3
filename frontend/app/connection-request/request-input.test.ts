import { describe, expect, it } from 'vitest';
import { completeAnswers } from './connection-request.fixtures.ts';
import { requestInput } from './request-input.ts';

describe('the request that is sent', () => {
  it('says what was answered', () => {
    expect(requestInput(completeAnswers(), '/raccordement')).toEqual({
      idempotencyKey: 'key-of-the-request',
      applicantKind: 'RESIDENT',
      representedStructure: null,
      name: 'Sam Exemple',
      email: 'sam@exemple.example',
      phone: null,
      address: {
        banId: '79191_0001_00012',
        label: '12 Rue Ricard 79000 Niort',
        citycode: '79191',
        lon: -0.46,
        lat: 46.32,
      },
      structureKind: 'COPROPRIETE',
      heatingType: 'COLLECTIVE',
      heatingEnergy: 'GAS',
      dwellings: 40,
      surface: null,
      comment: 'La chaudière a trente ans.',
      origin: '/raccordement',
      consent: true,
    });
  });

  it('sends nothing in place of "je ne sais pas", and never a guess', () => {
    const unknown = completeAnswers({ heating: 'UNKNOWN', energy: 'UNKNOWN', dwellings: 'UNKNOWN' });
    expect(requestInput(unknown, '/')).toMatchObject({ heatingType: null, heatingEnergy: null, dwellings: null });
  });

  it('forgets the dwellings of what turned out to be a house, and the organisation of who asks for herself', () => {
    const contact = { ...completeAnswers().contact, organisation: 'Syndic Exemple' };
    expect(requestInput(completeAnswers({ building: 'HOUSE', contact }), '/')).toMatchObject({
      dwellings: null,
      representedStructure: null,
    });
    expect(requestInput(completeAnswers({ who: 'SYNDIC', building: 'HOUSE', contact }), '/')).toMatchObject({
      structureKind: 'COPROPRIETE',
      dwellings: 40,
      representedStructure: 'Syndic Exemple',
    });
  });

  it('is not made while an answer is missing', () => {
    for (const missing of [{ who: null }, { place: null }, { building: null }, { heating: null }, { energy: null }]) {
      expect(requestInput(completeAnswers(missing), '/')).toBeUndefined();
    }
  });
});
