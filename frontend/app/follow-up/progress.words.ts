import { catalogue } from '../languages/languages.ts';

/** Where a file stands, for the person who reported: a sentence, its steps, who works on it. */
export const progressWords = catalogue({
  NEW: {
    fr: 'Votre signalement est arrivé. Un agent va le lire.',
    en: 'We have your report. Someone will read it.',
    ar: 'وصل بلاغكم. سيقرؤه أحد موظفينا.',
  },
  ACTIVE: {
    fr: 'Votre dossier est ouvert : des services s’en occupent.',
    en: 'Your case is open: services are working on it.',
    ar: 'ملفكم مفتوح: هناك جهات تعمل عليه.',
  },
  CLOSED: { fr: 'Votre dossier est terminé.', en: 'Your case is closed.', ar: 'انتهى ملفكم.' },
  REFUSED: {
    fr: 'Votre signalement n’a pas pu être pris en charge ici.',
    en: 'We could not take on your report here.',
    ar: 'لم نتمكن من معالجة بلاغكم هنا.',
  },
  tag_NEW: { fr: 'Reçu', en: 'Received', ar: 'تم الاستلام' },
  tag_ACTIVE: { fr: 'En cours', en: 'In progress', ar: 'قيد المعالجة' },
  tag_CLOSED: { fr: 'Terminé', en: 'Closed', ar: 'منتهٍ' },
  tag_REFUSED: { fr: 'Non retenu', en: 'Not taken on', ar: 'غير مقبول' },
  steps: { fr: 'Les étapes', en: 'The steps', ar: 'المراحل' },
  RECEIVED: { fr: 'Reçu', en: 'Received', ar: 'تم الاستلام' },
  STUDIED: { fr: 'Étudié par un agent', en: 'Read by an officer', ar: 'الدراسة من قبل موظف' },
  GIVEN: { fr: 'Confié à un service', en: 'Given to a service', ar: 'الإحالة إلى جهة مختصة' },
  VISIT: { fr: 'Visite du logement', en: 'Visit of the home', ar: 'زيارة المسكن' },
  WORKS: { fr: 'Travaux', en: 'Repairs', ar: 'الأشغال' },
  ENDED: { fr: 'Fin du dossier', en: 'End of the case', ar: 'نهاية الملف' },
  doneOn: { fr: 'fait le {day}', en: 'done on {day}', ar: 'تم في {day}' },
  dueBy: { fr: 'au plus tard le {day}', en: 'by {day} at the latest', ar: 'في موعد أقصاه {day}' },
  current: { fr: 'en ce moment', en: 'now', ar: 'الآن' },
  toCome: { fr: 'à venir', en: 'to come', ar: 'لاحقاً' },
  firstAnswer: {
    fr: 'Vous aurez une première réponse sous {days} jours ouvrés après votre envoi du {day}.',
    en: 'You will have a first answer within {days} working days of your report of {day}.',
    ar: 'ستتلقون أول رد خلال {days} أيام عمل من إرسالكم بتاريخ {day}.',
  },
});

/** What kind of service has the file. */
export const partnerKindWords = catalogue({
  ADIL: { fr: 'conseil juridique sur le logement (ADIL)', en: 'housing legal advice', ar: 'استشارة قانونية حول السكن' },
  ARS: { fr: 'agence régionale de santé', en: 'regional health agency', ar: 'الوكالة الجهوية للصحة' },
  ASSOCIATION: { fr: 'association', en: 'charity', ar: 'جمعية' },
  BAILLEUR_SOCIAL: { fr: 'bailleur social', en: 'social landlord', ar: 'مؤسسة السكن الاجتماعي' },
  CAF_MSA: { fr: 'caisse d’allocations (CAF ou MSA)', en: 'family benefits office', ar: 'صندوق الإعانات العائلية' },
  CCAS: { fr: 'action sociale de la commune', en: 'town social services', ar: 'الخدمات الاجتماعية للبلدية' },
  COMMUNE_SCHS: { fr: 'commune, service d’hygiène', en: 'town hygiene service', ar: 'مصلحة النظافة بالبلدية' },
  CONCILIATEUR: { fr: 'conciliateur de justice', en: 'conciliator', ar: 'وسيط الصلح' },
  CONSEIL_DEPARTEMENTAL: { fr: 'conseil départemental', en: 'departmental council', ar: 'المجلس الإقليمي' },
  DDETS: {
    fr: 'service de l’État pour les solidarités',
    en: 'State social services',
    ar: 'مصلحة التضامن التابعة للدولة',
  },
  DDT_M: { fr: 'service de l’État pour l’habitat', en: 'State housing service', ar: 'مصلحة الإسكان التابعة للدولة' },
  DISPOSITIF_RENOVATION: {
    fr: 'service d’aide à la rénovation',
    en: 'renovation advice',
    ar: 'خدمة المساعدة على الترميم',
  },
  EPCI: { fr: 'agglomération', en: 'local authority', ar: 'تجمع البلديات' },
  OPERATEUR_VISITES_TRAVAUX: {
    fr: 'service de visite et de travaux',
    en: 'visits and works service',
    ar: 'خدمة الزيارات والأشغال',
  },
  POLICE_GENDARMERIE: { fr: 'police ou gendarmerie', en: 'police', ar: 'الشرطة أو الدرك' },
  PREFECTURE: { fr: 'préfecture', en: 'prefecture', ar: 'الولاية (المحافظة)' },
  TRIBUNAL: { fr: 'tribunal', en: 'court', ar: 'المحكمة' },
  AUTRE: { fr: 'autre service', en: 'another service', ar: 'جهة أخرى' },
});
