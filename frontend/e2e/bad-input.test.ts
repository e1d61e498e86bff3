import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ownerRows } from '../../dev/src/durability/owner-rows.ts';
import { publicRequest } from '../../dev/src/durability/public-request.ts';
import { inTown } from './addresses.ts';
import { fakePhotograph, photographOf, telephonePhotograph } from './photographs.ts';
import { at, platform } from './platform.ts';
import { addPhotos, answerUpToPhotos, reportDwelling } from './report-a-dwelling.ts';
import { signInByMail } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();

interface Shown {
  readonly status: number | undefined;
  readonly words: string;
}

const mainWords = (page: Page) => wordsOf(page.getByRole('main'));

async function show(page: Page, url: string): Promise<Shown> {
  const response = await page.goto(url);
  return { status: response?.status(), words: await mainWords(page) };
}

/** A private link that has the form of one and opens nothing. */
const unknownToken = () => randomBytes(32).toString('base64url');

describe('an address test', () => {
  test('says that it found no address, and what to try', async () => {
    const { page } = await visit(session.browser, 'the resident');
    const { status, words } = await show(page, at('niort', `/chauffage?texte=${encodeURIComponent('qxzvw jjkqq')}`));
    expect(status).toBe(200);
    expect(words).toContain('Nous n’avons trouvé aucune adresse pour « qxzvw jjkqq ».');
    expect(words).toContain('Vérifiez le numéro et le nom de la rue');
  });

  test('says that a position is not in France, or nowhere', async () => {
    const { page } = await visit(session.browser, 'the resident');
    const abroad = await show(page, at('niort', '/chauffage/resultat?lon=13.4&lat=52.52'));
    expect(abroad.words).toContain('Cette position n’est pas en France.');
    const nowhere = await show(page, at('niort', '/chauffage/resultat?lon=512&lat=46.3'));
    expect(nowhere.words).toContain('Cette position n’existe pas.');
    const words = await show(page, at('niort', '/chauffage/resultat?lon=ici&lat=46.3'));
    expect(words.words).toContain('Cette position n’existe pas.');
  });

  test('answers for a position elsewhere in France that no network of the territory is near', async () => {
    const { page } = await visit(session.browser, 'the resident');
    const { words } = await show(page, at('niort', '/chauffage/resultat?lon=2.3522&lat=48.8566'));
    expect(words).toContain('Nous ne connaissons aucun réseau de chaleur près de cette position.');
    expect(words).toContain('Nous ne savons pas de quelle commune est cette position.');
  });

  test('answers for an address of another territory as for an unknown one', async () => {
    const { page } = await visit(session.browser, 'the resident');
    const [foreign] = await ownerRows<{ id: string }>(
      platform().databaseUrl,
      `SELECT ban_id AS id FROM housing.address WHERE tenant_id = 'amiens' AND ban_id NOT IN
         (SELECT ban_id FROM housing.address WHERE tenant_id = 'niort') LIMIT 1`,
    );
    if (!foreign) throw new Error('amiens has no address');
    const theirs = await show(page, at('niort', `/chauffage/resultat?adresse=${encodeURIComponent(foreign.id)}`));
    const nobodys = await show(page, at('niort', '/chauffage/resultat?adresse=79191_9999_99999'));
    expect(theirs).toEqual(nobodys);
    expect(theirs.words).toContain('Nous ne connaissons pas cette adresse');
  });
});

