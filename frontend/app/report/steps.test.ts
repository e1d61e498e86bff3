import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, noAnswers } from './answers.ts';
import { aProgress, completeAnswers } from './report.fixtures.ts';
import { isReachable, neighboursOf, openStep, stepsOf } from './steps.ts';

const codesOf = (answers: Answers) => stepsOf(aProgress(answers)).map(({ code }) => code);
const openOf = (answers: Answers) => openStep(aProgress(answers));

describe('the questions of a report', () => {
  it('begin with danger, whatever else is known', () => {
    expect(openOf(noAnswers('k'))).toBe('danger');
    expect(openOf(completeAnswers({ dangers: null }))).toBe('danger');
  });

  it('end with the summary when every one is answered', () => {
    expect(openOf(completeAnswers())).toBe('recapitulatif');
  });

  it('wait for an ordinary page that lacks an answer, or that was never opened', () => {
    expect(openOf(completeAnswers({ fields: {} }))).toBe('suite');
    expect(openOf(completeAnswers({ seen: ['precisions', 'endroits', 'questions', 'description', 'photos'] }))).toBe(
      'suite',
    );
  });

  it('ask about rooms and details only of what was chosen', () => {
    const none = completeAnswers({ desordres: [] });
    expect(codesOf(none)).not.toContain('endroits');
    expect(codesOf(none)).not.toContain('questions');
    expect(codesOf(completeAnswers())).toContain('questions');
    expect(codesOf(completeAnswers({ desordres: ['logement.humidite.fuites'] }))).not.toContain('questions');
  });

  it('ask again when the grid no longer knows what was chosen', () => {
    expect(openOf(completeAnswers({ desordres: ['logement.humidite.gone'] }))).toBe('problemes-logement');
  });

  it('let somebody without e-mail or telephone go on only when an agent types for them', () => {
    const contact = { name: '', organisation: '', email: '', phone: '' };
    const entry = { channel: 'COUNTER', callerLink: 'SELF', callerName: '', callerPhone: '', locale: 'fr' } as const;
    const seen = [...completeAnswers().seen, 'contact'];
    expect(openOf(completeAnswers({ contact, seen }))).toBe('contact');
    expect(openOf(completeAnswers({ contact, seen, entry }))).toBe('recapitulatif');
  });

  it('may be gone back to, never jumped to', () => {
    const atReporter = aProgress(completeAnswers({ reporter: null }));
    expect(isReachable('adresse', atReporter)).toBe(true);
    expect(isReachable('vous', atReporter)).toBe(true);
    expect(isReachable('contact', atReporter)).toBe(false);
    expect(isReachable('problemes-batiment', aProgress(completeAnswers()))).toBe(false);
  });

  it('know their neighbours and their rank', () => {
    const progress = aProgress(completeAnswers());
    expect(neighboursOf('danger', progress)).toEqual({ previous: undefined, next: 'adresse', rank: 1, total: 14 });
    expect(neighboursOf('recapitulatif', progress)).toMatchObject({ previous: 'suite', next: undefined });
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
      fields: part('fields'),
      seen: part('seen'),
    });
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const progress = aProgress(completeAnswers(answers));
        expect(isReachable(openStep(progress), progress)).toBe(true);
      }),
    );
  });
});
