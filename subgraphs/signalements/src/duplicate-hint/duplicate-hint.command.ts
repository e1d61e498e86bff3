import type { Signalement } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { letterIn } from '../deposit/receipt-mail.ts';
import { followUpUrl, tokenOf } from '../follow-up/follow-up-link.command.ts';
import { findOpenLink } from '../follow-up/follow-up-link.store.ts';
import { FORM_LOCALES, type FormLocale } from '../form/form.ts';
import { findOpenOf } from './duplicate-hint.store.ts';

/**
 * Sends again the link of a file that the same person has open at the same address, to the address that file was made with and
 * to no other. Nothing of it shows in the answer to the deposit: a stranger who tries addresses learns nothing.
 */
export async function hintDuplicates(context: SubgraphContext, file: Signalement, email: string | null): Promise<void> {
  if (email === null) return;
  const [known] = await findOpenOf(context.db, file, email);
  if (!known) return;
  const link = await findOpenLink(context.db, known.id, context.now());
  if (!link) return;
  const locale = FORM_LOCALES.find((one) => one === file.locale) ?? 'fr';
  const { subject, paragraphs } = WRITTEN[locale](
    known.reference,
    known.addressLabel,
    followUpUrl(context, tokenOf(context, link.id)),
  );
  const text = letterIn(locale, context.tenant, paragraphs);
  await context.queueMail({ to: email, subject, text, key: `duplicate:${file.id}:${known.id}` });
}

type Written = (reference: string, address: string, url: string) => { subject: string; paragraphs: string[] };
const WRITTEN: Readonly<Record<FormLocale, Written>> = {
  fr: (reference, address, url) => ({
    subject: `Vous avez déjà un dossier ouvert : ${reference}`,
    paragraphs: [
      `Un dossier est déjà ouvert avec votre adresse électronique pour ce logement :\n${address}\nSon numéro est le ${reference}.`,
      `Pour le retrouver, y ajouter des photos ou un message :\n${url}`,
      'Si c’est un autre problème, vous n’avez rien à faire : nous regardons les deux.',
    ],
  }),
  en: (reference, address, url) => ({
    subject: `You already have an open file: ${reference}`,
    paragraphs: [
      `A file is already open with your e-mail address for this home:\n${address}\nIts number is ${reference}.`,
      `To see it again, add photos or a message:\n${url}`,
      'If it is another problem, you need do nothing: we look at both.',
    ],
  }),
  ar: (reference, address, url) => ({
    subject: `لديك ملف مفتوح: ${reference}`,
    paragraphs: [
      `يوجد ملف مفتوح ببريدك الإلكتروني لهذا المسكن:\n${address}\nرقمه ${reference}.`,
      `للرجوع إليه أو إضافة صور أو رسالة:\n${url}`,
      'إذا كانت مشكلة أخرى فلا داعي لفعل شيء: سننظر في الاثنين.',
    ],
  }),
};
