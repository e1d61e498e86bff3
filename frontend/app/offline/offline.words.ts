import { catalogue } from '../languages/languages.ts';

/** The words of what waits on a phone, on the pages of a report. */
export const offlineWords = catalogue({
  keptHere: { fr: 'Gardée sur ce téléphone', en: 'Kept on this phone', ar: 'محفوظة على هذا الهاتف' },
  sendingOf: { fr: 'Envoi de {name}', en: 'Sending {name}', ar: 'إرسال {name}' },
  remove: { fr: 'Retirer', en: 'Remove', ar: 'إزالة' },
  cut: {
    fr: 'Pas de réseau. Photos gardées sur ce téléphone : {count}. L’envoi reprendra tout seul.',
    en: 'No network. Photos kept on this phone: {count}. They will be sent by themselves.',
    ar: 'لا توجد شبكة. الصور المحفوظة على هذا الهاتف: {count}. سيستأنف الإرسال تلقائياً.',
  },
  sending: {
    fr: 'Envoi des photos en cours. Reste : {count}.',
    en: 'Photos are being sent. Left: {count}.',
    ar: 'جار إرسال الصور. المتبقي: {count}.',
  },
  refused: {
    fr: 'Photos qui n’ont pas pu être envoyées : {count}.',
    en: 'Photos that could not be sent: {count}.',
    ar: 'صور تعذر إرسالها: {count}.',
  },
  sent: { fr: 'Photos envoyées.', en: 'Photos sent.', ar: 'تم إرسال الصور.' },
  pendingTitle: {
    fr: 'Toutes vos photos ne sont pas encore parties.',
    en: 'Not all your photos have been sent yet.',
    ar: 'لم ترسل كل صورك بعد.',
  },
  pendingWait: {
    fr: 'Attendez qu’elles soient envoyées avant d’envoyer votre signalement.',
    en: 'Wait until they are sent before you send your report.',
    ar: 'انتظر حتى ترسل قبل إرسال بلاغك.',
  },
  seePhotos: { fr: 'Voir mes photos', en: 'See my photos', ar: 'عرض صوري' },
  noNetwork: { fr: 'Vous n’avez pas de réseau.', en: 'You have no network.', ar: 'لا توجد لديك شبكة.' },
  keptUntil: {
    fr: 'Ce que vous écrivez ici est gardé sur ce téléphone. Vous continuerez quand le réseau reviendra.',
    en: 'What you write here is kept on this phone. You will go on when the network is back.',
    ar: 'ما تكتبه هنا محفوظ على هذا الهاتف. ستتابع عند عودة الشبكة.',
  },
  notebook: {
    fr: 'Vous avez écrit un signalement sans réseau.',
    en: 'You wrote a report without a network.',
    ar: 'لقد كتبت بلاغاً بدون شبكة.',
  },
  notebookThere: {
    fr: 'Il est encore sur ce téléphone.',
    en: 'It is still on this phone.',
    ar: 'ما زال على هذا الهاتف.',
  },
  notebookOpen: { fr: 'Le retrouver et l’envoyer', en: 'Find it and send it', ar: 'استعادته وإرساله' },
});
