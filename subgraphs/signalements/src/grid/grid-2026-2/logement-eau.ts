import type { CategoryDefinition } from '../grid-definition.ts';

export const logementEau: CategoryDefinition = {
  code: 'logement.eau',
  fr: 'Eau, cuisine et sanitaires',
  en: 'Water, kitchen and bathroom',
  ar: 'الماء والمطبخ والحمّام',
  desordres: [
    {
      code: 'potable',
      weight: 55,
      suggests: ['NON_DECENCE', 'RSD', 'INSALUBRITE'],
      law: { DECENCE: '3, 2°', HYGIENE: '', EAU: '' },
      fr: ['Il n’y a pas d’eau potable', 'Pas d’eau au robinet, ou eau que l’on ne peut pas boire.'],
      en: ['There is no drinking water', 'No water at the tap, or water that cannot be drunk.'],
      ar: ['لا ماء صالح للشرب', 'لا ماء في الحنفية أو ماء لا يُشرب.'],
    },
    {
      code: 'trouble',
      weight: 20,
      suggests: ['NON_DECENCE', 'RSD'],
      law: { EAU: '', DECENCE: '3, 2°' },
      fr: ['L’eau est colorée, sent mauvais ou coule à peine', 'Eau rouille, odeur, pression trop faible.'],
      en: ['The water is coloured, smells or barely flows', 'Rusty water, smell, pressure too low.'],
      ar: ['الماء ملوّن أو رائحته كريهة أو ضعيف', 'ماء صدئ أو رائحة أو ضغط ضعيف جدًا.'],
    },
    {
      code: 'chaude',
      weight: 30,
      suggests: ['NON_DECENCE', 'RSD', 'INSALUBRITE'],
      law: { DECENCE: '3, 4° et 5°', HYGIENE: '' },
      fr: ['Il n’y a pas d’eau chaude', 'À l’évier, au lavabo ou à la douche.'],
      en: ['There is no hot water', 'At the sink, the basin or the shower.'],
      ar: ['لا ماء ساخن', 'في المجلى أو المغسلة أو الدوش.'],
    },
    {
      code: 'evacuation',
      weight: 34,
      suggests: ['NON_DECENCE', 'RSD', 'INSALUBRITE'],
      law: { DECENCE: '3, 3°', HYGIENE: '', RSD: '42' },
      fr: [
        'Les éviers, la douche ou les toilettes s’évacuent mal',
        'Eau qui remonte, mauvaises odeurs, canalisation bouchée.',
      ],
      en: ['The sinks, shower or toilet drain badly', 'Water comes back up, bad smells, blocked pipe.'],
      ar: ['المجالي أو الدوش أو المرحاض تصريفها سيئ', 'ماء يرتدّ أو روائح أو أنبوب مسدود.'],
    },
    {
      code: 'sanitaires',
      weight: 32,
      suggests: ['NON_DECENCE', 'RSD'],
      law: { DECENCE: '3, 4° et 5°', HYGIENE: '', RSD: '45' },
      fr: [
        'Il manque des toilettes, une douche ou un coin cuisine',
        'Absents, hors d’usage, ou à partager hors du logement.',
      ],
      en: ['There is no toilet, shower or kitchen area', 'Missing, out of use, or shared outside the home.'],
      ar: ['لا مرحاض أو دوش أو ركن مطبخ', 'غائب أو معطّل أو مشترك خارج المسكن.'],
    },
  ],
};
