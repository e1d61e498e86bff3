import { describe, expect, it } from 'vitest';
import { type Answers, dangersOf, type Grid, noAnswers, readAnswers } from './answers.ts';
import { type NativePage, readFields, readNative, stepOfField } from './read-form.ts';
import { aGrid, completeAnswers } from './report.fixtures.ts';

const grid = aGrid();
const PAGES: Readonly<Record<string, NativePage['native']>> = {
  danger: 'DANGERS',
  'problemes-logement': 'DESORDRES_LOGEMENT',
  endroits: 'ROOMS',
  questions: 'QUESTIONS',
  contact: 'CONTACT',
  description: 'STORY',
};
const readForm = (code: string, given: FormData, answers: Answers, of: Grid) =>
  readNative({ code, native: PAGES[code] ?? 'SUMMARY' }, given, answers, of, 'fr');
const form = (...pairs: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
};

describe('a page of the report', () => {
  it('keeps a danger, or that there is none, but not silence', () => {
    expect(readForm('danger', form(['danger', 'GAS']), noAnswers('k'), grid).answers?.dangers).toEqual(['GAS']);
    expect(readForm('danger', form(['danger', 'AUCUN']), noAnswers('k'), grid).answers?.dangers).toEqual([]);
    expect(readForm('danger', form(), noAnswers('k'), grid).errors).toHaveProperty('danger');
  });

  it('believes the danger when both a danger and none are ticked', () => {
    expect(
      readForm('danger', form(['danger', 'GAS'], ['danger', 'AUCUN']), noAnswers('k'), grid).answers?.dangers,
    ).toEqual(['GAS']);
  });

  it('changes the desordres of its own zone and leaves those of the other', () => {
    const before = completeAnswers({
      zones: ['LOGEMENT', 'BATIMENT'],
      desordres: ['batiment.solidite.murs', 'logement.humidite.moisissures'],
    });
    const { answers } = readForm(
      'problemes-logement',
      form(['desordres', 'logement.humidite.fuites'], ['desordres', 'batiment.forged']),
      before,
      grid,
    );
    expect(answers?.desordres).toEqual(['batiment.solidite.murs', 'logement.humidite.fuites']);
  });

  it('keeps only rooms of the zone of the desordre', () => {
    const { answers } = readForm(
      'endroits',
      form(['rooms-logement.humidite.moisissures', 'KITCHEN'], ['rooms-logement.humidite.moisissures', 'ROOF']),
      completeAnswers(),
      grid,
    );
    expect(answers?.rooms).toEqual({ 'logement.humidite.moisissures': ['KITCHEN'] });
  });

  it('asks for one way to answer, and for one that works', () => {
    const contact = (email: string, phone: string) =>
      readForm('contact', form(['email', email], ['phone', phone]), noAnswers('k'), grid);
    expect(contact('', '').errors).toHaveProperty('email');
    expect(contact('sam', '').errors).toHaveProperty('email');
    expect(contact('', '12').errors).toHaveProperty('phone');
    expect(contact('', '06 12 34 56 78').answers?.contact.phone).toBe('06 12 34 56 78');
    expect(contact(' sam@exemple.fr ', '').answers?.contact.email).toBe('sam@exemple.fr');
  });

  it('keeps the answers about each chosen desordre, and no other', () => {
    const { answers } = readForm(
      'questions',
      form(['logement.humidite.moisissures/revient', 'YES'], ['batiment.solidite.murs/revient', 'YES']),
      completeAnswers({ fields: { more: 'NO', 'logement.humidite.fuites/ancienne': 'NO' } }),
      grid,
    );
    expect(answers?.fields).toEqual({ more: 'NO', 'logement.humidite.moisissures/revient': 'YES' });
  });

  it('of ordinary questions is read by their codes, several answers where several are asked', () => {
    const fields = [
      { code: 'household.vulnerable', kind: 'CHOICES' },
      { code: 'landlord.answer', kind: 'TEXT' },
    ];
    const sent = form(
      ['household.vulnerable', 'ELDERLY'],
      ['household.vulnerable', 'PREGNANCY'],
      ['landlord.answer', 'Non.\r\nJamais.'],
      ['forged', 'x'],
    );
    expect(readFields(fields, sent)).toEqual({
      'household.vulnerable': ['ELDERLY', 'PREGNANCY'],
      'landlord.answer': 'Non.\nJamais.',
    });
  });

  it('remembers that an optional page was seen, once', () => {
    const first = readForm('description', form(), noAnswers('k'), grid).answers;
    expect(first?.seen).toEqual(['description']);
    expect(first && readForm('description', form(), first, grid).answers?.seen).toEqual(['description']);
  });
});

describe('a draft', () => {
  it('comes back as it was kept', () => {
    const answers = completeAnswers({ photos: [{ id: 'p1', name: 'mur.jpg' }] });
    expect(readAnswers(JSON.parse(JSON.stringify(answers)), 'other')).toEqual(answers);
  });

  it.each([
    null,
    'text',
    12,
    [],
    { dangers: 'GAS', place: 3, rooms: [], contact: null, photos: [null, { id: 2 }], seen: {} },
  ])('of another shape (%j) is asked again, and breaks nothing', (draft) => {
    expect(readAnswers(draft, 'k')).toEqual(noAnswers('k'));
  });

  it('forgets values that are no longer known', () => {
    const read = readAnswers(
      { ...completeAnswers(), reporter: 'KING', since: 'EVER', zones: ['LOGEMENT', 'MOON'] },
      'k',
    );
    expect(read).toMatchObject({ reporter: null, since: null, zones: ['LOGEMENT'] });
  });
});

describe('the dangers of a report', () => {
  it('are those that were told, and those of the desordres that were chosen', () => {
    const answers = completeAnswers({ dangers: ['GAS'], zones: ['BATIMENT'], desordres: ['batiment.solidite.murs'] });
    expect(dangersOf(answers, grid).map(({ kind }) => kind)).toEqual(['GAS', 'COLLAPSE']);
  });
});

describe('a refusal of the graph', () => {
  it.each([
    ['address.citycode', 'adresse'],
    ['address.details', 'precisions'],
    ['desordres.0.code', 'zones'],
    ['contact.email', 'contact'],
    ['photoIds', 'photos'],
    ['answers.landlord.email', 'bailleur'],
    ['answers.logement.humidite.moisissures/revient', 'questions'],
    ['answers.unknown', 'recapitulatif'],
    ['idempotencyKey', 'recapitulatif'],
    [null, 'recapitulatif'],
  ])('about %s is corrected at %s', (field, step) => {
    expect(stepOfField(field, (code) => (code === 'landlord.email' ? 'bailleur' : undefined))).toBe(step);
  });
});