describe('a photograph', () => {
  test('that is none is refused in words; one with too many pixels is made smaller, and the good one beside them is kept', async () => {
    const { page } = await visit(session.browser, 'the resident');
    const reader = { page, hasScripts: true };
    await answerUpToPhotos(reader, { slug: 'niort', address: inTown('niort', 5), description: 'Trois fichiers.' });
    const files = [
      fakePhotograph('faux.jpg'),
      await photographOf(60, 'immense.png'),
      await telephonePhotograph('mur.jpg'),
    ];
    await page.locator('input[type=file]').setInputFiles(files);
    const list = page.getByRole('list', { name: 'Vos photos' });
    await list.getByText('Photo 2 : mur.jpg').waitFor();
    const words = await wordsOf(list);
    expect(words).toContain('Photo 1 : immense.png');
    expect(words).toContain('Ce fichier n’est pas une photo. Choisissez une image JPEG, PNG ou WebP.');
    await page.reload();
    await page.getByText('Photo 2 : mur.jpg').waitFor();
    expect(await page.getByText(/Photo 3/).count()).toBe(0);
  });

  test('that is none is refused without JavaScript too', async () => {
    const { page } = await visit(session.browser, 'the resident without scripts', { javaScriptEnabled: false });
    const reader = { page, hasScripts: false };
    await answerUpToPhotos(reader, { slug: 'amiens', address: inTown('amiens', 5), description: 'Un faux.' });
    await page.locator('input[type=file]').setInputFiles([fakePhotograph('faux.jpg')]);
    await page.getByRole('button', { name: 'Envoyer les photos choisies' }).click();
    await page.getByRole('alert').waitFor();
    expect(await mainWords(page)).toContain('faux.jpg : Ce fichier n’est pas une photo.');
    await addPhotos(reader, [await telephonePhotograph('vraie.jpg')]);
  });
});

describe('a private link', () => {
  test('that is unknown, of another territory or expired opens nothing, and says what to do', async () => {
    const { page } = await visit(session.browser, 'the resident');
    const { followUpUrl } = await reportDwelling(
      { page, hasScripts: true },
      {
        slug: 'niort',
        address: inTown('niort', 6),
        email: 'lien@exemple.example',
        description: 'Un lien.',
        photos: [],
      },
    );
    const path = new URL(followUpUrl).pathname;
    const unknown = await show(page, at('amiens', `/suivi/${unknownToken()}`));
    expect(unknown.status).toBe(404);
    expect(unknown.words).toContain('Ce lien de suivi ne fonctionne pas');
    expect(await show(page, at('amiens', path))).toEqual(unknown);

    await ownerRows(
      platform().databaseUrl,
      `UPDATE signalements.follow_up_link SET expires_at = now() - interval '1 minute' WHERE tenant_id = 'niort' AND signalement_id IN
         (SELECT signalement_id FROM signalements.declarant WHERE tenant_id = 'niort' AND email = 'lien@exemple.example')`,
    );
    const expired = await show(page, followUpUrl);
    expect(expired.status).toBe(410);
    expect(expired.words).toContain('Ce lien de suivi a expiré');
    expect(expired.words).toContain('un nouveau lien vous sera envoyé');
  });

  test('to sign in that is unknown connects nobody, and says so', async () => {
    const { page } = await visit(session.browser, 'somebody with a link');
    await page.goto(at('niort', `/connexion/lien?jeton=${unknownToken()}`));
    await page.getByRole('button', { name: 'Me connecter' }).click();
    await page.getByRole('heading', { name: 'Ce lien ne vous connecte pas' }).waitFor();
    expect(await mainWords(page)).toContain('Ce lien n’existe pas.');
    expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: 'mitoyen_session' }));
  });

  test('to sign in for an unknown person is answered as for a known one', async () => {
    const { page } = await visit(session.browser, 'a stranger');
    const answers: string[] = [];
    for (const email of ['inconnue@niort.example', 'lecture@niort.example']) {
      await page.goto(at('niort', '/connexion'));
      await page.getByLabel('Adresse électronique professionnelle').fill(email);
      await page.getByRole('button', { name: 'Recevoir un lien' }).click();
      await page.getByRole('heading', { name: 'Regardez votre messagerie' }).waitFor();
      answers.push((await mainWords(page)).replace(email, 'X'));
    }
    expect(answers[0]).toBe(answers[1]);
  });
});

