import { expect, test } from 'vitest';
import { inTown, nearTheNetwork } from './addresses.ts';
import { mailTo } from './mails.ts';
import { photographBehind, telephonePhotograph, tellsWhereItWasTaken } from './photographs.ts';
import { at } from './platform.ts';
import { reportDwelling } from './report-a-dwelling.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();
const plainBrowser = (who: string) =>
  visit(session.browser, who, { javaScriptEnabled: false, viewport: { width: 390, height: 780 } });

test('without JavaScript, a resident writes her address, chooses it in a list and reads the answer', async () => {
  const { page } = await plainBrowser('the resident without scripts');
  const address = nearTheNetwork('niort');
  await page.goto(at('niort', '/'));
  await page.locator('#texte').fill(address.typed);
  await page.getByRole('button', { name: 'Tester mon adresse' }).click();
  const choice = page.getByRole('main').getByRole('link', { name: address.label });
  const answer = page.getByRole('heading', { level: 1, name: /^Oui : le réseau .+ passe à \d+ m de chez vous\.$/ });
  await choice.or(answer).first().waitFor();
  if (await choice.isVisible()) await choice.click();
  await answer.waitFor();
  const words = await wordsOf(page.getByRole('main'));
  expect(words).toMatch(/\d+ g de CO₂ par kilowattheure/);
  expect(words).toContain('Les réseaux que nous avons comparés');
  // A button that only a script could serve is not there.
  expect(await page.getByRole('button', { name: /carte/ }).count()).toBe(0);
});

test('without JavaScript, a report with a photograph is sent and followed, and the resident writes to the agents', async () => {
  const { page } = await plainBrowser('the resident without scripts');
  const email = 'sans-script@exemple.example';
  const receipt = await reportDwelling(
    { page, hasScripts: false },
    {
      slug: 'niort',
      address: inTown('niort', 3),
      email,
      description: 'La fenêtre de la chambre ne ferme plus.',
      photos: [await telephonePhotograph('fenetre.jpg')],
    },
  );
  const mail = await mailTo(email, receipt.reference);
  expect(mail.links).toContain(receipt.followUpUrl);

  await page.goto(receipt.followUpUrl);
  await page.getByRole('heading', { level: 1, name: 'Votre signalement est arrivé' }).waitFor();
  await page.getByLabel('Écrire un message').fill('La pluie entre maintenant.');
  await page.getByRole('button', { name: 'Envoyer mon message' }).click();
  await page.getByText('Votre message est envoyé').waitFor();
  expect(await wordsOf(page.getByRole('main'))).toContain('La pluie entre maintenant.');

  const photo = await page.getByRole('list', { name: 'Vos photos' }).getByRole('link').first().getAttribute('href');
  expect(await tellsWhereItWasTaken(await photographBehind('niort', photo))).toBe(false);
});

test('without JavaScript, an answer that is missing is asked for again, in words, at the top of the page', async () => {
  const { page } = await plainBrowser('the resident without scripts');
  await page.goto(at('niort', '/signaler/danger'));
  await page.getByRole('button', { name: 'Continuer' }).click();
  const summary = page.getByRole('alert');
  await summary.waitFor();
  expect(await wordsOf(summary)).toContain('Il y a un point à corriger');
  expect(new URL(page.url()).pathname).toBe('/signaler/danger');
});
