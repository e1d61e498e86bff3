import type { CategoryDefinition } from '../grid-definition.ts';

export const logementBruit: CategoryDefinition = {
  code: 'logement.bruit',
  fr: 'Bruit',
  en: 'Noise',
  ar: 'الضجيج',
  desordres: [
    {
      code: 'exterieur',
      weight: 10,
      suggests: ['NON_DECENCE'],
      asks: ['noise'],
      changes: [{ when: { noise: ['YES'] }, weight: 22, suggests: ['RSD'] }],
      law: { BRUIT: '', HYGIENE: '' },
      fr: ['On entend la rue, même fenêtres fermées', 'Voitures, trains, bars, travaux.'],
      en: ['Street noise comes in, even with windows closed', 'Cars, trains, bars, works.'],
      ar: ['ضجيج الشارع مسموع حتى مع إغلاق النوافذ', 'سيارات أو قطارات أو مقاهٍ أو أشغال.'],
    },
    {
      code: 'voisins',
      weight: 10,
      suggests: ['NON_DECENCE'],
      asks: ['noise'],
      changes: [{ when: { noise: ['YES'] }, weight: 22, suggests: ['RSD'] }],
      law: { BRUIT: '', HYGIENE: '' },
      fr: ['On entend les voisins comme s’ils étaient dans la pièce', 'Voix, pas, musique, machines.'],
      en: ['The neighbours can be heard as if in the room', 'Voices, steps, music, machines.'],
      ar: ['أصوات الجيران مسموعة كأنهم في الغرفة', 'كلام أو خطوات أو موسيقى أو آلات.'],
    },
    {
      code: 'isolation',
      weight: 10,
      suggests: ['NON_DECENCE'],
      profiles: [],
      law: { HYGIENE: '' },
      fr: ['On entend tout, même portes et fenêtres fermées', 'Voisins, rue, équipements de l’immeuble.'],
      en: [
        'Everything can be heard, even with doors and windows closed',
        'Neighbours, street, equipment of the building.',
      ],
      ar: ['كل شيء مسموع حتى مع إغلاق الأبواب والنوافذ', 'الجيران أو الشارع أو تجهيزات المبنى.'],
    },
  ],
};
