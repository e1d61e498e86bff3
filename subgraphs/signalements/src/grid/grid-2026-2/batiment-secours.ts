import type { CategoryDefinition } from '../grid-definition.ts';

export const batimentSecours: CategoryDefinition = {
  code: 'batiment.secours',
  fr: 'Constat d’un service de secours, dans l’immeuble',
  en: 'Seen by an emergency service, in the building',
  ar: 'معاينة خدمة إسعاف في المبنى',
  profiles: ['EMERGENCY_SERVICE'],
  desordres: [
    {
      code: 'bati',
      weight: 78,
      danger: 'COLLAPSE',
      suggests: ['PERIL', 'RSD'],
      law: { PERIL: ', 1°' },
      fr: ['Mauvais état du bâtiment', 'Fissures, plancher qui bouge, tuiles ou cheminée qui menacent de tomber.'],
      en: ['Building in bad condition', 'Cracks, moving floor, tiles or chimney that may fall.'],
      ar: ['حالة المبنى سيئة', 'شقوق أو أرضية تتحرّك أو قرميد قد يسقط.'],
    },
    {
      code: 'personnes',
      weight: 62,
      danger: 'FALL',
      suggests: ['PERIL', 'RSD', 'NON_DECENCE'],
      law: { PERIL: ', 1°', DECENCE: '2, 3°' },
      fr: ['Risque de chute', 'Escalier dangereux, garde-corps absent ou instable, sol irrégulier.'],
      en: ['Risk of falling', 'Dangerous stairs, railing missing or loose, uneven floor.'],
      ar: ['خطر السقوط', 'درج خطير أو حاجز غائب أو أرضية غير مستوية.'],
    },
    {
      code: 'parties-communes',
      weight: 16,
      suggests: ['RSD'],
      law: { RSD: '32' },
      fr: ['Parties communes abîmées', 'Saleté, encombrement, équipements cassés.'],
      en: ['Damaged shared areas', 'Dirt, clutter, broken equipment.'],
      ar: ['أماكن مشتركة متضررة', 'وسخ أو ازدحام أو تجهيزات مكسورة.'],
    },
  ],
};
