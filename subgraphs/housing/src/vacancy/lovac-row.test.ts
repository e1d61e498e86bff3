import { describe, expect, test } from 'vitest';
import { readLovacRow } from './lovac-row.ts';

const communes = new Set(['79191']);
const complete: Record<string, string> = {
  ff_idlocal: '790000000001',
  idcom: '79191',
  nature: 'APPART',
  aff: 'H',
  groupe: '',
  debutvacance: '2018',
  ff_ccthp: 'V',
  ff_stoth: '45,7',
  ff_npiece_p2: '2',
  ff_jannath: '0',
  vlcad: '1 234',
  txtlv: 'THLV',
  loc_num: '0012',
  loc_voie: 'RUE DU PONT',
  libcom: 'NIORT',
  adresse1: '3 RUE HAUTE',
  adresse4: '79000 NIORT',
  ff_idpersonne_1: '79ABC123',
  ff_ddenom_1: 'SUREAU/ODETTE MARIE',
  ff_catpro2txt_1: 'PERSONNE PHYSIQUE',
  ff_ccodro_1: 'U',
  ff_ddenom_2: 'SCI VIORNE',
  ff_dsiren_2: '123456789',
  cer_ff_adresse_2: '1 RUE BASSE 86000 POITIERS',
};
const read = (over: Record<string, string> = {}, vintage = 2026) =>
  readLovacRow({ line: 7, values: { ...complete, ...over } }, vintage, communes);

describe('reading a LOVAC line', () => {
  test('takes the main columns, with French decimals and zeros for unknown', () => {
    expect(read()).toMatchObject({
      row: {
        line: 7,
        localId: '790000000001',
        kind: 'APARTMENT',
        livingArea: 45,
        rooms: 2,
        constructionYear: undefined,
        rentalValue: 1234,
        tax: 'THLV',
        addressLabel: '12 RUE DU PONT NIORT',
        vacantSince: 2018,
      },
    });
  });

  test('names its owners by rank, with the letter address for the first', () => {
    const result = read();
    const owners = 'row' in result ? result.row.owners : [];
    expect(
      owners.map(({ rank, fullName, kind, postalAddress, propertyRight }) => ({
        rank,
        fullName,
        kind,
        postalAddress,
        propertyRight,
      })),
    ).toEqual([
      {
        rank: 1,
        fullName: 'SUREAU ODETTE MARIE',
        kind: 'PERSON',
        postalAddress: ['3 RUE HAUTE', '79000 NIORT'],
        propertyRight: 'U',
      },
      {
        rank: 2,
        fullName: 'SCI VIORNE',
        kind: 'COMPANY',
        postalAddress: ['1 RUE BASSE 86000 POITIERS'],
        propertyRight: undefined,
      },
    ]);
  });

  test('the same person has the same key in two lines, whatever the spelling of the name', () => {
    const keyOf = (over: Record<string, string>) => {
      const result = read(over);
      return 'row' in result ? result.row.owners[0]?.key : undefined;
    };
    expect(keyOf({ ff_ddenom_1: 'SUREAU/O' })).toBe(keyOf({}));
    expect(keyOf({ ff_idpersonne_1: '79ABC124' })).not.toBe(keyOf({}));
  });

  test.each([
    [{ ff_idlocal: '79-1' }, 'identifiant fiscal « 79-1 » invalide (12 caractères attendus)'],
    [{ idcom: '7919' }, 'code commune « 7919 » invalide'],
    [{ debutvacance: 'avant' }, 'debutvacance « avant » invalide'],
    [{ debutvacance: '2999' }, 'debutvacance « 2999 » invalide'],
    [{ ff_stoth: '-3' }, 'ff_stoth « -3 » invalide'],
  ])('%o is refused', (over, refused) => expect(read(over)).toEqual({ refused }));

  test('a commune of another territory is set aside, like what is not vacant for long', () => {
    expect(read({ idcom: '86194' })).toEqual({ setAside: 'commune hors du territoire' });
    expect(read({ debutvacance: '2025' })).toEqual({ setAside: 'vacant depuis moins de deux ans pleins' });
    expect(read({ ff_ccthp: 'L' }, 2022)).toEqual({ setAside: 'non vacant dans les fichiers fonciers' });
  });
});
