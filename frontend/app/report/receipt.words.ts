import { catalogue } from '../languages/languages.ts';

/** The words of the receipt of a report. */
export const receiptWords = catalogue({
  title: { fr: 'Votre signalement est envoyé', en: 'Your report is sent', ar: 'تم إرسال بلاغك' },
  lead: {
    fr: '{territory} l’a reçu le {at}. Un agent vous répond sous {days} jours ouvrés.',
    en: '{territory} received it on {at}. An officer answers within {days} working days.',
    ar: 'استلمته {territory} في {at}. سيجيبك موظف خلال {days} أيام عمل.',
  },
  dangerTitle: {
    fr: 'Le danger n’attend pas notre réponse.',
    en: 'Danger does not wait for our answer.',
    ar: 'الخطر لا ينتظر جوابنا.',
  },
  danger: {
    fr: 'S’il est toujours là, mettez-vous à l’abri et appelez :',
    en: 'If it is still there, get to safety and call:',
    ar: 'إذا كان لا يزال قائماً، فاحتم واتصل:',
  },
  number: { fr: 'Votre numéro de dossier', en: 'Your file number', ar: 'رقم ملفك' },
  keepLink: {
    fr: 'Gardez ce lien pour suivre votre dossier',
    en: 'Keep this link to follow your file',
    ar: 'احتفظ بهذا الرابط لمتابعة ملفك',
  },
  personal: {
    fr: 'Il vous est personnel : ne le donnez qu’à une personne de confiance. Vous le recevez aussi par message électronique, ou par SMS si vous n’avez laissé qu’un mobile.',
    en: 'It is personal: give it only to someone you trust. You also get it by e-mail, or by text message if you left only a mobile number.',
    ar: 'هو شخصي: لا تعطه إلا لشخص تثق به. ستتلقاه أيضاً عبر البريد الإلكتروني، أو برسالة نصية إذا تركت رقم هاتف محمول فقط.',
  },
  see: { fr: 'Voir mon dossier', en: 'See my file', ar: 'عرض ملفي' },
  print: { fr: 'Imprimer ce reçu', en: 'Print this receipt', ar: 'طباعة هذا الوصل' },
  nowWhat: { fr: 'Et maintenant ?', en: 'What happens now?', ar: 'والآن؟' },
  now1: {
    fr: 'Un agent lit votre signalement et vérifie quels services peuvent agir.',
    en: 'An officer reads your report and checks which services can act.',
    ar: 'يقرأ موظف بلاغك ويتحقق من المصالح التي يمكنها التدخل.',
  },
  now2: {
    fr: 'Il vous écrit, ou vous appelle, pour préciser ce qu’il faut.',
    en: 'They write to you, or call you, to ask for what is needed.',
    ar: 'يكتب إليك أو يتصل بك لتوضيح ما يلزم.',
  },
  now3: {
    fr: 'Le service choisi prend contact avec vous. Vous voyez chaque étape sur votre page de suivi.',
    en: 'The chosen service contacts you. You see each step on your follow-up page.',
    ar: 'تتصل بك المصلحة المختارة. ترى كل خطوة في صفحة المتابعة.',
  },
});
