import type { Page } from 'playwright-core';
import { countMailsTo, linkIn, mailTo } from './mails.ts';
import { at } from './platform.ts';

/** Signs in by the link of a mail; lands in the back-office. */
export async function signInByMail(page: Page, slug: string, email: string): Promise<void> {
  const before = await countMailsTo(email);
  await page.goto(at(slug, '/connexion'));
  await page.getByLabel('Adresse électronique professionnelle').fill(email);
  await page.getByRole('button', { name: 'Recevoir un lien' }).click();
  await page.getByRole('heading', { name: 'Regardez votre messagerie' }).waitFor();
  const mail = await mailTo(email, /Votre lien de connexion/, { after: before });
  const link = linkIn(mail, '/connexion');
  if (new URL(link).host !== new URL(at(slug, '/')).host) throw new Error(`the link of ${slug} leads to ${link}`);
  await page.goto(link);
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/agents'));
}

/** Signs in at the identity provider of development, as one of its people; lands in the back-office. */
export async function signInByIdentityProvider(page: Page, slug: string, email: string): Promise<void> {
  await page.goto(at(slug, '/connexion'));
  await page.getByRole('button', { name: /ProConnect/ }).click();
  await page.getByRole('button', { name: email }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/agents'));
}