describe('the back-office', () => {
  test('answers for a file of another territory exactly as for an unknown one', async () => {
    const { page } = await visit(session.browser, 'the agent of niort');
    await signInByMail(page, 'niort', 'admin@niort.example');
    const [theirs] = await ownerRows<{ id: string }>(
      platform().databaseUrl,
      `SELECT id::text FROM signalements.signalement WHERE tenant_id = 'amiens' LIMIT 1`,
    );
    if (!theirs) throw new Error('amiens has no file');
    const pathOf = (uuid: string) =>
      `/agents/signalements/${encodeURIComponent(Buffer.from(`Signalement:${uuid}`).toString('base64url'))}`;
    const foreign = await show(page, at('niort', pathOf(theirs.id)));
    const unknown = await show(page, at('niort', pathOf('01890000-0000-7000-8000-000000000000')));
    expect(foreign).toEqual(unknown);
    expect(foreign.status).toBe(404);
    expect(foreign.words).toContain('Nous ne trouvons pas ce que vous cherchez');
    expect((await show(page, at('niort', '/agents/signalements/nimporte-quoi'))).words).toBe(unknown.words);
  });

  test('sends a visitor who is not signed in to sign in, and back to the page she wanted', async () => {
    const { page } = await visit(session.browser, 'a visitor');
    await page.goto(at('niort', '/agents/partenaires'));
    expect(new URL(page.url()).pathname).toBe('/connexion');
    await page.getByRole('button', { name: /ProConnect/ }).click();
    await page.getByRole('button', { name: 'admin@niort.example' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/agents'));
    expect(new URL(page.url()).pathname).toBe('/agents/partenaires');
  });

  test('of one territory does not open with the session of another', async () => {
    const { page, context } = await visit(session.browser, 'the agent of niort');
    await signInByMail(page, 'niort', 'agent@niort.example');
    const cookies = await context.cookies(at('niort', '/agents'));
    await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url: at('amiens', '/') })));
    await page.goto(at('amiens', '/agents/signalements'));
    expect(new URL(page.url()).pathname).toBe('/connexion');
  });
});

describe('the public port', () => {
  const hostOf = (slug: string) => new URL(at(slug, '/')).host;

  test('answers 421 on a host it does not know, and names nobody', async () => {
    const { publicPort, sites } = platform();
    for (const host of ['inconnu.localhost', `127.0.0.1:${publicPort}`, `niort.localhost.evil.example:${publicPort}`]) {
      for (const path of ['/', '/agents', '/graphql', '/files/x']) {
        const { status, body } = await publicRequest(publicPort, { path, headers: { host } });
        expect(`${status} ${host}${path}`).toBe(`421 ${host}${path}`);
        expect(body).toContain('Aucun site ne répond à cette adresse.');
        for (const slug of Object.keys(sites)) expect(body.toLowerCase()).not.toContain(slug);
      }
    }
  });

  test.each([
    ['/signaler/danger', 'application/x-www-form-urlencoded', 'danger=AUCUN'],
    ['/connexion', 'application/x-www-form-urlencoded', 'email=agent%40niort.example'],
    ['/deconnexion', 'application/x-www-form-urlencoded', ''],
    ['/graphql', 'application/json', '{"query":"{ territory { slug } }"}'],
    ['/files', 'multipart/form-data; boundary=x', '--x--'],
  ])('refuses a form of another site sent to %s', async (path, type, body) => {
    const { publicPort } = platform();
    for (const origin of ['http://mechant.example', new URL(at('amiens', '/')).origin]) {
      const headers = { host: hostOf('niort'), origin, 'content-type': type, cookie: 'mitoyen_session=x' };
      const answer = await publicRequest(publicPort, { method: 'POST', path, headers, body });
      expect(answer.status).toBe(403);
      expect(answer.body).toContain('Cette demande ne vient pas de ce site.');
    }
  });

  test('refuses a page’s form that says nothing of where it comes from', async () => {
    const headers = { host: hostOf('niort'), 'content-type': 'application/x-www-form-urlencoded' };
    const asked = { method: 'POST', path: '/signaler/danger', headers, body: 'danger=AUCUN' } as const;
    expect((await publicRequest(platform().publicPort, asked)).status).toBe(403);
  });
});
