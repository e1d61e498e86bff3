import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, noAnswers } from './answers.ts';
import { aGrid, completeAnswers } from './report.fixtures.ts';
import { isReachable, isStep, neighboursOf, openStep, STEPS, stepsOf } from './steps.ts';

const grid = aGrid();

describe('the questions of a report', () => {
  it('begin with danger, whatever else is known', () => {
    expect(openStep(noAnswers('k'), grid)).toBe('danger');
    expect(openStep(completeAnswers({ dangers: null }), grid)).toBe('danger');
    expect(STEPS[0]?.name).toBe('danger');
  });

  it('end with the summary when every one is answered', () => {
    expect(openStep(completeAnswers(), grid)).toBe('recapitulatif');
  });

  it('ask about the building only when the building was chosen', () => {
    expect(stepsOf(completeAnswers(), grid)).not.toContain('problemes-batiment');
    const both = completeAnswers({ zones: ['LOGEMENT', 'BATIMENT'] });
    expect(stepsOf(both, grid)).toContain('problemes-batiment');
    expect(openStep(both, grid)).toBe('problemes-batiment');
  });

  it('ask again when the grid no longer knows what was chosen', () => {
    expect(openStep(completeAnswers({ desordres: ['logement.humidite.gone'] }), grid)).toBe('problemes-logement');
  });

  it('may be gone back to, never jumped to', () => {
    const atReporter = completeAnswers({ reporter: null });
    expect(isReachable('adresse', atReporter, grid)).toBe(true);
    expect(isReachable('vous', atReporter, grid)).toBe(true);
    expect(isReachable('contact', atReporter, grid)).toBe(false);
    expect(isReachable('problemes-batiment', completeAnswers(), grid)).toBe(false);
  });

  it('know their neighbours and their rank', () => {
    expect(neighboursOf('danger', completeAnswers(), grid)).toEqual({
      previous: undefined,
      next: 'adresse',
      rank: 1,
      total: 12,
    });
    expect(neighboursOf('recapitulatif', completeAnswers(), grid)).toMatchObject({
      previous: 'contact',
      next: undefined,
    });
  });

  it('are told apart from anything else in an address', () => {
    expect(isStep('contact')).toBe(true);
    for (const name of ['urgence', '__proto__', '', undefined]) expect(isStep(name)).toBe(false);
  });

  it('always leave one open step that can be reached, whatever was answered', () => {
    const part = <K extends keyof Answers>(key: K) => fc.constantFrom(completeAnswers()[key], noAnswers('k')[key]);
    const anyAnswers = fc.record({
      dangers: part('dangers'),
      place: part('place'),
      reporter: part('reporter'),
      zones: part('zones'),
      desordres: part('desordres'),
      since: part('since'),
      contact: part('contact'),
      seen: part('seen'),
    });
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const all = completeAnswers(answers);
        expect(isReachable(openStep(all, grid), all, grid)).toBe(true);
      }),
    );
  });
});
