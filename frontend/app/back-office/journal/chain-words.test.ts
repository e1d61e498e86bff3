import { describe, expect, it } from 'vitest';
import { type Chain, type Chains, chainWords } from './chain-words.ts';

const whole: Chain = {
  entries: 10,
  seq: 10,
  hash: 'a'.repeat(64),
  verifiedAt: '2026-11-22T03:47:00Z',
  verifiedSeq: 10,
  fault: null,
};
const chains = (over: Partial<Record<keyof Chains, Partial<Chain>>> = {}): Chains => ({
  signalements: { ...whole, ...over.signalements },
  housing: { ...whole, ...over.housing },
  networks: { ...whole, ...over.networks },
  partners: { ...whole, ...over.partners },
});

describe('the state of the journal', () => {
  it('is verified when all its parts are, since the oldest of their dates', () => {
    expect(chainWords(chains({ housing: { verifiedAt: '2026-11-21T03:47:00Z' } }))).toEqual({
      tone: 'success',
      title: 'Journal vérifié le 21 novembre 2026 à 04:47',
      text: 'Aucune écriture n’a été changée, retirée ni ajoutée après coup, sur 40 écritures.',
    });
    expect(chainWords(chains({ networks: { seq: 12, entries: 12 } })).text).toMatch(
      /sur 40 écritures\. 2 écritures depuis : la nuit prochaine\.$/,
    );
  });

  it('is not said to be verified while one part is not', () => {
    expect(chainWords(chains({ partners: { verifiedAt: null, verifiedSeq: null } })).title).toBe(
      'Journal pas encore vérifié',
    );
  });

  it('is altered as soon as one part is, and says which', () => {
    const { tone, title, text } = chainWords(chains({ housing: { verifiedAt: null, fault: 'changed:3' } }));
    expect([tone, title]).toEqual(['danger', 'Le journal a été altéré']);
    expect(text).toContain('dans : Logements vacants.');
  });
});
