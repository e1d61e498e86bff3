import { catalogue } from '../languages/languages.ts';

/** Why a report is not taken on, for the person who reported. */
export const refusalReasonWords = catalogue({
  OUT_OF_SCOPE: {
    fr: 'La situation ne relève pas de l’habitat indigne.',
    en: 'This is not a case of unfit housing.',
    ar: 'الوضع لا يدخل ضمن السكن غير اللائق.',
  },
  OUT_OF_AREA: {
    fr: 'Le logement est hors de notre territoire.',
    en: 'The home is outside our area.',
    ar: 'المسكن خارج منطقتنا.',
  },
  NOT_COMPETENT: {
    fr: 'La situation relève d’un autre organisme.',
    en: 'Another body deals with this.',
    ar: 'الوضع من اختصاص جهة أخرى.',
  },
  DUPLICATE: {
    fr: 'Un dossier existe déjà pour ce logement.',
    en: 'There is already a case for this home.',
    ar: 'يوجد ملف سابق لهذا المسكن.',
  },
  OTHER: {
    fr: 'La raison est expliquée dans les messages ci-dessous.',
    en: 'The reason is explained in the messages below.',
    ar: 'السبب موضح في الرسائل أدناه.',
  },
});

/** Why a file ended, for the person who reported. */
export const closingReasonWords = catalogue({
  WORKS_DONE: { fr: 'Les travaux sont faits.', en: 'The repairs are done.', ar: 'تم إنجاز الأشغال.' },
  REHOUSED: { fr: 'L’occupant est relogé.', en: 'The occupant was rehoused.', ar: 'أُعيد إسكان الساكن.' },
  WITHDRAWN_BY_OCCUPANT: {
    fr: 'L’occupant a demandé l’arrêt.',
    en: 'The occupant asked to stop.',
    ar: 'طلب الساكن التوقف.',
  },
  NO_ANSWER: { fr: 'L’occupant ne répond plus.', en: 'The occupant no longer answers.', ar: 'لم يعد الساكن يجيب.' },
  VISIT_REFUSED: { fr: 'La visite a été refusée.', en: 'The visit was refused.', ar: 'تم رفض الزيارة.' },
  WORKS_REFUSED: { fr: 'Les travaux ont été refusés.', en: 'The repairs were refused.', ar: 'تم رفض الأشغال.' },
  OCCUPANT_LEFT: {
    fr: 'L’occupant a quitté le logement.',
    en: 'The occupant left the home.',
    ar: 'غادر الساكن المسكن.',
  },
  SOLD: { fr: 'Le logement a été vendu.', en: 'The home was sold.', ar: 'تم بيع المسكن.' },
  NO_INFRINGEMENT: {
    fr: 'Aucun manquement n’a été constaté.',
    en: 'No breach was found.',
    ar: 'لم تُسجل أي مخالفة.',
  },
  OCCUPANT_LIABLE: {
    fr: 'La situation relève de l’occupant ou de son assurance.',
    en: 'This is for the occupant or their insurer.',
    ar: 'الوضع من مسؤولية الساكن أو تأمينه.',
  },
  OUT_OF_SCOPE: {
    fr: 'La situation ne relève pas de l’habitat indigne.',
    en: 'This is not a case of unfit housing.',
    ar: 'الوضع لا يدخل ضمن السكن غير اللائق.',
  },
  DUPLICATE: {
    fr: 'Un autre dossier existe pour ce logement.',
    en: 'There is another case for this home.',
    ar: 'يوجد ملف آخر لهذا المسكن.',
  },
  HANDLED_ELSEWHERE: {
    fr: 'Le dossier est suivi par un autre organisme.',
    en: 'Another body follows this case.',
    ar: 'الملف تتابعه جهة أخرى.',
  },
  OTHER: {
    fr: 'La raison est expliquée dans les messages ci-dessous.',
    en: 'The reason is explained in the messages below.',
    ar: 'السبب موضح في الرسائل أدناه.',
  },
});
