import type { CategoryDefinition } from '../grid-definition.ts';

export const batimentBruit: CategoryDefinition = {
  code: 'batiment.bruit',
  fr: 'Bruit dans l’immeuble',
  en: 'Noise in the building',
  ar: 'الضجيج في المبنى',
  desordres: [
    {
      code: 'exterieur',
      weight: 9,
      suggests: ['RSD', 'INSALUBRITE'],
      asks: ['noise'],
      changes: [{ when: { noise: ['YES'] }, weight: 20 }],
      law: { BRUIT: '', HYGIENE: '' },
      fr: ['L’immeuble est près d’un lieu très bruyant', 'Voie ferrée, aéroport, grande route, usine.'],
      en: ['The building is near a very noisy place', 'Railway, airport, main road, factory.'],
      ar: ['المبنى قرب مكان صاخب جدًا', 'سكة حديد أو مطار أو طريق كبير أو مصنع.'],
    },
    {
      code: 'interieur',
      weight: 9,
      suggests: ['RSD', 'INSALUBRITE'],
      asks: ['noise'],
      changes: [{ when: { noise: ['YES'] }, weight: 20 }],
      law: { BRUIT: '' },
      fr: ['Il y a beaucoup de bruit dans l’immeuble', 'Même portes et fenêtres fermées.'],
      en: ['It is very noisy inside the building', 'Even with doors and windows closed.'],
      ar: ['ضجيج كبير داخل المبنى', 'حتى مع إغلاق الأبواب والنوافذ.'],
    },
    {
      code: 'machines',
      weight: 12,
      suggests: ['RSD'],
      asks: ['noise'],
      changes: [{ when: { noise: ['YES'] }, weight: 24 }],
      law: { BRUIT: '', HYGIENE: '' },
      fr: ['Une machine de l’immeuble fait du bruit ou vibre', 'Chaudière, ventilation, ascenseur, pompe, commerce.'],
      en: ['A machine of the building is noisy or shakes', 'Boiler, ventilation, lift, pump, shop.'],
      ar: ['آلة في المبنى تُصدر ضجيجًا أو اهتزازًا', 'مرجل أو تهوية أو مصعد أو مضخة أو متجر.'],
    },
  ],
};
