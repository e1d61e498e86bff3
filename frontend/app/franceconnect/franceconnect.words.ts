import { catalogue } from '../languages/languages.ts';

/** The words of FranceConnect, for who finds a file again with it, and for who lets it be found. */
export const franceConnectWords = catalogue({
  title: {
    fr: 'Retrouver mes dossiers avec FranceConnect',
    en: 'Find my cases with FranceConnect',
    ar: 'استعادة ملفاتي عبر FranceConnect',
  },
  lead: {
    fr: 'Vous verrez ici les dossiers que vous avez rattachés à FranceConnect, et ceux-là seulement. C’est facultatif.',
    en: 'You will see the cases you attached to FranceConnect, and only those. It is optional.',
    ar: 'سترون هنا الملفات التي ربطتموها بـ FranceConnect فقط. هذا اختياري.',
  },
  signIn: {
    fr: 'Me connecter avec FranceConnect',
    en: 'Sign in with FranceConnect',
    ar: 'تسجيل الدخول عبر FranceConnect',
  },
  whatIsIt: {
    fr: 'Qu’est-ce que FranceConnect ?',
    en: 'What is FranceConnect?',
    ar: 'ما هو FranceConnect؟',
  },
  yourFiles: { fr: 'Vos dossiers rattachés', en: 'Your attached cases', ar: 'ملفاتكم المرتبطة' },
  noFile: {
    fr: 'Aucun dossier de ce site n’est rattaché à votre FranceConnect. Ouvrez votre dossier avec son lien privé, puis « Protéger mon lien », pour le rattacher.',
    en: 'No case of this site is attached to your FranceConnect. Open your case with its private link, then “Protect my link”, to attach it.',
    ar: 'لا يوجد ملف على هذا الموقع مرتبط بحسابكم على FranceConnect. افتحوا ملفكم برابطه الخاص، ثم «حماية رابطي»، لربطه.',
  },
  openFile: { fr: 'Ouvrir le dossier {reference}', en: 'Open case {reference}', ar: 'فتح الملف {reference}' },
  signOut: {
    fr: 'Me déconnecter de FranceConnect',
    en: 'Sign out of FranceConnect',
    ar: 'تسجيل الخروج من FranceConnect',
  },
  signOutHint: {
    fr: 'Sur un ordinateur partagé, déconnectez-vous. Sinon, tout se referme au bout de quinze minutes.',
    en: 'On a shared computer, sign out. Otherwise everything closes after fifteen minutes.',
    ar: 'على جهاز مشترك، سجّلوا الخروج. وإلا يُغلق كل شيء بعد خمس عشرة دقيقة.',
  },
  signedOut: {
    fr: 'Vous êtes déconnecté de FranceConnect.',
    en: 'You are signed out of FranceConnect.',
    ar: 'تم تسجيل خروجكم من FranceConnect.',
  },
  attachTitle: { fr: 'Si vous perdez ce lien', en: 'If you lose this link', ar: 'إذا فقدتم هذا الرابط' },
  attachLead: {
    fr: 'Vous pouvez rattacher ce dossier à FranceConnect, pour le retrouver sans son lien. C’est facultatif. Nous ne demandons ni votre nom ni votre adresse, et n’en gardons rien.',
    en: 'You can attach this case to FranceConnect, to find it without its link. It is optional. We ask for neither your name nor your address, and keep nothing of them.',
    ar: 'يمكنكم ربط هذا الملف بـ FranceConnect لاستعادته من دون رابطه. هذا اختياري. لا نطلب اسمكم ولا عنوانكم ولا نحتفظ بشيء منهما.',
  },
  attach: {
    fr: 'Retrouver ce dossier avec FranceConnect',
    en: 'Find this case with FranceConnect',
    ar: 'استعادة هذا الملف عبر FranceConnect',
  },
  attachedSince: {
    fr: 'Ce dossier est rattaché à FranceConnect depuis le {day}.',
    en: 'This case has been attached to FranceConnect since {day}.',
    ar: 'هذا الملف مرتبط بـ FranceConnect منذ {day}.',
  },
  attached: {
    fr: 'C’est fait : vous retrouverez ce dossier avec FranceConnect.',
    en: 'Done: you will find this case with FranceConnect.',
    ar: 'تم: ستجدون هذا الملف عبر FranceConnect.',
  },
  detach: { fr: 'Détacher FranceConnect', en: 'Detach FranceConnect', ar: 'فك الربط مع FranceConnect' },
  detachHint: {
    fr: 'Plus personne n’ouvrira ce dossier avec FranceConnect. Votre lien, lui, continue de fonctionner. Fermer votre lien détache aussi FranceConnect.',
    en: 'Nobody will open this case with FranceConnect any more. Your link goes on working. Closing your link also detaches FranceConnect.',
    ar: 'لن يفتح أحد هذا الملف عبر FranceConnect. يستمر رابطكم في العمل. إغلاق رابطكم يفك أيضاً الربط مع FranceConnect.',
  },
  detached: {
    fr: 'Ce dossier n’est plus rattaché à FranceConnect.',
    en: 'This case is no longer attached to FranceConnect.',
    ar: 'لم يعد هذا الملف مرتبطاً بـ FranceConnect.',
  },
  notDone: {
    fr: 'FranceConnect ne vous a pas connecté',
    en: 'FranceConnect did not sign you in',
    ar: 'لم يتم تسجيل دخولكم عبر FranceConnect',
  },
  otherWays: {
    fr: 'Rien n’a changé dans votre dossier. Votre lien privé l’ouvre toujours ; si vous ne l’avez plus, nous pouvons vous l’envoyer de nouveau.',
    en: 'Nothing has changed in your case. Your private link still opens it; if you no longer have it, we can send it to you again.',
    ar: 'لم يتغير شيء في ملفكم. رابطكم الخاص ما زال يفتحه؛ وإن لم يعد لديكم، يمكننا إرساله إليكم من جديد.',
  },
  backToFollowUp: { fr: 'Ouvrir ou recevoir mon lien', en: 'Open or receive my link', ar: 'فتح رابطي أو استلامه' },
  OIDC_NOT_CONFIGURED: {
    fr: 'FranceConnect n’est pas proposé sur ce site.',
    en: 'FranceConnect is not available on this site.',
    ar: 'FranceConnect غير متاح على هذا الموقع.',
  },
  OIDC_UNAVAILABLE: {
    fr: 'FranceConnect ne répond pas en ce moment. Réessayez dans quelques minutes.',
    en: 'FranceConnect is not answering at the moment. Try again in a few minutes.',
    ar: 'FranceConnect لا يستجيب حالياً. حاولوا مجدداً بعد بضع دقائق.',
  },
  OIDC_STATE_INVALID: {
    fr: 'Cette connexion a commencé ailleurs, a déjà servi, ou il y a trop longtemps. Recommencez depuis ce site.',
    en: 'This sign-in began elsewhere, was already used, or is too old. Start again from this site.',
    ar: 'بدأ تسجيل الدخول هذا في مكان آخر، أو استُعمل من قبل، أو مضى عليه وقت طويل. ابدؤوا من جديد من هذا الموقع.',
  },
  OIDC_DENIED: {
    fr: 'Vous avez renoncé à FranceConnect.',
    en: 'You chose not to use FranceConnect.',
    ar: 'اخترتم عدم استعمال FranceConnect.',
  },
  OIDC_FAILED: {
    fr: 'Nous n’avons pas pu vérifier la réponse de FranceConnect. Par prudence, nous l’avons refusée.',
    en: 'We could not check the answer of FranceConnect. To be safe, we refused it.',
    ar: 'لم نتمكن من التحقق من رد FranceConnect. حرصاً على السلامة رفضناه.',
  },
  LINK_CLOSED: {
    fr: 'Le lien de votre dossier a été fermé entre-temps : rien n’a été rattaché.',
    en: 'The link of your case was closed in the meantime: nothing was attached.',
    ar: 'أُغلق رابط ملفكم في هذه الأثناء: لم يُربط شيء.',
  },
  FRANCECONNECT_ENDED: {
    fr: 'Votre session FranceConnect est terminée. Connectez-vous de nouveau.',
    en: 'Your FranceConnect session is over. Sign in again.',
    ar: 'انتهت جلسة FranceConnect. سجّلوا الدخول من جديد.',
  },
  fileGone: {
    fr: 'Ce dossier n’est plus rattaché à votre FranceConnect.',
    en: 'This case is no longer attached to your FranceConnect.',
    ar: 'لم يعد هذا الملف مرتبطاً بحسابكم على FranceConnect.',
  },
});
