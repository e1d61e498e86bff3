import type { CategoryDefinition } from '../grid-definition.ts';

export const batimentPolluants: CategoryDefinition = {
  code: 'batiment.polluants',
  fr: 'Plomb et amiante dans les parties communes',
  en: 'Lead and asbestos in the shared areas',
  ar: 'الرصاص والأميانت في الأماكن المشتركة',
  desordres: [
    {
      code: 'plomb',
      weight: 60,
      danger: 'LEAD_OR_ASBESTOS',
      suggests: ['INSALUBRITE', 'RSD'],
      asks: ['diagnostic'],
      changes: [{ when: { diagnostic: ['YES'] }, weight: 66 }],
      law: { PLOMB: '', SALUBRITE: '22' },
      fr: [
        'Une vieille peinture s’écaille dans l’escalier ou l’entrée',
        'Immeuble d’avant 1949 : la peinture peut contenir du plomb.',
      ],
      en: [
        'Old paint flakes off in the stairs or the entrance',
        'Building from before 1949: the paint may contain lead.',
      ],
      ar: ['دهان قديم يتقشّر في الدرج أو المدخل', 'مبنى قبل 1949: قد يحتوي الدهان على الرصاص.'],
    },
    {
      code: 'amiante',
      weight: 60,
      danger: 'LEAD_OR_ASBESTOS',
      suggests: ['INSALUBRITE', 'RSD'],
      asks: ['diagnostic'],
      changes: [{ when: { diagnostic: ['YES'] }, weight: 66 }],
      law: { AMIANTE: '', SALUBRITE: '22' },
      fr: ['De l’amiante abîmé dans l’immeuble', 'Toit en plaques ondulées, tuyaux, dalles ou conduits d’avant 1997.'],
      en: ['Damaged asbestos in the building', 'Corrugated roof, pipes, tiles or ducts from before 1997.'],
      ar: ['أميانت متضرر في المبنى', 'سقف مموّج أو أنابيب أو بلاط أو مجارٍ قبل 1997.'],
    },
  ],
};
