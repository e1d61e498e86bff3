import type { SignalementDraft } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { publicUrl } from '@mitoyen/tenants';
import { z } from 'zod';
import { FORM_LOCALES, type FormLocale } from '../form/form.ts';
import { findDraft } from './draft.store.ts';
import { letterIn } from './receipt-mail.ts';

const anEmail = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Mails the private way back to a draft, once a day to one address. Refusals: NOT_FOUND (token), BAD_EMAIL (email). */
export async function mailDraftLink(
  context: SubgraphContext,
  token: string,
  email: string,
  language: string,
): Promise<SignalementDraft> {
  const draft = isToken(token) ? await findDraft(context.db, hashToken(token), context.now()) : null;
  if (!draft) throw new Refusal('NOT_FOUND', 'token');
  const to = anEmail.safeParse(email);
  if (!to.success) throw new Refusal('BAD_EMAIL', 'email');
  const { publicScheme, publicPort } = context.runtime;
  const home = publicUrl(context.tenant, { scheme: publicScheme, port: publicPort });
  const locale = FORM_LOCALES.find((one) => one === language) ?? 'fr';
  const { subject, paragraphs } = WRITTEN[locale](`${home}/signaler?brouillon=${token}`);
  await context.queueMail({
    to: to.data,
    subject,
    text: letterIn(locale, context.tenant, paragraphs),
    key: `draft:${draft.id}:${hashToken(to.data)}:${context.now().toISOString().slice(0, 10)}`,
  });
  return draft;
}

const WRITTEN: Readonly<Record<FormLocale, (url: string) => { subject: string; paragraphs: string[] }>> = {
  fr: (url) => ({
    subject: 'Votre signalement : finissez-le quand vous voulez',
    paragraphs: [
      `Vous avez commencé à signaler un logement. Vos réponses sont gardées six mois. Pour reprendre :\n${url}`,
      'Ce lien montre vos réponses : ne le donnez qu’à une personne de confiance. Rien n’est encore envoyé à nos services.',
    ],
  }),
  en: (url) => ({
    subject: 'Your report: finish it whenever you like',
    paragraphs: [
      `You began to report a home. Your answers are kept for six months. To go on:\n${url}`,
      'This link shows your answers: give it only to someone you trust. Nothing has been sent to us yet.',
    ],
  }),
  ar: (url) => ({
    subject: 'بلاغك: أكمله متى شئت',
    paragraphs: [
      `بدأت الإبلاغ عن مسكن. تحفظ أجوبتك ستة أشهر. للمتابعة:\n${url}`,
      'هذا الرابط يظهر أجوبتك: لا تعطه إلا لشخص تثق به. لم يرسل أي شيء إلينا بعد.',
    ],
  }),
};
