import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeProblems } from './browser.ts';
import { countMailsTo, linkIn, mailTo } from './mails.ts';
import { at } from './platform.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();

/** Opens the sign-in link of a mail and presses its button; where one lands depends on what is still to be proven. */
async function openSignInLink(page: Page, slug: string, email: string): Promise<void> {
  const before = await countMailsTo(email);
  await page.goto(at(slug, '/connexion'));
  await page.getByLabel('Adresse électronique professionnelle').fill(email);
  await page.getByRole('button', { name: 'Recevoir un lien' }).click();
  const mail = await mailTo(email, /Votre lien de connexion/, { after: before });
  await page.goto(linkIn(mail, '/connexion'));
  await page.getByRole('button', { name: 'Me connecter' }).click();
}

/** What an application on a phone does with the key that the page shows. */
async function applicationOf(page: Page): Promise<TOTP> {
  await page.getByRole('heading', { name: 'Ajoutez cet espace à votre application' }).waitFor();
  const secret = /Clé à recopier : ([A-Z2-7 ]+)/.exec(await wordsOf(page.locator('main')))?.[1]?.replaceAll(' ', '');
  if (!secret) throw new Error('the page shows no key');
  return new TOTP({ secret });
}

/** Recovery codes as the page shows them. */
async function recoveryCodesOf(page: Page): Promise<string[]> {
  await page.getByRole('heading', { name: 'Gardez ces dix codes de secours' }).waitFor();
  return page
    .getByRole('listitem')
    .filter({ hasText: /^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/ })
    .allTextContents();
}

test('where the territory asks for it, nobody works before the second proof is in place, and a wrong code says so', async () => {
  const { page } = await visit(session.browser, 'an agent of poitiers');
  await openSignInLink(page, 'poitiers', 'agent@poitiers.example');
  await page.getByRole('heading', { name: 'Protégez votre accès avec votre téléphone' }).waitFor();
  expect(await axeProblems(page)).toEqual([]);
  await page.goto(at('poitiers', '/agents/partenaires'));
  await page.getByRole('button', { name: 'Commencer' }).click();
  const application = await applicationOf(page);
  expect(await axeProblems(page)).toEqual([]);
  await page.getByLabel('Code affiché par l’application').fill('000000');
  await page.getByRole('button', { name: 'Vérifier et activer' }).click();
  await page.getByText('Ce code n’est pas le bon').first().waitFor();
  await page.getByLabel('Code affiché par l’application').fill(application.generate());
  await page.getByRole('button', { name: 'Vérifier et activer' }).click();
  expect(await recoveryCodesOf(page)).toHaveLength(10);
  expect(await axeProblems(page)).toEqual([]);
  await page.getByRole('link', { name: 'Je les ai gardés, continuer' }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/agents'));
});

test('where it is left to each, an agent puts it in place, is asked next time, and announces an absence', async () => {
  const { page } = await visit(session.browser, 'an agent of pau');
  await openSignInLink(page, 'pau', 'agent@pau.example');
  await page.waitForURL((url) => url.pathname.startsWith('/agents'));
  await page.goto(at('pau', '/agents/mon-compte'));
  await page.getByRole('link', { name: 'La mettre en place' }).click();
  await page.getByRole('button', { name: 'Commencer' }).click();
  const application = await applicationOf(page);
  await page.getByLabel('Code affiché par l’application').fill(application.generate());
  await page.getByRole('button', { name: 'Vérifier et activer' }).click();
  const [code = ''] = await recoveryCodesOf(page);
  await page.getByRole('link', { name: 'Je les ai gardés, continuer' }).click();

  await page.getByText('Annoncer une absence…').click();
  await page.getByLabel('Premier jour').fill('2099-07-01');
  await page.getByLabel('Dernier jour').fill('2099-07-14');
  await page.getByRole('button', { name: 'Annoncer', exact: true }).click();
  await page.getByText('Du 1er juillet 2099 au 14 juillet 2099').waitFor();
  expect(await axeProblems(page)).toEqual([]);

  const { page: again } = await visit(session.browser, 'the same agent, later');
  await openSignInLink(again, 'pau', 'agent@pau.example');
  await again.getByRole('heading', { name: 'Encore une vérification' }).waitFor();
  await again.getByLabel('Code de votre application').fill(code);
  await again.getByRole('button', { name: 'Vérifier' }).click();
  await again.waitForURL((url) => url.pathname.startsWith('/agents'));
});
