import { catalogue } from '../languages/languages.ts';

/** The words of the visits of a dwelling, for who lives there. */
export const visitWords = catalogue({
  visits: { fr: 'Les visites de votre logement', en: 'Visits to your home', ar: 'زيارات مسكنكم' },
  none: {
    fr: 'Aucune visite n’est prévue pour le moment. Vous recevrez un message si un agent en propose une.',
    en: 'No visit is planned for now. You will get a message if an officer proposes one.',
    ar: 'لا توجد زيارة مقررة حالياً. ستتلقون رسالة إذا اقترح أحد الموظفين زيارة.',
  },
  kind_VISIT: { fr: 'Visite du logement', en: 'Visit to the home', ar: 'زيارة المسكن' },
  kind_CONTROL: { fr: 'Visite de contrôle', en: 'Follow-up visit', ar: 'زيارة مراقبة' },
  kind_REMOTE: { fr: 'Visite par vidéo', en: 'Video visit', ar: 'زيارة عبر الفيديو' },
  status_PROPOSED: { fr: 'Proposée : à confirmer', en: 'Proposed: please confirm', ar: 'مقترحة: يرجى التأكيد' },
  status_CONFIRMED: { fr: 'Confirmée', en: 'Confirmed', ar: 'مؤكدة' },
  status_DONE: { fr: 'Faite', en: 'Done', ar: 'تمت' },
  status_NOT_DONE: { fr: 'Elle n’a pas eu lieu', en: 'It did not take place', ar: 'لم تتم' },
  status_CANCELLED: { fr: 'Annulée', en: 'Cancelled', ar: 'ملغاة' },
  lasts: { fr: 'Environ {minutes} minutes', en: 'About {minutes} minutes', ar: 'حوالي {minutes} دقيقة' },
  moved: { fr: 'La date a changé.', en: 'The date has changed.', ar: 'تم تغيير الموعد.' },
  confirm: { fr: 'Je serai là', en: 'I will be there', ar: 'سأكون حاضراً' },
  confirmed: {
    fr: 'C’est noté : l’agent sait que vous serez là.',
    en: 'Noted: the officer knows that you will be there.',
    ar: 'تم التسجيل: الموظف يعلم أنكم ستكونون حاضرين.',
  },
  another: { fr: 'Demander une autre date', en: 'Ask for another date', ar: 'طلب موعد آخر' },
  wish: { fr: 'Quand êtes-vous disponible ?', en: 'When are you free?', ar: 'متى تكونون متاحين؟' },
  wishHint: {
    fr: 'Par exemple : le mardi matin, ou après 17 heures.',
    en: 'For example: Tuesday mornings, or after 5 pm.',
    ar: 'مثلاً: صباح الثلاثاء، أو بعد الخامسة مساءً.',
  },
  send: { fr: 'Envoyer ma demande', en: 'Send my request', ar: 'إرسال طلبي' },
  asked: {
    fr: 'Votre demande est envoyée. Un agent vous proposera une autre date.',
    en: 'Your request is sent. An officer will propose another date.',
    ar: 'تم إرسال طلبكم. سيقترح أحد الموظفين موعداً آخر.',
  },
  youAsked: { fr: 'Vous avez demandé : {wish}', en: 'You asked: {wish}', ar: 'طلبتم: {wish}' },
  calendar: { fr: 'Ajouter à mon agenda', en: 'Add to my calendar', ar: 'إضافة إلى تقويمي' },
  join: { fr: 'Rejoindre la visite par vidéo', en: 'Join the video visit', ar: 'الانضمام إلى زيارة الفيديو' },
  roomOpens: {
    fr: 'La page de la visite s’ouvre 30 minutes avant.',
    en: 'The page of the visit opens 30 minutes before.',
    ar: 'تفتح صفحة الزيارة قبل 30 دقيقة.',
  },
  of: { fr: '{kind}, {moment}', en: '{kind}, {moment}', ar: '{kind}، {moment}' },
});
