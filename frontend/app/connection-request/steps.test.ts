import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, noAnswers } from './answers.ts';
import { completeAnswers } from './connection-request.fixtures.ts';
import { asksDwellings, isReachable, isStep, neighboursOf, openStep, stepsOf } from './steps.ts';

describe('the questions of a connection request', () => {
  it('begin with who asks and end with the summary', () => {
    expect(openStep(noAnswers('k'))).toBe('vous');
    expect(openStep(completeAnswers())).toBe('recapitulatif');
  });

  it('do not ask a syndic what kind of building it is', () => {
    expect(stepsOf(completeAnswers({ who: 'SYNDIC', building: null }))).not.toContain('batiment');
    expect(openStep(completeAnswers({ who: 'SYNDIC', building: null }))).toBe('recapitulatif');
    expect(openStep(completeAnswers({ building: null }))).toBe('batiment');
  });

  it('say honestly, before anything else is asked, what individual heating means', () => {
    const individual = completeAnswers({ heating: 'INDIVIDUAL' });
    expect(openStep(individual)).toBe('individuel');
    expect(neighboursOf('chauffage', individual).next).toBe('individuel');
    expect(openStep({ ...individual, seen: [...individual.seen, 'individuel'] })).toBe('recapitulatif');
    expect(stepsOf(completeAnswers({ heating: 'UNKNOWN' }))).not.toContain('individuel');
  });

  it('ask how many dwellings only of a building that has several', () => {
    expect(asksDwellings(completeAnswers())).toBe(true);
    expect(asksDwellings(completeAnswers({ building: 'HOUSE' }))).toBe(false);
    expect(asksDwellings(completeAnswers({ who: 'SYNDIC', building: 'HOUSE' }))).toBe(true);
    expect(openStep(completeAnswers({ building: 'TERTIARY', dwellings: null }))).toBe('recapitulatif');
    expect(openStep(completeAnswers({ dwellings: null }))).toBe('taille');
  });

  it('want a name and an e-mail address to answer to', () => {
    const contact = { ...completeAnswers().contact, email: '' };
    expect(openStep(completeAnswers({ contact }))).toBe('contact');
  });

  it('may be gone back to, never jumped to', () => {
    const atHeating = completeAnswers({ heating: null });
    expect(isReachable('adresse', atHeating)).toBe(true);
    expect(isReachable('chauffage', atHeating)).toBe(true);
    expect(isReachable('contact', atHeating)).toBe(false);
    expect(isReachable('individuel', completeAnswers())).toBe(false);
  });

  it('are told apart from anything else in an address', () => {
    expect(isStep('contact')).toBe(true);
    for (const name of ['suivi', '__proto__', '', undefined]) expect(isStep(name)).toBe(false);
  });

  it('always leave one open step that can be reached, whatever was answered', () => {
    const part = <K extends keyof Answers>(key: K) => fc.constantFrom(completeAnswers()[key], noAnswers('k')[key]);
    const anyAnswers = fc.record({
      who: fc.constantFrom('RESIDENT' as const, 'SYNDIC' as const, 'CEE_AGENT' as const, null),
      place: part('place'),
      building: fc.constantFrom('COPROPRIETE' as const, 'HOUSE' as const, 'TERTIARY' as const, null),
      heating: fc.constantFrom('COLLECTIVE' as const, 'INDIVIDUAL' as const, 'UNKNOWN' as const, null),
      energy: part('energy'),
      dwellings: part('dwellings'),
      surface: part('surface'),
      contact: part('contact'),
      seen: fc.subarray(['individuel', 'precisions']),
    });
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const all = completeAnswers(answers);
        const open = openStep(all);
        expect(isReachable(open, all)).toBe(true);
        const { rank, total } = neighboursOf(open, all);
        expect(rank).toBeGreaterThan(0);
        expect(rank).toBeLessThanOrEqual(total);
      }),
    );
  });
});
