import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aBuilding } from './comparator.fixtures.ts';
import { designTemperature } from './design-temperature.ts';
import { readClimateZones, readModelRules } from './heating-model.ts';
import { departementOfCommune, fieldsOutOfRange, RULE_NAMES, situationOf } from './heating-situation.ts';
import { type NetworkFigures, readPrice } from './network-figures.ts';

const NIORT = { departement: '79', zone: 'H2' } as const;
const figures = (over: Partial<NetworkFigures> = {}): NetworkFigures => ({
  priceEurPerMwh: 95,
  fixedSharePercent: 30,
  co2: 0.05,
  co2Lca: 0.07,
  ...over,
});
const said = (network: NetworkFigures | null) => situationOf(aBuilding(), NIORT, network).situation;

describe('what the model is told', () => {
  test('every name that we set is a rule of the package', () => {
    const rules = readModelRules();
    for (const name of Object.values(RULE_NAMES)) expect(Object.keys(rules), name).toContain(name);
  });

  test('what nobody answered is left to the model', () => {
    const { situation, origins } = situationOf(aBuilding(), NIORT, null);
    expect(situation).toEqual({
      'code département': "'79'",
      'température de référence chaud commune': '-6.5 °C',
      'type de bâtiment': "'résidentiel'",
      'méthode résidentiel': "'DPE'",
      'Paramètres économiques . Aides . Éligibilité x Je suis un particulier': 'oui',
    });
    expect(origins.get('code département')).toBe('PLACE');
    expect(origins.has('surface logement type tertiaire')).toBe(false);
  });

  test('the class of the diagnosis speaks before the period of building', () => {
    const byPeriod = situationOf(aBuilding({ period: 'BEFORE_1974' }), NIORT, null).situation;
    expect(byPeriod).toMatchObject({
      'méthode résidentiel': "'Normes thermiques et âge du bâtiment'",
      'normes thermiques et âge du bâtiment': "'avant 1974'",
    });
    const both = situationOf(aBuilding({ period: 'BEFORE_1974', dpeClass: 'E' }), NIORT, null).situation;
    expect(both).toMatchObject({ 'méthode résidentiel': "'DPE'", DPE: "'E'" });
    expect(both).not.toHaveProperty(['normes thermiques et âge du bâtiment']);
  });

  test('a tertiary building has an activity and a norm, and neither dwellings nor a person', () => {
    const { situation } = situationOf(
      aBuilding({ use: 'TERTIARY', activity: 'SHOPS', norm: 'RT2012', dwellings: 30, dpeClass: 'D' }),
      NIORT,
      null,
    );
    expect(situation).toMatchObject({ 'méthode tertiaire': "'Commerces'", 'normes thermiques tertiaire': "'RT2012'" });
    expect(situation).toHaveProperty(['Paramètres économiques . Aides . Éligibilité x Je suis un particulier'], 'non');
    expect(situation).not.toHaveProperty(["nombre de logements dans l'immeuble concerné"]);
    expect(situation).not.toHaveProperty(['DPE']);
  });

  test('the price of a network is used between 70 and 160 € with taxes per MWh, both included', () => {
    expect([70, 110.9, 160].map(readPrice)).toEqual(['USED', 'USED', 'USED']);
    expect([69.99, 160.01, 1, 4_000].map(readPrice)).toEqual(Array(4).fill('IMPLAUSIBLE'));
    expect([null, 0, 0.99].map(readPrice)).toEqual(Array(3).fill('NOT_COMMUNICATED'));
    const price = 'caractéristique réseau de chaleur . prix moyen';
    const share = 'caractéristique réseau de chaleur . part fixe';
    expect(said(figures())).toMatchObject({ [price]: 95, [share]: 30 });
    for (const priceEurPerMwh of [300, 0, null]) {
      expect(said(figures({ priceEurPerMwh }))).not.toHaveProperty([price]);
      // The share of a price that is not used is not used either.
      expect(said(figures({ priceEurPerMwh }))).not.toHaveProperty([share]);
    }
  });

  test('a network that emits nothing is told as 0, one that does not say is left to the average', () => {
    const co2 = 'caractéristique réseau de chaleur . contenu CO2 ACV';
    expect(said(figures({ co2Lca: 0 }))).toHaveProperty([co2], 0);
    expect(said(figures({ co2Lca: null }))).not.toHaveProperty([co2]);
    expect(said(null)).not.toHaveProperty([co2]);
  });

  test('numbers outside what the model is made for are named', () => {
    expect(fieldsOutOfRange(aBuilding())).toEqual([]);
    expect(fieldsOutOfRange(aBuilding({ surface: 8 }))).toEqual(['surface']);
    expect(fieldsOutOfRange(aBuilding({ surface: 9, dwellings: 5_000, altitude: 0 }))).toEqual([]);
    expect(fieldsOutOfRange(aBuilding({ surface: 600 }))).toEqual(['surface']);
    expect(fieldsOutOfRange(aBuilding({ use: 'TERTIARY', surface: 600 }))).toEqual([]);
    expect(fieldsOutOfRange(aBuilding({ dwellings: 0, inhabitants: Number.NaN }))).toEqual([
      'dwellings',
      'inhabitants',
    ]);
    expect(fieldsOutOfRange(aBuilding({ altitude: 4_000 }))).toEqual(['altitude']);
  });
});

describe('the place', () => {
  test('a commune gives its département, Corsica and overseas included', () => {
    expect(['79191', '2A004', '97411', '01004'].map(departementOfCommune)).toEqual(['79', '2A', '974', '01']);
  });

  test('the model knows the climate of the whole of metropolitan France, and of nothing overseas', () => {
    const zones = readClimateZones();
    expect(zones.size).toBe(96);
    expect([zones.get('79'), zones.get('80'), zones.get('13'), zones.get('2A')]).toEqual(['H2', 'H1', 'H3', 'H3']);
    expect(zones.has('974')).toBe(false);
  });

  test('the base temperature follows the zone and the altitude', () => {
    expect(designTemperature('H2', null)).toBe(-6.5);
    expect(designTemperature('H1', 400)).toBe(-9.5);
    expect(designTemperature('H1', 401)).toBe(-11.5);
    expect(designTemperature('H3', 1_200)).toBe(-7.5);
    fc.assert(
      fc.property(fc.nat(2_500), fc.nat(2_500), (low, rise) => {
        return designTemperature('H2', low + rise) <= designTemperature('H2', low);
      }),
    );
  });
});
