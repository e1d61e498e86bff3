import { describe, expect, it } from 'vitest';
import { actionWords, actorWords, detailWords, entityWords } from './journal-words.ts';

describe('the words of the journal', () => {
  it('are French for what we know, and the name itself for the rest', () => {
    expect(actionWords('inviteAgent')).toBe('Invitation d’une personne');
    expect(actionWords('somethingNew')).toBe('somethingNew');
    expect(entityWords('constructor')).toBe('constructor');
    expect(actorWords('system', 'mail.send')).toBe('la plateforme (mail.send)');
    expect(actorWords('operator', 'x')).toBe('l’opérateur de la plateforme');
    expect(actorWords('constructor', null)).toBe('constructor');
  });

  it('say which fields were read', () => {
    expect(detailWords({ fields: ['email', 'phone'] })).toBe('adresse électronique, téléphone');
    expect(detailWords({ role: 'reader', count: 3 })).toBe('rôle : reader ; count : 3');
    expect(detailWords({ method: 'link' })).toBe('moyen : lien reçu par courriel');
    expect(detailWords({ fields: ['photos'], ids: ['a', 'b', 'c'] })).toBe('photos ; identifiants : 3');
    expect(detailWords(null)).toBe('');
  });
});
