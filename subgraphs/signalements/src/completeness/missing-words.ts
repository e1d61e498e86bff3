import type { FormLocale } from '../form/form.ts';
import type { Missing } from './completeness.ts';

const WORDS: Readonly<Record<Missing, Readonly<Record<FormLocale, string>>>> = {
  PHOTOS: {
    fr: 'une ou deux photos de ce qui ne va pas',
    en: 'one or two photos of what is wrong',
    ar: 'صورة أو صورتان لما هو معطوب',
  },
  LEASE: { fr: 'une copie du bail', en: 'a copy of the lease', ar: 'نسخة من عقد الإيجار' },
  ENERGY_DIAGNOSIS: {
    fr: 'le diagnostic de performance énergétique (DPE)',
    en: 'the energy performance certificate (DPE)',
    ar: 'شهادة الأداء الطاقي (DPE)',
  },
  LANDLORD: {
    fr: 'le nom et l’adresse, le téléphone ou le courriel du propriétaire ou de l’agence',
    en: 'the name and the address, phone or e-mail of the landlord or the agency',
    ar: 'اسم المالك أو الوكالة وعنوانه أو هاتفه أو بريده الإلكتروني',
  },
  OCCUPANT: {
    fr: 'un moyen de joindre la personne qui habite le logement',
    en: 'a way to reach the person who lives there',
    ar: 'وسيلة للاتصال بالشخص الساكن',
  },
  PHONE: {
    fr: 'un numéro de téléphone pour vous joindre',
    en: 'a phone number to reach you',
    ar: 'رقم هاتف للاتصال بك',
  },
  HOUSEHOLD: {
    fr: 'le nombre de personnes qui vivent dans le logement',
    en: 'how many people live in the home',
    ar: 'عدد الأشخاص الذين يعيشون في المسكن',
  },
};

export function wordsForMissing(code: Missing, locale: FormLocale): string {
  return WORDS[code][locale];
}

const INTRODUCTION: Readonly<Record<FormLocale, string>> = {
  fr: 'Pour avancer plus vite, il nous manque :',
  en: 'To move faster, we still need:',
  ar: 'لكي نتقدم بسرعة أكبر، ينقصنا:',
};
const IF_NOT: Readonly<Record<FormLocale, string>> = {
  fr: 'Si vous ne l’avez pas, ce n’est pas grave : votre dossier continue.',
  en: 'If you do not have it, that is fine: your file goes on.',
  ar: 'إذا لم يكن لديك ذلك فلا بأس: ملفك يستمر.',
};

function listed(missing: readonly Missing[], locale: FormLocale): string {
  return [INTRODUCTION[locale], ...missing.map((code) => `- ${WORDS[code][locale]}`), IF_NOT[locale]].join('\n');
}

/** What is asked for, in the language of its reader; followed by French when that is another, for the agents who read it too. */
export function missingSuivi(missing: readonly Missing[], locale: FormLocale): string {
  return locale === 'fr' ? listed(missing, 'fr') : `${listed(missing, locale)}\n\n${listed(missing, 'fr')}`;
}

const SUBJECT: Readonly<Record<FormLocale, (reference: string) => string>> = {
  fr: (reference) => `Signalement ${reference} : il nous manque quelques éléments`,
  en: (reference) => `Report ${reference}: we need a few more things`,
  ar: (reference) => `البلاغ ${reference}: تنقصنا بعض العناصر`,
};
const WHERE: Readonly<Record<FormLocale, string>> = {
  fr: 'Ajoutez-les sur votre page, sans mot de passe :',
  en: 'Add them on your page, without a password:',
  ar: 'أضفها في صفحتك، بدون كلمة مرور:',
};

/** The same as a mail, with the private link where it is given. */
export function missingMail(reference: string, missing: readonly Missing[], link: string | null, locale: FormLocale) {
  return {
    subject: SUBJECT[locale](reference),
    paragraphs: [listed(missing, locale), link && `${WHERE[locale]}\n${link}`],
  };
}

/** The same as one message to a phone. */
export function missingSms(reference: string, link: string, locale: FormLocale): string {
  if (locale === 'en') return `Report ${reference}: a few things are missing. See ${link}`;
  if (locale === 'ar') return `بلاغ ${reference} ${link}`;
  return `Signalement ${reference} : il manque quelques éléments. Voir ${link}`;
}
