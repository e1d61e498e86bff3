import type { CategoryDefinition } from '../grid-definition.ts';

export const logementChauffage: CategoryDefinition = {
  code: 'logement.chauffage',
  fr: 'Chauffage, isolation et chaleur',
  en: 'Heating, insulation and heat',
  ar: 'التدفئة والعزل والحرّ',
  desordres: [
    {
      code: 'monoxyde',
      weight: 74,
      danger: 'CARBON_MONOXIDE',
      suggests: ['NON_DECENCE', 'RSD', 'PERIL', 'INSALUBRITE'],
      law: { DECENCE: '2, 5°', HYGIENE: '', RSD: '53' },
      fr: [
        'Un appareil à gaz, à bois ou à fioul fonctionne mal',
        'Chaudière, poêle ou chauffe-eau ; flamme jaune, suie, conduit bouché, grilles fermées.',
      ],
      en: [
        'A gas, wood or oil appliance works badly',
        'Boiler, stove or water heater; yellow flame, soot, blocked flue.',
      ],
      ar: ['جهاز غاز أو حطب أو مازوت يعمل بشكل سيئ', 'مرجل أو مدفأة أو سخّان؛ لهب أصفر أو سخام أو مجرى مسدود.'],
    },
    {
      code: 'dangereux',
      weight: 64,
      danger: 'FIRE',
      suggests: ['NON_DECENCE', 'RSD', 'PERIL'],
      law: { DECENCE: '2, 5°', RSD: '31 et 53' },
      fr: [
        'Un chauffage ou une cheminée peut brûler ou prendre feu',
        'Tuyau mal fixé, appareil cassé, conduit jamais ramoné.',
      ],
      en: [
        'A heater or chimney could burn somebody or catch fire',
        'Loose pipe, broken appliance, chimney never swept.',
      ],
      ar: ['مدفأة أو مدخنة قد تحرق أو تشتعل', 'أنبوب غير ثابت أو جهاز مكسور أو مدخنة لم تُنظَّف.'],
    },
    {
      code: 'absent',
      weight: 42,
      suggests: ['NON_DECENCE', 'RSD'],
      asks: ['heating'],
      changes: [{ when: { heating: ['BROKEN'] }, suggests: ['NDE'] }],
      law: { DECENCE: '3, 1°', HYGIENE: '' },
      fr: ['Il n’y a pas de chauffage fixe, ou il est en panne', 'On ne se chauffe qu’avec un appareil d’appoint.'],
      en: ['There is no fixed heating, or it is broken', 'The only heat comes from a portable heater.'],
      ar: ['لا تدفئة ثابتة أو هي معطّلة', 'التدفئة بجهاز متنقل فقط.'],
    },
    {
      code: 'froid',
      weight: 24,
      suggests: ['NON_DECENCE', 'NDE'],
      law: { DECENCE: '2, 2° et art. 3 bis', BAIL: '' },
      fr: [
        'Le logement reste froid ou coûte trop cher à chauffer',
        'Moins de 18 °C malgré le chauffage, murs glacés, factures très élevées.',
      ],
      en: [
        'The home stays cold or costs too much to heat',
        'Below 18 °C despite the heating, icy walls, very high bills.',
      ],
      ar: ['المسكن يبقى باردًا أو تدفئته مكلفة جدًا', 'أقل من 18 درجة رغم التدفئة أو فواتير عالية جدًا.'],
    },
    {
      code: 'fenetres',
      weight: 22,
      suggests: ['NON_DECENCE', 'NDE'],
      law: { DECENCE: '2, 2°', RSD: '33' },
      fr: [
        'Les fenêtres ou les portes laissent passer l’air ou la pluie',
        'Elles ferment mal, une vitre est cassée, le vent entre.',
      ],
      en: ['Windows or doors let air or rain in', 'They close badly, a pane is broken, the wind comes in.'],
      ar: ['النوافذ أو الأبواب تسرّب الهواء أو المطر', 'لا تُغلق جيدًا أو زجاج مكسور أو الريح تدخل.'],
    },
    {
      code: 'canicule',
      weight: 24,
      suggests: ['RSD', 'INSALUBRITE'],
      asks: ['heat'],
      changes: [{ when: { heat: ['YES'] }, weight: 36 }],
      law: { HYGIENE: '' },
      fr: [
        'Le logement est invivable quand il fait très chaud',
        'Pas de volets, pas d’ouverture, chaleur qui ne redescend pas la nuit.',
      ],
      en: ['The home is unbearable in very hot weather', 'No shutters, no opening, heat that stays at night.'],
      ar: ['المسكن لا يُحتمل عند الحرّ الشديد', 'لا مصاريع ولا فتحات والحرّ يبقى ليلًا.'],
    },
  ],
};
