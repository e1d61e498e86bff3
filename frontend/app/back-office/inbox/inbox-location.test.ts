import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeInboxView,
  filterOf,
  INBOX_TABS,
  type InboxView,
  readInboxView,
  sortOf,
  viewOfSearch,
  writeInboxView,
} from './inbox-location.ts';

const read = (text: string) => readInboxView(new URLSearchParams(text));
const plain = read('');

/** Every criterion, with something it may say. */
const CRITERIA = [
  ['classe', 'FG'],
  ['etape', 'a-affecter'],
  ['partenaire', 'UGFydG5lcjox'],
  ['reponse', 'acceptee'],
  ['suspicion', 'insalubrite'],
  ['parc', 'prive'],
  ['profil', 'locataire'],
  ['canal', 'telephone'],
  ['campagne', 'CAF-2026'],
  ['du', '2026-01-01'],
  ['au', '2026-11-22'],
  ['silence', '30'],
  ['silence-public', '20'],
  ['abonne', 'oui'],
  ['adresse', '79191_0001'],
  ['zone', 'SW50ZXJlc3Rab25lOjE='],
] as const;

const views: fc.Arbitrary<InboxView> = fc
  .record({
    tab: fc.constantFrom(...INBOX_TABS.map(({ tab }) => tab)),
    commune: fc.constantFrom('', '79191', '2A004'),
    search: fc.string({ maxLength: 60 }).map((text) => text.trim()),
    onlyDanger: fc.boolean(),
    onlyMine: fc.boolean(),
    more: fc.subarray([...CRITERIA]).map((entries) => Object.fromEntries(entries)),
    sort: fc.constantFrom('recents' as const, 'anciens' as const, 'graves' as const, 'silence' as const),
    after: fc.constantFrom('', 'eyJhIjoxfQ=='),
    page: fc.integer({ min: 1, max: 900 }),
    shape: fc.constantFrom('liste' as const, 'tableau' as const, 'carte' as const),
  })
  .map((view) => ({ ...view, page: view.after && view.page === 1 ? 2 : view.page }));

describe('the address of the inbox', () => {
  it('is plain for the plain view', () => {
    expect(writeInboxView(plain)).toBe('');
  });

  it('says a view in words that one can read', () => {
    expect(writeInboxView({ ...plain, tab: 'en-cours', commune: '79191', onlyDanger: true })).toBe(
      '?statut=en-cours&commune=79191&danger=oui',
    );
  });

  it('gives back whatever view it was made from', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(read(writeInboxView(view))).toEqual(view);
      }),
    );
  });

  it('leaves out what is wrong in it', () => {
    expect(
      read('statut=autre&commune=;drop&page=-7&danger=1&classe=FZ&parc=autre&silence=-3&du=hier&tri=au-hasard&vue=3d'),
    ).toEqual(plain);
    expect(read('apres=abc&page=-4').page).toBe(2);
  });

  it('starts again at the first page when something else is asked, but not for the map', () => {
    const deep = read('statut=clos&apres=abc&page=4');
    expect(changeInboxView(deep, { commune: '79191' })).toMatchObject({ after: '', page: 1, commune: '79191' });
    expect(changeInboxView(deep, { shape: 'carte' })).toMatchObject({ after: 'abc', page: 4 });
    expect(changeInboxView(deep, { tab: 'clos' })).toMatchObject({ after: 'abc' });
  });
});

describe('the question asked of the graph', () => {
  it('comes back from a search that was kept', () => {
    fc.assert(
      fc.property(views, (view) => {
        const kept = { ...view, after: '', page: 1, shape: 'liste' };
        expect(viewOfSearch(filterOf(view), sortOf(view))).toEqual(kept);
      }),
    );
  });

  it('holds only what the view narrows', () => {
    expect(filterOf(plain)).toEqual({});
    expect(filterOf(read('statut=nouveaux&recherche=tilleuls&miens=oui'))).toEqual({
      status: ['NEW'],
      search: 'tilleuls',
      mine: true,
    });
  });
});
