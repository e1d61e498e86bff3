import type { CategoryDefinition } from '../grid-definition.ts';

export const batimentAbords: CategoryDefinition = {
  code: 'batiment.abords',
  fr: 'Accès et abords',
  en: 'Access and surroundings',
  ar: 'المدخل والمحيط',
  desordres: [
    {
      code: 'friche',
      weight: 12,
      suggests: ['RSD', 'INSALUBRITE'],
      law: { RSD: '23', USAGE: '' },
      fr: ['L’immeuble est dans une friche ou presque abandonné', 'Terrain vague, ruines ou logements murés autour.'],
      en: ['The building stands in wasteland or is almost abandoned', 'Empty land, ruins or walled-up homes around.'],
      ar: ['المبنى في أرض مهملة أو شبه مهجور', 'أرض خالية أو خراب أو مساكن مسدودة حوله.'],
    },
    {
      code: 'eclairage',
      weight: 8,
      suggests: ['RSD', 'INSALUBRITE'],
      law: { RSD: '32', USAGE: '' },
      fr: ['Il n’y a pas de lumière autour de l’immeuble', 'Entrée, cour ou chemin sans éclairage.'],
      en: ['There is no light around the building', 'Entrance, yard or path without light.'],
      ar: ['لا إنارة حول المبنى', 'المدخل أو الفناء أو الطريق بلا ضوء.'],
    },
    {
      code: 'acces',
      weight: 10,
      suggests: ['RSD'],
      changes: [{ when: { disability: ['YES'] }, weight: 22 }],
      law: { RSD: '23 et 32' },
      fr: ['Il est difficile d’entrer dans l’immeuble', 'Passage trop étroit, encombré ou boueux.'],
      en: ['It is hard to get into the building', 'Passage too narrow, cluttered or muddy.'],
      ar: ['يصعب دخول المبنى', 'ممر ضيّق جدًا أو مزدحم أو موحل.'],
    },
  ],
};
