import type { CategoryDefinition } from '../grid-definition.ts';

export const logementAeration: CategoryDefinition = {
  code: 'logement.aeration',
  fr: 'Aération',
  en: 'Fresh air',
  ar: 'التهوية',
  desordres: [
    {
      code: 'aucune',
      weight: 36,
      suggests: ['NON_DECENCE', 'RSD', 'INSALUBRITE'],
      changes: [{ when: { rooms: ['WHOLE_DWELLING'] }, weight: 52, isInsalubrious: true }],
      law: { DECENCE: '2, 6°', HYGIENE: '', RSD: '40' },
      fr: ['Une pièce n’a ni fenêtre ni ventilation', 'L’air ne peut entrer et sortir par aucun endroit.'],
      en: ['A room has neither window nor ventilation', 'Air cannot get in or out anywhere.'],
      ar: ['غرفة بلا نافذة ولا تهوية', 'لا يدخل الهواء ولا يخرج من أي مكان.'],
    },
    {
      code: 'panne',
      weight: 24,
      suggests: ['NON_DECENCE', 'RSD'],
      asks: ['cleaned'],
      changes: [{ when: { cleaned: ['NO'] }, weight: 12 }],
      law: { DECENCE: '2, 6°', HYGIENE: '' },
      fr: ['La ventilation ne marche pas', 'Bouches muettes, grilles bouchées, moteur arrêté.'],
      en: ['The ventilation does not work', 'No air at the vents, blocked grilles, stopped fan.'],
      ar: ['التهوية لا تعمل', 'لا هواء في الفتحات أو شبكات مسدودة أو محرك متوقف.'],
    },
    {
      code: 'ouverture',
      weight: 22,
      suggests: ['NON_DECENCE', 'RSD'],
      law: { DECENCE: '2, 6° et 7°', RSD: '40' },
      fr: ['Les fenêtres ne s’ouvrent pas', 'Bloquées, condamnées ou vissées.'],
      en: ['The windows do not open', 'Stuck, sealed or screwed shut.'],
      ar: ['النوافذ لا تُفتح', 'عالقة أو مسدودة أو مثبّتة ببراغٍ.'],
    },
  ],
};
