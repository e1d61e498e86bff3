import type { CategoryDefinition } from '../grid-definition.ts';

export const logementPolluants: CategoryDefinition = {
  code: 'logement.polluants',
  fr: 'Air et matériaux qui rendent malade',
  en: 'Air and materials that make people ill',
  ar: 'هواء ومواد تسبّب المرض',
  desordres: [
    {
      code: 'amiante',
      weight: 60,
      danger: 'LEAD_OR_ASBESTOS',
      suggests: ['INSALUBRITE', 'RSD'],
      asks: ['diagnostic'],
      changes: [{ when: { diagnostic: ['YES'] }, weight: 66 }],
      law: { AMIANTE: '', DECENCE: '2, 4°' },
      fr: [
        'De l’amiante abîmé ailleurs que sur les peintures',
        'Dalles de sol, faux plafond, tuyaux, plaques percées ou cassées.',
      ],
      en: ['Damaged asbestos elsewhere than on paint', 'Floor tiles, false ceiling, pipes, drilled or broken sheets.'],
      ar: ['أميانت متضرر في غير الدهان', 'بلاط أو سقف مستعار أو أنابيب أو ألواح مكسورة.'],
    },
    {
      code: 'radon',
      weight: 18,
      suggests: ['RSD'],
      asks: ['radon'],
      changes: [
        { when: { radon: ['ABOVE'] }, weight: 45, suggests: ['INSALUBRITE'] },
        { when: { radon: ['BELOW'] }, weight: 4 },
      ],
      law: { RADON: '', HYGIENE: '' },
      fr: ['Le logement contient peut-être du radon', 'Gaz invisible qui monte du sol dans certaines communes.'],
      en: ['There may be radon in the home', 'An invisible gas that rises from the ground in some places.'],
      ar: ['قد يوجد رادون في المسكن', 'غاز غير مرئي يصعد من الأرض في بعض البلدات.'],
    },
    {
      code: 'eau-plomb',
      weight: 28,
      suggests: ['RSD', 'INSALUBRITE', 'NON_DECENCE'],
      changes: [
        { when: { childUnder6: ['YES'] }, weight: 40 },
        { when: { pregnancy: ['YES'] }, weight: 40 },
      ],
      law: { EAU: '', DECENCE: '2, 4°' },
      fr: ['Les tuyaux d’eau sont en plomb', 'Vieux tuyaux gris et mous, immeuble d’avant 1960.'],
      en: ['The water pipes are made of lead', 'Old soft grey pipes, building from before 1960.'],
      ar: ['أنابيب الماء من الرصاص', 'أنابيب قديمة رمادية لينة، مبنى قبل 1960.'],
    },
    {
      code: 'odeurs',
      weight: 18,
      suggests: ['RSD', 'INSALUBRITE'],
      law: { HYGIENE: '', DECENCE: '2, 4°' },
      fr: ['Une odeur chimique ou des fumées entrent', 'Solvants, commerce, garage, fioul, fumée de cheminée.'],
      en: ['A chemical smell or fumes come in', 'Solvents, shop, garage, heating oil, chimney smoke.'],
      ar: ['رائحة كيميائية أو أدخنة تدخل', 'مذيبات أو متجر أو مرآب أو مازوت أو دخان مدخنة.'],
    },
  ],
};
