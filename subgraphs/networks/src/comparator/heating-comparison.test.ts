import Engine from 'publicodes';
import { beforeAll, describe, expect, test } from 'vitest';
import { aBuilding } from './comparator.fixtures.ts';
import { openModel } from './evaluate-model.ts';
import { ASSUMPTIONS, assumptionsOf, compareModes, modesFor } from './heating-comparison.ts';
import { HEATING_MODES } from './heating-mode.ts';
import { readModelRules, readModelVersion } from './heating-model.ts';
import { type BuildingAnswers, situationOf } from './heating-situation.ts';

const NIORT = { departement: '79', zone: 'H2' } as const;
const AMIENS = { departement: '80', zone: 'H1' } as const;

describe('the comparison', () => {
  let evaluate: ReturnType<typeof openModel>;
  beforeAll(() => {
    evaluate = openModel();
  });

  function compare(over: Partial<BuildingAnswers> = {}, place: typeof NIORT | typeof AMIENS = NIORT) {
    const building = aBuilding(over);
    const { situation, origins } = situationOf(building, place, null);
    const names = new Set<string>();
    compareModes(building.use, (rule) => Number(names.add(rule).size));
    const rules = [...names, ...Object.values(ASSUMPTIONS).map(({ rule }) => rule)];
    const values = new Map(evaluate(situation, rules).map((value, index) => [rules[index] ?? '', value]));
    const modes = compareModes(building.use, (rule) => Number(values.get(rule)));
    return {
      modes: new Map(modes.map((mode) => [mode.mode, mode])),
      order: modes.map(({ mode }) => mode),
      assumptions: assumptionsOf(building, origins, (rule) => values.get(rule)),
    };
  }
  const totalOf = (comparison: ReturnType<typeof compare>, mode: (typeof HEATING_MODES)[number]) =>
    comparison.modes.get(mode)?.cost.total ?? Number.NaN;

  test('it says what the package says when it is evaluated by itself, in three situations', () => {
    expect(readModelVersion()).toEqual({ name: '@betagouv/france-chaleur-urbaine-publicodes', version: '1.1.0' });
    const engine = new Engine(readModelRules() as ConstructorParameters<typeof Engine>[0], {
      logger: { log() {}, warn() {}, error() {} },
    });
    const situations: [Partial<BuildingAnswers>, typeof NIORT | typeof AMIENS, Record<string, string | number>][] = [
      [{}, NIORT, { 'code département': "'79'", 'température de référence chaud commune': '-6.5 °C' }],
      [
        { dpeClass: 'F', surface: 45, dwellings: 60, hotWater: 'ELECTRIC_TANK' },
        AMIENS,
        {
          'code département': "'80'",
          'température de référence chaud commune': '-9.5 °C',
          DPE: "'F'",
          'surface logement type tertiaire': 45,
          "nombre de logements dans l'immeuble concerné": 60,
          'type de production ECS': "'Chauffe-eau électrique'",
        },
      ],
      [
        { use: 'TERTIARY', activity: 'SHOPS', surface: 800, cooling: 'COOLING_UNIT' },
        NIORT,
        {
          'code département': "'79'",
          'température de référence chaud commune': '-6.5 °C',
          'type de bâtiment': "'tertiaire'",
          'méthode tertiaire': "'Commerces'",
          'surface logement type tertiaire': 800,
          'Inclure la climatisation': 'oui',
          'type de production de froid': "'Groupe froid'",
          'Paramètres économiques . Aides . Éligibilité x Je suis un particulier': 'non',
        },
      ],
    ];
    for (const [building, place, direct] of situations) {
      const ours = compare(building, place);
      engine.setSituation(direct);
      expect(totalOf(ours, 'HEAT_NETWORK')).toBe(
        engine.evaluate('Bilan x Réseaux de chaleur . total avec aides').nodeValue,
      );
      expect(ours.modes.get('COLLECTIVE_AIR_WATER_HEAT_PUMP')?.emissions.total).toBe(
        engine.evaluate('env . Installation x PAC air-eau x Collectif . Total').nodeValue,
      );
      expect(ours.modes.get('COLLECTIVE_OIL_BOILER')?.cost.upkeep).toBe(
        engine.evaluate('Bilan x Fioul coll . P2').nodeValue,
      );
    }
  });

  test('the figures of version 1.1.0 for a home of Niort do not move', () => {
    const { modes, order } = compare();
    const rounded = Object.fromEntries(
      [...modes.values()].map(({ mode, cost, emissions }) => [
        mode,
        [Math.round(cost.total), Math.round(emissions.total)],
      ]),
    );
    expect(order).toHaveLength(16);
    expect(rounded).toMatchInlineSnapshot(`
      {
        "AIR_AIR_HEAT_PUMP": [
          1708,
          618,
        ],
        "AIR_WATER_HEAT_PUMP": [
          925,
          565,
        ],
        "COLLECTIVE_AIR_AIR_HEAT_PUMP": [
          1548,
          377,
        ],
        "COLLECTIVE_AIR_WATER_HEAT_PUMP": [
          1086,
          274,
        ],
        "COLLECTIVE_GAS_BOILER": [
          1410,
          2757,
        ],
        "COLLECTIVE_GAS_CONDENSING_BOILER": [
          1289,
          2473,
        ],
        "COLLECTIVE_GROUND_HEAT_PUMP": [
          1363,
          309,
        ],
        "COLLECTIVE_OIL_BOILER": [
          1482,
          3667,
        ],
        "COLLECTIVE_PELLET_BOILER": [
          1700,
          304,
        ],
        "ELECTRIC_RADIATORS": [
          1928,
          686,
        ],
        "GAS_BOILER": [
          1758,
          2711,
        ],
        "GAS_CONDENSING_BOILER": [
          1646,
          2433,
        ],
        "GROUND_HEAT_PUMP": [
          1108,
          371,
        ],
        "HEAT_NETWORK": [
          1108,
          924,
        ],
        "OIL_BOILER": [
          1661,
          3613,
        ],
        "PELLET_STOVE": [
          2083,
          504,
        ],
      }
    `);
  });

  test('every mode of the list is answered; a tertiary building has those that are for a whole building', () => {
    expect([...compare().order].sort()).toEqual([...HEATING_MODES].sort());
    expect(modesFor('TERTIARY')).toHaveLength(9);
    expect(compare({ use: 'TERTIARY' }).order).not.toContain('PELLET_STOVE');
  });

  test('the parts less the aids make the total, the range is ten and five percent around it, the cheapest comes first', () => {
    const { modes, order } = compare({ cooling: 'COLD_NETWORK', hotWater: 'SOLAR' });
    for (const { cost, emissions } of modes.values()) {
      const { subscription, energy, auxiliaries, hotWater, cooling, upkeep, repairs, investment, aids, total } = cost;
      const parts = [subscription, energy, auxiliaries, hotWater, cooling, upkeep, repairs, investment];
      expect(parts.reduce((sum, part) => sum + part, 0) - aids).toBeCloseTo(total, 6);
      expect([cost.low, cost.high]).toEqual([expect.closeTo(total * 0.9, 6), expect.closeTo(total * 1.1, 6)]);
      expect(emissions.operation + emissions.upstream).toBeCloseTo(emissions.total, 6);
      expect(emissions.high - emissions.low).toBeCloseTo(emissions.total * 0.1, 6);
    }
    const totals = order.map((mode) => modes.get(mode)?.cost.total ?? 0);
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
  });

  test('a larger home, a worse class and a colder place all cost more to heat', () => {
    const need = (comparison: ReturnType<typeof compare>) =>
      Number(comparison.assumptions.find(({ key }) => key === 'HEATING_NEED')?.value);
    const bySurface = [20, 150].map((surface) => compare({ surface }));
    const byClass = (['A', 'G'] as const).map((dpeClass) => compare({ dpeClass }));
    for (const grown of [bySurface, byClass]) {
      for (const [index, comparison] of grown.entries()) {
        const before = grown[index - 1];
        if (!before) continue;
        expect(need(comparison)).toBeGreaterThan(need(before));
        for (const mode of HEATING_MODES) {
          expect(comparison.modes.get(mode)?.cost.energy, mode).toBeGreaterThan(
            before.modes.get(mode)?.cost.energy ?? 0,
          );
        }
      }
    }
    expect(need(compare({}, AMIENS))).toBeGreaterThan(need(compare({}, NIORT)));
  });

  test('a cheaper, cleaner network costs less and emits less, and changes no other mode', () => {
    const building = aBuilding();
    const ask = (priceEurPerMwh: number, co2Lca: number) => {
      const figures = { priceEurPerMwh, fixedSharePercent: 40, co2: 0, co2Lca };
      const { situation } = situationOf(building, NIORT, figures);
      const rules = [
        'Bilan x Réseaux de chaleur . total avec aides',
        'env . Installation x Réseaux de chaleur x Collectif . Total',
        'Bilan x Gaz coll avec cond . total avec aides',
      ];
      return evaluate(situation, rules).map(Number) as [number, number, number];
    };
    const [cheap, dear] = [ask(80, 0), ask(150, 0.2)];
    expect(cheap[0]).toBeLessThan(dear[0]);
    expect(cheap[1]).toBeLessThan(dear[1]);
    // A network that emits nothing is not given the average of the others.
    expect(cheap[1]).toBeCloseTo(0, 6);
    expect(cheap[2]).toBe(dear[2]);
  });

  test('what was asked, what the place says and what the model supposes are told apart', () => {
    const { assumptions } = compare({ surface: 45, dpeClass: 'E' });
    const origin = (key: string) => assumptions.find((one) => one.key === key);
    expect(origin('SURFACE')).toEqual({ key: 'SURFACE', value: 45, unit: 'm²', origin: 'ASKED' });
    expect(origin('DPE_CLASS')).toMatchObject({ value: 'E', origin: 'ASKED' });
    expect(origin('DWELLINGS')).toMatchObject({ value: 25, origin: 'MODEL' });
    expect(origin('DESIGN_TEMPERATURE')).toMatchObject({ value: -6.5, origin: 'PLACE' });
    expect(origin('NETWORK_PRICE')).toMatchObject({ value: 114.2, origin: 'MODEL' });
    expect(origin('ACTIVITY')).toBeUndefined();
    expect(origin('COOLING')).toBeUndefined();
    expect(Object.keys(ASSUMPTIONS)).toContain('ELECTRICITY_PRICE');
    expect(origin('ELECTRICITY_PRICE')?.value).toBeGreaterThan(0.05);
  });
});
