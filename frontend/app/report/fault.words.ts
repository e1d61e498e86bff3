import { catalogue } from '../languages/languages.ts';

/** What is wrong with an answer, by its code; French words come from the table of refusals. */
export const faultWords = catalogue({
  REQUIRED: { fr: 'Cette réponse est nécessaire.', en: 'This answer is needed.', ar: 'هذا الجواب ضروري.' },
  TOO_LONG: {
    fr: 'Ce texte est trop long. Raccourcissez-le.',
    en: 'This text is too long. Shorten it.',
    ar: 'هذا النص طويل جداً. اختصره.',
  },
  BAD_FORMAT: {
    fr: 'Cette réponse n’a pas la forme attendue. Corrigez-la.',
    en: 'This answer is not in the expected form. Correct it.',
    ar: 'هذا الجواب ليس بالشكل المطلوب. صححه.',
  },
  BAD_EMAIL: {
    fr: 'Cette adresse électronique n’est pas correcte. Exemple : prenom.nom@exemple.fr.',
    en: 'This e-mail address is not correct. Example: first.last@example.org.',
    ar: 'هذا البريد الإلكتروني غير صحيح. مثال: first.last@example.org.',
  },
  BAD_PHONE: {
    fr: 'Ce numéro de téléphone n’est pas correct. Exemple : 06 12 34 56 78.',
    en: 'This phone number is not correct. Example: 06 12 34 56 78.',
    ar: 'رقم الهاتف هذا غير صحيح. مثال: 06 12 34 56 78.',
  },
  NOT_A_NUMBER: {
    fr: 'Écrivez un nombre, par exemple 12,5.',
    en: 'Write a number, for example 12.5.',
    ar: 'اكتب رقماً، مثلاً 12.5.',
  },
  NOT_WHOLE: { fr: 'Écrivez un nombre entier.', en: 'Write a whole number.', ar: 'اكتب رقماً صحيحاً.' },
  OUT_OF_BOUNDS: {
    fr: 'Ce nombre est trop petit ou trop grand pour être juste. Vérifiez l’unité.',
    en: 'This number is too small or too large to be right. Check the unit.',
    ar: 'هذا الرقم صغير جداً أو كبير جداً. تحقق من الوحدة.',
  },
  NOT_A_DATE: {
    fr: 'Cette date n’existe pas. Exemple : 15/03/2024.',
    en: 'This date does not exist. Example: 15/03/2024.',
    ar: 'هذا التاريخ غير موجود. مثال: 15/03/2024.',
  },
  IN_THE_FUTURE: {
    fr: 'Cette date n’est pas encore passée.',
    en: 'This date has not come yet.',
    ar: 'لم يحن هذا التاريخ بعد.',
  },
  CONTACT_REQUIRED: {
    fr: 'Donnez une adresse électronique ou un numéro de téléphone, pour que nous puissions vous répondre.',
    en: 'Give an e-mail address or a phone number, so that we can answer you.',
    ar: 'أعط بريداً إلكترونياً أو رقم هاتف لنتمكن من الرد عليك.',
  },
  CONSENT_REQUIRED: {
    fr: 'Cochez la case pour nous permettre de transmettre votre signalement.',
    en: 'Tick the box so that we may pass your report on.',
    ar: 'ضع علامة لتسمح لنا بنقل بلاغك.',
  },
  OUT_OF_TERRITORY: {
    fr: 'Cette adresse n’est pas dans notre territoire. Adressez-vous à votre commune.',
    en: 'This address is not in our territory. Ask your town hall.',
    ar: 'هذا العنوان ليس في مجالنا الترابي. اتصل ببلديتك.',
  },
  UNKNOWN: {
    fr: 'Cette réponse n’a pas pu être prise. Recommencez.',
    en: 'This answer could not be taken. Try again.',
    ar: 'تعذر أخذ هذا الجواب. أعد المحاولة.',
  },
});
