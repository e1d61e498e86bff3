import { describe, expect, test } from 'vitest';
import { aDesordre, scored, suspected } from './score.fixtures.ts';

const OLD = { since: 'MORE_THAN_TWO_YEARS' };

describe('what a file may turn out to be', () => {
  test('names what makes think so, sorted', () => {
    const { suspicions } = scored({
      desordres: [
        aDesordre('logement.nuisibles.rongeurs'),
        aDesordre('logement.chauffage.froid'),
        aDesordre('logement.espace.cave-combles'),
      ],
      energy: { dpe: 'NO' },
    });
    expect(suspicions).toEqual([
      { qualification: 'INSALUBRITE', status: 'CHECK', because: ['logement.espace.cave-combles'] },
      {
        qualification: 'NON_DECENCE',
        status: 'CHECK',
        because: ['logement.chauffage.froid', 'logement.espace.cave-combles', 'logement.nuisibles.rongeurs'],
      },
      {
        qualification: 'RSD',
        status: 'CHECK',
        because: ['logement.espace.cave-combles', 'logement.nuisibles.rongeurs'],
      },
      { qualification: 'NDE', status: 'AVEREE', because: ['ENERGY_NO_DIAGNOSIS', 'logement.chauffage.froid'] },
    ]);
  });

  test('suspects no insalubrity in a high score that no rule of hygiene explains', () => {
    const many = ['bruit.exterieur', 'bruit.voisins', 'securite.porte', 'chauffage.froid', 'chauffage.fenetres'];
    const score = scored({ desordres: many.map((code) => aDesordre(`logement.${code}`, OLD)) });
    expect(score.letter).toBe('F');
    expect(suspected(score)).toEqual(['NON_DECENCE CHECK', 'NDE CHECK']);
  });
});
