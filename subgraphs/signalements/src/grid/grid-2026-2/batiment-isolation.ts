import type { CategoryDefinition } from '../grid-definition.ts';

export const batimentIsolation: CategoryDefinition = {
  code: 'batiment.isolation',
  fr: 'Isolation de l’immeuble',
  en: 'Insulation of the building',
  ar: 'عزل المبنى',
  desordres: [
    {
      code: 'murs',
      weight: 22,
      suggests: ['NON_DECENCE', 'RSD', 'INSALUBRITE', 'NDE'],
      law: { DECENCE: '2, 2° et art. 3 bis', RSD: '33' },
      fr: ['Les murs ne sont pas isolés', 'Murs très froids, air qui passe à travers.'],
      en: ['The walls are not insulated', 'Very cold walls, air comes through.'],
      ar: ['الجدران غير معزولة', 'جدران باردة جدًا يمرّ منها الهواء.'],
    },
    {
      code: 'ouvertures',
      weight: 18,
      suggests: ['NON_DECENCE', 'RSD'],
      law: { DECENCE: '2, 2°', RSD: '33' },
      fr: [
        'Des portes ou fenêtres communes manquent ou ferment mal',
        'Vitre cassée, porte absente, vent dans l’escalier.',
      ],
      en: ['Shared doors or windows are missing or close badly', 'Broken glass, no door, wind in the stairs.'],
      ar: ['أبواب أو نوافذ مشتركة غائبة أو لا تُغلق جيدًا', 'زجاج مكسور أو باب غائب أو ريح في الدرج.'],
    },
    {
      code: 'toiture',
      weight: 16,
      suggests: ['NON_DECENCE', 'RSD', 'NDE'],
      changes: [
        { when: { floor: ['TOP', 'ATTIC'] }, weight: 24 },
        { when: { kind: ['HOUSE'] }, weight: 24 },
      ],
      law: { DECENCE: '2, 1° et art. 3 bis', RSD: '33' },
      fr: ['Le toit ou le dernier étage n’est pas isolé', 'Grand froid l’hiver et grande chaleur l’été sous le toit.'],
      en: ['The roof or the top floor is not insulated', 'Very cold in winter and very hot in summer under the roof.'],
      ar: ['السقف أو الطابق الأخير غير معزول', 'برد شديد شتاءً وحرّ شديد صيفًا تحت السقف.'],
    },
    {
      code: 'infiltration',
      weight: 20,
      suggests: ['NON_DECENCE', 'RSD'],
      changes: [
        { when: { floor: ['BASEMENT', 'GROUND'] }, weight: 28 },
        { when: { kind: ['HOUSE'] }, weight: 28 },
      ],
      law: { DECENCE: '2, 1°', RSD: '33 et 34' },
      fr: ['De l’eau s’infiltre par le sol ou les murs de l’immeuble', 'Murs mouillés en bas, cave humide, salpêtre.'],
      en: [
        'Water seeps in through the ground or walls of the building',
        'Walls wet at the bottom, damp cellar, white salts.',
      ],
      ar: ['الماء يتسرّب من أرض المبنى أو جدرانه', 'جدران مبللة من الأسفل أو قبو رطب.'],
    },
  ],
};
