import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allStatuses,
  changeRequestView,
  isNarrowed,
  questionOf,
  REQUEST_SORTS,
  REQUEST_TABS,
  type RequestView,
  readRequestView,
  STATUS_SLUGS,
  widened,
  writeRequestView,
} from './request-view.ts';

const read = (text: string) => readRequestView(new URLSearchParams(text));
const plain = read('');

const views: fc.Arbitrary<RequestView> = fc
  .record({
    place: fc.oneof(
      fc.constantFrom(...REQUEST_TABS.map(({ tab }) => ({ tab, status: null }))),
      fc.constantFrom(...allStatuses()).map((status) => ({ tab: read(`statut=${STATUS_SLUGS[status]}`).tab, status })),
    ),
    network: fc.constantFrom('', 'SGVhdE5ldHdvcms6YQ=='),
    recipient: fc.constantFrom('', 'collectivite', 'UGFydG5lcjph'),
    commune: fc.constantFrom('', '79191', '2A004'),
    search: fc.string({ maxLength: 60 }).map((text) => text.trim()),
    onlyHighPotential: fc.boolean(),
    onlyLate: fc.boolean(),
    onlyUnanswered: fc.boolean(),
    sort: fc.constantFrom(...REQUEST_SORTS),
    after: fc.constantFrom('', 'eyJhIjoxfQ=='),
    page: fc.integer({ min: 2, max: 900 }),
    withMap: fc.boolean(),
  })
  .map(({ place, ...view }) => ({ ...view, ...place, page: view.after ? view.page : 1 }));

describe('the address of the list of requests', () => {
  it('is plain for the plain view', () => {
    expect(writeRequestView(plain)).toBe('');
    expect(isNarrowed(plain)).toBe(false);
  });

  it('says a view in words that one can read', () => {
    const view = { ...plain, tab: 'a-traiter' as const, commune: '79191', onlyLate: true, sort: 'proches' as const };
    expect(writeRequestView(view)).toBe('?statut=a-traiter&commune=79191&retard=oui&tri=proches');
  });

  it('gives back whatever view it was made from', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(read(writeRequestView(view))).toEqual(view);
      }),
    );
  });

  it('leaves out what is wrong in it', () => {
    expect(read('statut=autre&commune=;drop&page=7&potentiel=1&tri=prix&reseau=<b>&destinataire=')).toEqual(plain);
    expect(read('apres=abc&page=-4').page).toBe(2);
  });

  it('tells one status from its group', () => {
    expect(read('statut=etude')).toMatchObject({ tab: 'en-cours', status: 'STUDY' });
    expect(read('statut=en-cours')).toMatchObject({ tab: 'en-cours', status: null });
    expect(changeRequestView(read('statut=etude'), { tab: 'raccordees' })).toMatchObject({ status: null });
  });

  it('starts again at the first page when something else is asked, but not for the map', () => {
    const deep = read('statut=en-cours&apres=abc&page=4');
    expect(changeRequestView(deep, { network: 'x' })).toMatchObject({ after: '', page: 1 });
    expect(changeRequestView(deep, { sort: 'proches' })).toMatchObject({ after: '', page: 1 });
    expect(changeRequestView(deep, { withMap: true })).toMatchObject({ after: 'abc', page: 4 });
  });

  it('is kept under a name without its page, its order and its map', () => {
    expect(writeRequestView(questionOf(read('statut=etude&apres=abc&page=4&tri=proches&carte=oui')))).toBe(
      '?statut=etude',
    );
  });

  it('may be widened to its whole tab', () => {
    expect(writeRequestView(widened(read('statut=etude&commune=79191&tri=proches&apres=a')))).toBe(
      '?statut=en-cours&tri=proches',
    );
  });
});

describe('the groups of statuses', () => {
  it('hold each status once', () => {
    expect(new Set(allStatuses()).size).toBe(allStatuses().length);
    expect(allStatuses().sort()).toEqual(Object.keys(STATUS_SLUGS).sort());
    expect(new Set(Object.values(STATUS_SLUGS)).size).toBe(allStatuses().length);
  });
});
