import { catalogue } from '../languages/languages.ts';

/** The words of the pages of emergency services. */
export const emergencyServiceWords = catalogue({
  title: { fr: 'Signaler un logement', en: 'Report a home', ar: 'الإبلاغ عن مسكن' },
  lead: {
    fr: 'Ce lien est celui de : {name}. Ne le donnez pas hors de votre service.',
    en: 'This link belongs to: {name}. Do not give it outside your service.',
    ar: 'هذا الرابط خاص بـ: {name}. لا تعطوه خارج مصلحتكم.',
  },
  what: {
    fr: 'Quelques minutes : l’intervention, l’adresse, ce que vous avez constaté, des photos.',
    en: 'A few minutes: the call-out, the address, what you saw, photos.',
    ar: 'بضع دقائق: التدخل، العنوان، ما لاحظتموه، صور.',
  },
  receivedTitle: { fr: 'Votre signalement est enregistré', en: 'Your report is recorded', ar: 'تم تسجيل بلاغكم' },
  number: { fr: 'Numéro du dossier', en: 'File number', ar: 'رقم الملف' },
  next: {
    fr: '{territory} vérifie quels services peuvent agir. Vous n’avez rien d’autre à faire.',
    en: '{territory} checks which services can act. There is nothing else for you to do.',
    ar: 'تتحقق {territory} من المصالح التي يمكنها التدخل. ليس عليكم شيء آخر.',
  },
  another: { fr: 'Signaler un autre logement', en: 'Report another home', ar: 'الإبلاغ عن مسكن آخر' },
  print: { fr: 'Imprimer ce reçu', en: 'Print this receipt', ar: 'طباعة هذا الوصل' },
});
