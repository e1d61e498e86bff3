import type { CategoryDefinition } from '../grid-definition.ts';

export const logementHumidite: CategoryDefinition = {
  code: 'logement.humidite',
  fr: 'Humidité',
  en: 'Damp',
  ar: 'الرطوبة',
  desordres: [
    {
      code: 'moisissures',
      weight: 30,
      suggests: ['NON_DECENCE', 'RSD'],
      asks: ['returns', 'leak', 'machines'],
      changes: [
        { when: { machines: ['YES'] }, weight: 24 },
        { when: { returns: ['YES'] }, weight: 45, suggests: ['INSALUBRITE'] },
        { when: { leak: ['YES'] }, suggests: ['ASSURANTIEL'] },
      ],
      law: { DECENCE: '2, 1° et 6°', HYGIENE: '' },
      fr: [
        'Des moisissures ou des murs humides',
        'Taches noires, peinture qui cloque, odeur de moisi, même après nettoyage.',
      ],
      en: ['Mould or damp walls', 'Black stains, blistering paint, musty smell, even after cleaning.'],
      ar: ['عفن أو جدران رطبة', 'بقع سوداء أو دهان منتفخ أو رائحة عفن، حتى بعد التنظيف.'],
    },
    {
      code: 'fuites',
      weight: 28,
      suggests: ['NON_DECENCE', 'RSD', 'ASSURANTIEL'],
      law: { DECENCE: '2, 1°', HYGIENE: '', RSD: '34' },
      fr: ['De l’eau entre ou fuit', 'Par le plafond, les murs, le sol ou une canalisation.'],
      en: ['Water comes in or leaks', 'Through the ceiling, the walls, the floor or a pipe.'],
      ar: ['ماء يدخل أو يتسرّب', 'من السقف أو الجدران أو الأرض أو أنبوب.'],
    },
    {
      code: 'remontees',
      weight: 24,
      suggests: ['NON_DECENCE', 'RSD', 'INSALUBRITE'],
      law: { DECENCE: '2, 1°', HYGIENE: '', RSD: '34' },
      fr: ['L’humidité monte du sol', 'Bas des murs mouillés, plinthes qui pourrissent.'],
      en: ['Damp rises from the ground', 'Wet at the bottom of the walls, rotting skirting.'],
      ar: ['الرطوبة تصعد من الأرض', 'أسفل الجدران مبلّل أو خشب متعفن.'],
    },
    {
      code: 'aeration',
      weight: 24,
      suggests: ['NON_DECENCE', 'RSD'],
      profiles: [],
      law: { DECENCE: '2, 6°', HYGIENE: '' },
      fr: [
        'L’air ne se renouvelle pas',
        'Ni ventilation ni fenêtre dans une pièce, ventilation en panne, grilles bouchées.',
      ],
      en: ['The air is not renewed', 'No ventilation or window in a room, broken ventilation, blocked vents.'],
      ar: ['الهواء لا يتجدّد', 'لا تهوية ولا نافذة في غرفة، أو تهوية معطّلة أو مسدودة.'],
    },
  ],
};
