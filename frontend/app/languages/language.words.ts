import { catalogue } from './languages.ts';

/** The words around every translated page. */
export const languageWords = catalogue({
  chooseLanguage: { fr: 'Choisir la langue', en: 'Choose your language', ar: 'اختيار اللغة' },
  skip: { fr: 'Aller au contenu', en: 'Skip to content', ar: 'انتقل إلى المحتوى' },
  demonstration: {
    fr: 'Données de démonstration : rien de ce que vous enverrez ne sera traité.',
    en: 'Demonstration: nothing that you send will be handled.',
    ar: 'موقع تجريبي: لن تتم معالجة أي شيء ترسلونه.',
  },
  home: { fr: '{name}, accueil', en: '{name}, home', ar: '{name}، الصفحة الرئيسية' },
  mainMenu: { fr: 'Menu principal', en: 'Main menu', ar: 'القائمة الرئيسية' },
  legal: { fr: 'Informations légales', en: 'Legal information', ar: 'معلومات قانونية' },
  optional: { fr: '(facultatif)', en: '(optional)', ar: '(اختياري)' },
  back: { fr: 'Retour', en: 'Back', ar: 'رجوع' },
  goOn: { fr: 'Continuer', en: 'Continue', ar: 'متابعة' },
  change: { fr: 'Modifier', en: 'Change', ar: 'تعديل' },
  stepOf: {
    fr: '{procedure}, étape {current} sur {total}',
    en: '{procedure}, step {current} of {total}',
    ar: '{procedure}، الخطوة {current} من {total}',
  },
  onePointToCorrect: {
    fr: 'Il y a un point à corriger',
    en: 'There is one thing to correct',
    ar: 'هناك أمر واحد يجب تصحيحه',
  },
  pointsToCorrect: {
    fr: 'Il y a {count} points à corriger',
    en: 'There are {count} things to correct',
    ar: 'أمور يجب تصحيحها: {count}',
  },
  error: { fr: 'Erreur : {title}', en: 'Error: {title}', ar: 'خطأ: {title}' },
});
