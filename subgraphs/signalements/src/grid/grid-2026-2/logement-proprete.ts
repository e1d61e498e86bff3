import type { CategoryDefinition } from '../grid-definition.ts';

export const logementProprete: CategoryDefinition = {
  code: 'logement.proprete',
  fr: 'Propreté et entretien',
  en: 'Cleanliness and upkeep',
  ar: 'النظافة والصيانة',
  desordres: [
    {
      code: 'salete',
      weight: 44,
      suggests: ['RSD', 'INSALUBRITE', 'SALETE', 'PERIL'],
      law: { USAGE: '', RSD: '23' },
      fr: ['Le logement est très sale', 'Ordures, excréments d’animaux, odeurs très fortes.'],
      en: ['The home is very dirty', 'Rubbish, animal droppings, very strong smells.'],
      ar: ['المسكن وسخ جدًا', 'قمامة أو براز حيوانات أو روائح قوية جدًا.'],
    },
    {
      code: 'vetuste',
      weight: 14,
      suggests: ['NON_DECENCE', 'RSD'],
      law: { DECENCE: '2, 4°', BAIL: '', RSD: '32' },
      fr: [
        'Les murs, les sols ou les plafonds sont en très mauvais état',
        'Papier arraché, plâtre qui tombe, lino percé.',
      ],
      en: ['Walls, floors or ceilings are in very bad condition', 'Torn wallpaper, falling plaster, worn lino.'],
      ar: ['الجدران أو الأرضيات أو الأسقف في حالة سيئة جدًا', 'ورق ممزق أو جص يتساقط أو أرضية مثقوبة.'],
    },
  ],
};
