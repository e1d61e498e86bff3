import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeInboxView,
  filterOf,
  INBOX_TABS,
  type InboxView,
  readInboxView,
  writeInboxView,
} from './inbox-location.ts';

const read = (text: string) => readInboxView(new URLSearchParams(text));
const plain = read('');

const views: fc.Arbitrary<InboxView> = fc
  .record({
    tab: fc.constantFrom(...INBOX_TABS.map(({ tab }) => tab)),
    commune: fc.constantFrom('', '79191', '2A004'),
    search: fc.string({ maxLength: 60 }).map((text) => text.trim()),
    onlyDanger: fc.boolean(),
    onlyMine: fc.boolean(),
    after: fc.constantFrom('', 'eyJhIjoxfQ=='),
    page: fc.integer({ min: 2, max: 900 }),
    withMap: fc.boolean(),
  })
  .map((view) => ({ ...view, page: view.after ? view.page : 1 }));

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
    expect(read('statut=autre&commune=;drop&page=7&danger=1')).toEqual(plain);
    expect(read('apres=abc&page=-4').page).toBe(2);
  });

  it('starts again at the first page when something else is asked, but not for the map', () => {
    const deep = read('statut=clos&apres=abc&page=4');
    expect(changeInboxView(deep, { commune: '79191' })).toMatchObject({ after: '', page: 1, commune: '79191' });
    expect(changeInboxView(deep, { withMap: true })).toMatchObject({ after: 'abc', page: 4 });
    expect(changeInboxView(deep, { tab: 'clos' })).toMatchObject({ after: 'abc' });
  });
});

describe('the question asked of the graph', () => {
  it('holds only what the view narrows', () => {
    expect(filterOf(plain)).toEqual({});
    expect(filterOf(read('statut=nouveaux&recherche=tilleuls&miens=oui'))).toEqual({
      status: ['NEW'],
      search: 'tilleuls',
      mine: true,
    });
  });
});
