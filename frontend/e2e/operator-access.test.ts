import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { axeProblems } from './browser.ts';
import { mailTo } from './mails.ts';
import { at, platform } from './platform.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REASON = 'ticket 4512 : la carte des réseaux reste vide';
const session = browserForTests();
const run = promisify(execFile);

/** Opens an access as the operator does, on the server; answers the link that the command prints. */
async function openAccess(slug: string): Promise<string> {
  const { home, publicPort } = platform();
  const args = ['--tenant', slug, '--name', 'Dominique Opératrice', '--reason', REASON, '--minutes', '15'];
  const { stdout } = await run('npm', ['run', '-s', 'operator:enter', '--', ...args], {
    cwd: ROOT,
    env: { ...process.env, MITOYEN_HOME: home, PUBLIC_PORT: `${publicPort}` },
  });
  return /^http\S+$/m.exec(stdout)?.[0] ?? stdout;
}

test('security rule 22: the operator enters by a button, is announced on every screen, and is out when the territory says so', async () => {
  const admin = (await visit(session.browser, 'the administrator of pau')).page;
  const agent = (await visit(session.browser, 'a partner’s agent of pau')).page;
  const neighbour = (await visit(session.browser, 'an agent of amiens')).page;
  const operator = (await visit(session.browser, 'the operator')).page;
  await signInByIdentityProvider(admin, 'pau', 'admin@pau.example');
  await signInByIdentityProvider(agent, 'pau', 'adil@pau.example');
  await signInByIdentityProvider(neighbour, 'amiens', 'admin@amiens.example');
  const banner =
    /La plateforme Mitoyen a accès à vos données jusqu’à \d+ h \d\d\. Dominique Opératrice peut consulter seulement\./;
  expect(await wordsOf(admin.locator('body'))).not.toMatch(banner);

  const link = await openAccess('pau');
  expect((await mailTo('admin@pau.example', 'Dominique Opératrice')).text).toContain(REASON);
  await mailTo('donnees@pau.example', REASON);
  for (const page of [admin, agent, neighbour]) await page.reload();
  expect(await wordsOf(admin.locator('body'))).toMatch(banner);
  expect(await wordsOf(agent.locator('body'))).toMatch(banner);
  expect(await agent.getByRole('button', { name: 'Mettre fin à l’accès' }).count()).toBe(0);
  expect(await wordsOf(neighbour.locator('body'))).not.toMatch(banner);

  // Opening the link, even twice, enters nothing.
  await operator.goto(link);
  await operator.goto(link);
  await operator.goto(at('pau', '/agents'));
  expect(new URL(operator.url()).pathname).toBe('/connexion');
  await operator.goto(link);
  await operator.getByRole('button', { name: 'Entrer' }).click();
  await operator.waitForURL((url) => url.pathname.startsWith('/agents'));
  const own = /Vous êtes en accès opérateur chez Pau .* jusqu’à \d+ h \d\d\. Vous pouvez consulter seulement\./;
  for (const path of ['/agents/partenaires', '/agents/equipe?courriels=oui']) {
    await operator.goto(at('pau', path));
    expect(await wordsOf(operator.locator('body'))).toMatch(own);
  }
  expect(await axeProblems(operator)).toEqual([]);
  await operator.goto(at('amiens', '/agents'));
  expect(new URL(operator.url()).pathname).toBe('/connexion');

  await admin.goto(at('pau', '/agents/journal'));
  expect(await wordsOf(admin.getByRole('main'))).toMatch(/opérateur de la plateforme/);
  await admin.goto(at('pau', '/agents/acces-operateur'));
  expect(await axeProblems(admin)).toEqual([]);
  expect(await wordsOf(admin.getByRole('main'))).toContain(REASON);
  await admin.getByRole('button', { name: 'Mettre fin à l’accès', exact: true }).click();
  await admin.getByText('Terminé avant l’heure').waitFor();
  expect(await wordsOf(admin.locator('body'))).not.toMatch(banner);
  await operator.goto(at('pau', '/agents/partenaires'));
  // What the gateway remembers of a session lasts 15 seconds at most.
  const whereTo = async () => {
    await operator.reload();
    return new URL(operator.url()).pathname;
  };
  await expect.poll(whereTo, { timeout: 30_000, interval: 1_000 }).toBe('/connexion');
});
