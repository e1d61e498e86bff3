import { describe, expect, it } from 'vitest';
import { readVacancyCriteria, vacancyFilter } from './vacancy-criteria.ts';

const filterOf = (text: string) => vacancyFilter(readVacancyCriteria(new URLSearchParams(text)));

describe('the criteria of vacant dwellings', () => {
  it('narrow nothing when the address says nothing, or leaves its fields empty', () => {
    expect(filterOf('')).toEqual({});
    expect(filterOf('commune=&type=&avant-annee=&suivi=')).toEqual({});
  });

  it('are asked of the graph as the address says them', () => {
    expect(filterOf('commune=79191&commune=79081&type=HOUSE&avant-annee=2019&suivi=BLOCKED')).toEqual({
      citycodes: ['79191', '79081'],
      kind: 'HOUSE',
      vacantBefore: 2019,
      status: 'BLOCKED',
    });
  });

  it('leave out what is wrong', () => {
    expect(filterOf('commune=x&type=CASTLE&avant-annee=20&suivi=toString')).toEqual({});
  });
});
