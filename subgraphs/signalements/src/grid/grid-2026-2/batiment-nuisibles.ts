import type { CategoryDefinition } from '../grid-definition.ts';

export const batimentNuisibles: CategoryDefinition = {
  code: 'batiment.nuisibles',
  fr: 'Nuisibles dans l’immeuble',
  en: 'Pests in the building',
  ar: 'آفات في المبنى',
  desordres: [
    {
      code: 'rongeurs',
      weight: 18,
      suggests: ['NON_DECENCE', 'RSD', 'INSALUBRITE'],
      law: { RSD: '119', BAIL: '' },
      fr: ['Il y a des rats ou des souris dans les parties communes', 'Crottes, trous, bruits, sacs rongés.'],
      en: ['There are rats or mice in the shared areas', 'Droppings, holes, noises, chewed bags.'],
      ar: ['جرذان أو فئران في الأماكن المشتركة', 'براز أو ثقوب أو أصوات أو أكياس مقروضة.'],
    },
    {
      code: 'cafards',
      weight: 16,
      suggests: ['NON_DECENCE', 'RSD', 'INSALUBRITE'],
      law: { RSD: '23', BAIL: '' },
      fr: ['Il y a des cafards dans les parties communes', 'Dans l’escalier, les gaines, le local des poubelles.'],
      en: ['There are cockroaches in the shared areas', 'In the stairs, ducts or bin room.'],
      ar: ['صراصير في الأماكن المشتركة', 'في الدرج أو المجاري أو غرفة القمامة.'],
    },
    {
      code: 'punaises',
      weight: 18,
      suggests: ['NON_DECENCE', 'RSD', 'INSALUBRITE'],
      law: { BAIL: '', RSD: '23' },
      fr: ['Plusieurs logements ont des punaises de lit', 'Elles passent d’un logement à l’autre.'],
      en: ['Several homes have bedbugs', 'They go from one home to the next.'],
      ar: ['بقّ الفراش في عدة مساكن', 'ينتقل من مسكن إلى آخر.'],
    },
    {
      code: 'autres',
      weight: 10,
      suggests: ['NON_DECENCE', 'RSD', 'INSALUBRITE'],
      law: { RSD: '23 et 120', BAIL: '' },
      fr: ['Il y a d’autres animaux nuisibles', 'Pigeons, guêpes, moustiques, puces, termites.'],
      en: ['There are other pests', 'Pigeons, wasps, mosquitoes, fleas, termites.'],
      ar: ['آفات أخرى', 'حمام أو دبابير أو بعوض أو براغيث أو نمل أبيض.'],
    },
  ],
};
