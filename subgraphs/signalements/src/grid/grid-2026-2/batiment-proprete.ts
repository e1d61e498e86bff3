import type { CategoryDefinition } from '../grid-definition.ts';

export const batimentProprete: CategoryDefinition = {
  code: 'batiment.proprete',
  fr: 'Propreté et entretien de l’immeuble',
  en: 'Cleanliness and upkeep of the building',
  ar: 'نظافة المبنى وصيانته',
  desordres: [
    {
      code: 'dechets',
      weight: 15,
      suggests: ['NON_DECENCE', 'RSD', 'INSALUBRITE'],
      law: { USAGE: '', RSD: '23' },
      fr: [
        'Les parties communes sont sales ou encombrées de déchets',
        'Jamais nettoyées, poubelles qui s’entassent, pas d’endroit où les mettre.',
      ],
      en: ['The shared areas are dirty or full of waste', 'Never cleaned, bins piling up, nowhere to put them.'],
      ar: ['الأماكن المشتركة وسخة أو مليئة بالنفايات', 'لا تُنظَّف أبدًا وتتراكم القمامة.'],
    },
    {
      code: 'degradations',
      weight: 12,
      suggests: ['RSD', 'INSALUBRITE'],
      law: { USAGE: '', RSD: '32' },
      fr: ['Les parties communes sont abîmées', 'Matériel cassé, graffitis, peinture qui tombe.'],
      en: ['The shared areas are damaged', 'Broken equipment, graffiti, falling paint.'],
      ar: ['الأماكن المشتركة متضررة', 'معدات مكسورة أو كتابات أو دهان يتساقط.'],
    },
    {
      code: 'facades',
      weight: 16,
      suggests: ['NON_DECENCE', 'RSD'],
      law: { RSD: '32 et 33', DECENCE: '2, 1°' },
      fr: ['Les façades sont très sales ou en mauvais état', 'Enduit qui part, traces noires, briques à nu.'],
      en: ['The outer walls are very dirty or in bad condition', 'Coating comes off, black marks, bare bricks.'],
      ar: ['الواجهات وسخة جدًا أو في حالة سيئة', 'طلاء يتساقط أو آثار سوداء أو طوب مكشوف.'],
    },
    {
      code: 'poubelles',
      weight: 14,
      suggests: ['NON_DECENCE', 'RSD'],
      law: { RSD: '77', USAGE: '' },
      fr: ['Il n’y a pas d’endroit pour les poubelles', 'Pas de local, pas de bacs, ou trop peu.'],
      en: ['There is no place for the bins', 'No room for them, no containers, or too few.'],
      ar: ['لا مكان للقمامة', 'لا غرفة ولا حاويات أو عددها قليل.'],
    },
    {
      code: 'nuisibles',
      weight: 18,
      suggests: ['NON_DECENCE', 'RSD', 'INSALUBRITE'],
      profiles: [],
      law: { USAGE: '', RSD: '119' },
      fr: [
        'Il y a des rats, des cafards ou d’autres nuisibles',
        'Dans la cour, les caves, les couloirs ou le local des poubelles.',
      ],
      en: ['There are rats, cockroaches or other pests', 'In the yard, cellars, corridors or bin room.'],
      ar: ['جرذان أو صراصير أو آفات أخرى', 'في الفناء أو الأقبية أو الممرات.'],
    },
  ],
};
