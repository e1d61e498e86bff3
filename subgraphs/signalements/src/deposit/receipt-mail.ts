import type { Sender } from '@mitoyen/kit/letter.ts';
import { frenchDay, workingDays } from '@mitoyen/kit/letter.ts';
import type { FormLocale } from '../form/form.ts';

/** What the receipt of a deposit says (CRPA art. L. 112-11: date of receipt, service in charge, whom to reach, delay). */
export interface ReceiptFacts {
  readonly reference: string;
  readonly addressLabel: string;
  readonly receivedAt: Date;
  readonly hasDanger: boolean;
  readonly territoryName: string;
  readonly answerWorkingDays: number;
  readonly dataProtectionEmail: string;
}

interface Receipt {
  readonly subject: string;
  readonly paragraphs: readonly (string | null)[];
}

const dayIn = (locale: FormLocale, at: Date) =>
  locale === 'fr'
    ? frenchDay(at)
    : new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'ar-MA', {
        dateStyle: 'long',
        timeZone: 'Europe/Paris',
        numberingSystem: 'latn',
      }).format(at);

const WRITTEN: Readonly<Record<FormLocale, (facts: ReceiptFacts, link: string | null) => Receipt>> = {
  fr: (facts, link) => ({
    subject: `Signalement ${facts.reference} : nous l’avons bien reçu`,
    paragraphs: [
      `Le ${dayIn('fr', facts.receivedAt)}, nous avons bien reçu votre signalement sur le logement situé :\n${facts.addressLabel}`,
      `Son numéro est le ${facts.reference}. Gardez-le pour nous joindre.`,
      facts.hasDanger
        ? 'Vous nous avez signalé un danger. Si quelqu’un est en danger maintenant, n’attendez pas notre réponse : appelez le 112, ou le 114 par SMS.'
        : null,
      `Votre dossier est entre les mains de : ${facts.territoryName}. Nous vous répondrons sous ${workingDays(facts.answerWorkingDays)}.`,
      link &&
        `Pour suivre votre dossier ou nous écrire :\n${link}\nCe lien est personnel : ne le donnez qu’à une personne de confiance.`,
      `Vos coordonnées servent à traiter votre signalement et à rien d’autre. Pour les consulter, les corriger ou les faire effacer : ${facts.dataProtectionEmail}`,
    ],
  }),
  en: (facts, link) => ({
    subject: `Report ${facts.reference}: we have received it`,
    paragraphs: [
      `On ${dayIn('en', facts.receivedAt)} we received your report about the home at:\n${facts.addressLabel}`,
      `Its number is ${facts.reference}. Keep it to reach us.`,
      facts.hasDanger
        ? 'You told us of a danger. If anyone is in danger now, do not wait for our answer: call 112, or text 114.'
        : null,
      `Your file is in the hands of: ${facts.territoryName}. We will answer within ${facts.answerWorkingDays} working day(s).`,
      link &&
        `To follow your file or to write to us:\n${link}\nThis link is personal: give it only to someone you trust.`,
      `Your details are used to handle your report and for nothing else. To see, correct or erase them: ${facts.dataProtectionEmail}`,
    ],
  }),
  ar: (facts, link) => ({
    subject: `البلاغ ${facts.reference}: لقد استلمناه`,
    paragraphs: [
      `في ${dayIn('ar', facts.receivedAt)} استلمنا بلاغك عن المسكن الموجود في:\n${facts.addressLabel}`,
      `رقمه ${facts.reference}. احتفظ به للاتصال بنا.`,
      facts.hasDanger
        ? 'لقد أبلغتنا بخطر. إذا كان أحد في خطر الآن، فلا تنتظر جوابنا: اتصل بالرقم 112، أو أرسل رسالة إلى 114.'
        : null,
      `ملفك لدى: ${facts.territoryName}. سنجيبك في أجل أقصاه (أيام عمل): ${facts.answerWorkingDays}.`,
      link && `لمتابعة ملفك أو الكتابة إلينا:\n${link}\nهذا الرابط شخصي: لا تعطه إلا لشخص تثق به.`,
      `تستعمل بياناتك لمعالجة بلاغك فقط. للاطلاع عليها أو تصحيحها أو حذفها: ${facts.dataProtectionEmail}`,
    ],
  }),
};

/** The receipt that the declarant gets at once, in the language of the report. */
export function receiptMail(facts: ReceiptFacts, link: string | null, locale: FormLocale = 'fr'): Receipt {
  return WRITTEN[locale](facts, link);
}

/** The same in one message to a phone: the number, the delay, the link. */
export function receiptSms(facts: ReceiptFacts, link: string, locale: FormLocale): string {
  if (locale === 'en') return `${facts.territoryName}: report ${facts.reference} received. Follow it: ${link}`;
  if (locale === 'ar') return `بلاغ ${facts.reference} ${link}`;
  return `${facts.territoryName} : signalement ${facts.reference} reçu, réponse sous ${workingDays(facts.answerWorkingDays)}. Suivi : ${link}`;
}

const AROUND: Readonly<Record<FormLocale, { hello: string; reach: string }>> = {
  fr: { hello: 'Bonjour,', reach: 'Vous pouvez nous joindre :' },
  en: { hello: 'Hello,', reach: 'You can reach us:' },
  ar: { hello: 'مرحباً،', reach: 'يمكنك الاتصال بنا:' },
};

/** A mail in the language of its reader: greeting, paragraphs, and whom to reach in the territory. */
export function letterIn(locale: FormLocale, sender: Sender, paragraphs: readonly (string | null)[]): string {
  const { name, contacts } = sender;
  const reach = [contacts.phone, contacts.email, contacts.postalAddress].filter((line) => line !== null);
  return [
    AROUND[locale].hello,
    ...paragraphs.filter((paragraph) => paragraph !== null),
    `${AROUND[locale].reach}\n${reach.map((line) => `- ${line}`).join('\n')}`,
    name,
  ].join('\n\n');
}
