import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestFilter, requestSort, viewOfFilter } from './request-filter.ts';
import { allStatuses, REQUEST_TABS, readRequestView, STATUS_SLUGS } from './request-view.ts';

const read = (text: string) => readRequestView(new URLSearchParams(text));

describe('the question asked of the graph', () => {
  it('asks nothing for the plain view', () => {
    expect(requestFilter(read(''))).toEqual({});
    expect(requestSort(read(''))).toBe('NEWEST');
  });

  it('asks for the statuses of a group, or for one of them', () => {
    expect(requestFilter(read('statut=sans-suite'))).toEqual({ status: ['NOT_FEASIBLE', 'ABANDONED'] });
    expect(requestFilter(read('statut=travaux'))).toEqual({ status: ['WORKS'] });
  });

  it('tells what the collectivité sorts itself from what a partner has', () => {
    expect(requestFilter(read('destinataire=collectivite'))).toEqual({ isUnassigned: true });
    expect(requestFilter(read('destinataire=UGFydG5lcjph'))).toEqual({ partnerId: ['UGFydG5lcjph'] });
  });

  it('asks for everything at once', () => {
    expect(requestFilter(read('reseau=x&commune=79191&recherche=rue+x&potentiel=oui&retard=oui'))).toEqual({
      networkId: ['x'],
      citycode: ['79191'],
      search: 'rue x',
      isHighPotential: true,
      isLate: true,
    });
    expect(requestSort(read('tri=proches'))).toBe('DISTANCE');
  });
});

describe('a filter that was kept', () => {
  const slugs = [...REQUEST_TABS.map(({ tab }) => tab), ...allStatuses().map((status) => STATUS_SLUGS[status])];

  it('asks the same when it is taken up again', () => {
    fc.assert(
      fc.property(
        fc.record({
          statut: fc.constantFrom(...slugs),
          reseau: fc.constantFrom('', 'SGVhdA=='),
          destinataire: fc.constantFrom('', 'collectivite', 'UGFydG5lcjph'),
          commune: fc.constantFrom('', '79191'),
          recherche: fc.constantFrom('', 'rue des ormeaux'),
          potentiel: fc.constantFrom('oui', 'non'),
          retard: fc.constantFrom('oui', 'non'),
          'sans-reponse': fc.constantFrom('oui', 'non'),
        }),
        (parameters) => {
          const filter = requestFilter(readRequestView(new URLSearchParams(parameters)));
          expect(requestFilter(viewOfFilter(filter))).toEqual(filter);
        },
      ),
    );
  });

  it('is the plain view when it cannot be read', () => {
    for (const filter of [null, 3, 'x', [], { status: 'NEW' }, { status: ['GONE'] }]) {
      expect(requestFilter(viewOfFilter(filter))).toEqual({});
    }
  });
});
