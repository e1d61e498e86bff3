import { catalogue } from '../languages/languages.ts';

/** The words of a visit by video. */
export const videoWords = catalogue({
  title: { fr: 'Visite par vidéo', en: 'Video visit', ar: 'زيارة عبر الفيديو' },
  consent: {
    fr: 'Vous allez montrer votre logement à un agent, avec la caméra et le micro de cet appareil. Rien n’est enregistré. L’agent peut garder une image fixe dans votre dossier, et il vous le dit.',
    en: 'You are about to show your home to an officer, with the camera and microphone of this device. Nothing is recorded. The officer may keep a still picture in your case, and tells you so.',
    ar: 'ستعرضون مسكنكم على موظف باستخدام كاميرا وميكروفون هذا الجهاز. لا يتم تسجيل أي شيء. يمكن للموظف حفظ صورة ثابتة في ملفكم ويخبركم بذلك.',
  },
  consentAgent: {
    fr: 'La caméra et le micro de cet appareil vont s’ouvrir. Rien n’est enregistré. Dites à l’occupant quand vous gardez une image.',
    en: 'The camera and microphone of this device will open. Nothing is recorded. Tell the occupant when you keep a picture.',
    ar: 'ستُفتح كاميرا وميكروفون هذا الجهاز. لا يتم تسجيل أي شيء. أخبروا الساكن عند حفظ صورة.',
  },
  start: { fr: 'Je suis d’accord : commencer', en: 'I agree: start', ar: 'أوافق: ابدأ' },
  startBlind: {
    fr: 'Commencer sans caméra ni micro',
    en: 'Start without camera or microphone',
    ar: 'ابدأ بدون كاميرا أو ميكروفون',
  },
  noCamera: {
    fr: 'La caméra ou le micro ne sont pas disponibles, ou vous les avez refusés. Vous pouvez écrire ci-dessous, ou autoriser la caméra dans les réglages du navigateur puis recommencer.',
    en: 'The camera or microphone is not available, or you refused it. You can write below, or allow the camera in the settings of the browser and start again.',
    ar: 'الكاميرا أو الميكروفون غير متاحين، أو رفضتم السماح. يمكنكم الكتابة أدناه، أو السماح بالكاميرا في إعدادات المتصفح ثم إعادة المحاولة.',
  },
  state_waiting: {
    fr: 'L’autre personne n’est pas encore là. Gardez cette page ouverte.',
    en: 'The other person is not here yet. Keep this page open.',
    ar: 'الشخص الآخر لم يصل بعد. أبقوا هذه الصفحة مفتوحة.',
  },
  state_connecting: { fr: 'Connexion en cours…', en: 'Connecting…', ar: 'جارٍ الاتصال…' },
  state_together: { fr: 'Vous êtes ensemble.', en: 'You are together.', ar: 'أنتم معاً.' },
  state_lost: {
    fr: 'La connexion est coupée. Nous réessayons. Vous pouvez écrire ci-dessous.',
    en: 'The connection is cut. We are trying again. You can write below.',
    ar: 'انقطع الاتصال. نحاول مرة أخرى. يمكنكم الكتابة أدناه.',
  },
  state_replaced: {
    fr: 'La visite est ouverte sur un autre écran : elle s’arrête ici.',
    en: 'The visit is open on another screen: it stops here.',
    ar: 'الزيارة مفتوحة على شاشة أخرى: تتوقف هنا.',
  },
  state_closed: { fr: 'La visite est terminée ici.', en: 'The visit is over here.', ar: 'انتهت الزيارة هنا.' },
  remote: { fr: 'Image de l’autre personne', en: 'Picture of the other person', ar: 'صورة الشخص الآخر' },
  local: { fr: 'Votre image', en: 'Your picture', ar: 'صورتكم' },
  mute: { fr: 'Couper le micro', en: 'Mute', ar: 'كتم الميكروفون' },
  unmute: { fr: 'Rouvrir le micro', en: 'Unmute', ar: 'تشغيل الميكروفون' },
  hide: { fr: 'Couper la caméra', en: 'Camera off', ar: 'إيقاف الكاميرا' },
  unhide: { fr: 'Rouvrir la caméra', en: 'Camera on', ar: 'تشغيل الكاميرا' },
  flip: { fr: 'Changer de caméra', en: 'Switch camera', ar: 'تبديل الكاميرا' },
  camera: { fr: 'Caméra', en: 'Camera', ar: 'الكاميرا' },
  microphone: { fr: 'Micro', en: 'Microphone', ar: 'الميكروفون' },
  leave: { fr: 'Quitter la visite', en: 'Leave the visit', ar: 'مغادرة الزيارة' },
  again: { fr: 'Recommencer', en: 'Start again', ar: 'إعادة المحاولة' },
  messages: { fr: 'Messages écrits', en: 'Written messages', ar: 'الرسائل المكتوبة' },
  write: { fr: 'Écrire', en: 'Write', ar: 'كتابة' },
  send: { fr: 'Envoyer', en: 'Send', ar: 'إرسال' },
  you: { fr: 'Vous', en: 'You', ar: 'أنتم' },
  other: { fr: 'L’autre personne', en: 'The other person', ar: 'الشخص الآخر' },
  notOpen: {
    fr: 'La page de la visite s’ouvre le {moment}.',
    en: 'The page of the visit opens on {moment}.',
    ar: 'تفتح صفحة الزيارة في {moment}.',
  },
  over: {
    fr: 'Cette visite par vidéo n’est plus ouverte.',
    en: 'This video visit is no longer open.',
    ar: 'لم تعد زيارة الفيديو هذه مفتوحة.',
  },
  none: {
    fr: 'Aucune visite par vidéo n’est prévue.',
    en: 'No video visit is planned.',
    ar: 'لا توجد زيارة فيديو مقررة.',
  },
  elsewhere: { fr: 'Ouvrir la salle de la visite', en: 'Open the room of the visit', ar: 'فتح غرفة الزيارة' },
  back: { fr: 'Les visites', en: 'The visits', ar: 'الزيارات' },
  needsScript: {
    fr: 'La vidéo demande un navigateur récent avec JavaScript. Vous pouvez aussi écrire aux agents depuis votre dossier.',
    en: 'Video needs a recent browser with JavaScript. You can also write to the officers from your case.',
    ar: 'يتطلب الفيديو متصفحاً حديثاً مع JavaScript. يمكنكم أيضاً مراسلة الموظفين من ملفكم.',
  },
});
