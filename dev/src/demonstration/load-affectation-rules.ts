import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { saveAffectationRules } from '@mitoyen/signalements';

const ANYTHING = {
  partnerIds: [],
  competences: [],
  inPerimeter: true,
  communes: [],
  exceptCommunes: [],
  zoneIds: [],
  exceptZoneIds: [],
  sectors: [],
  reporters: [],
  suspicions: [],
  classAtLeast: null,
  allowances: [],
  ownsDwelling: false,
  isLast: false,
};

/** The rules that a territory is writing: a draft, by which nothing is given yet. Call it as an agent of the territory. */
export async function loadAffectationRules(context: SubgraphContext): Promise<void> {
  if ((await context.db.affectationRuleSet.count()) > 0) return;
  const rules = [
    {
      ...ANYTHING,
      code: 'hygiene',
      name: 'Danger ou insalubrité : le service d’hygiène',
      partnerKinds: ['COMMUNE_SCHS', 'ARS'],
      suspicions: ['DANGER', 'PERIL', 'INSALUBRITE'],
    },
    {
      ...ANYTHING,
      code: 'locataires',
      name: 'Locataires du parc privé : l’ADIL',
      partnerKinds: ['ADIL'],
      reporters: ['TENANT'],
      sectors: ['PRIVATE', 'UNKNOWN'],
    },
  ];
  await saveAffectationRules(context, rules, null);
}
