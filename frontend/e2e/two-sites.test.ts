import { randomBytes } from 'node:crypto';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { ownerRows } from '../../dev/src/durability/owner-rows.ts';
import { inTown } from './addresses.ts';
import { countMailsTo, mailTo } from './mails.ts';
import { at, platform } from './platform.ts';
import { reportDwelling } from './report-a-dwelling.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';

const session = browserForTests();
const sockets = new Agent({ keepAlive: true, maxSockets: 8 });
const hostOf = (slug: string) => new URL(at(slug, '/')).host;

interface Page {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A page as a browser of this host would be given it, without its scripts. */
function pageOf(slug: string, path: string, headers: Record<string, string> = {}): Promise<Page> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: platform().publicPort,
        path,
        agent: sockets,
        headers: { host: hostOf(slug), 'accept-language': 'fr', ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    sent.on('error', reject).end();
  });
}

/** What differs from one answer to the next by design: the nonce of the policy and the id of the request. */
function withoutChance({ body, headers }: Page): string {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? 'no nonce';
  const requestId = String(headers['x-request-id'] ?? 'no request id');
  return body.replaceAll(nonce, 'NONCE').replaceAll(requestId, 'REQUEST');
}

/** The names of the headers, and the values of those that a cache or a browser acts upon. */
function shapeOf({ status, headers, body }: Page) {
  const { 'cache-control': cache, etag, vary, location } = headers;
  return { status, names: Object.keys(headers).sort(), cache, etag, vary, location, length: body.length };
}

const PUBLIC_PATHS = ['/', '/chauffage', '/signaler', '/suivi', '/plan-du-site', '/connexion', '/logo.svg', '/rien'];
const AGENT_PATHS = [
  '/agents/signalements',
  '/agents/signalements?vue=carte',
  '/agents/signalements?recherche=a',
  '/agents/partenaires',
  '/agents/equipe',
  '/agents/reseaux',
  '/agents/logements-vacants',
  '/agents/journal',
];

describe('two territories on one platform', () => {
  /** What only Amiens has: references, names, addresses and mails, read as the owner of the database. */
  let secrets: string[] = [];
  let ownTexts: string[] = [];
  beforeAll(async () => {
    const ofTenant = (slug: string) =>
      ownerRows<{ text: string }>(
        platform().databaseUrl,
        `SELECT DISTINCT text FROM (
           SELECT description AS text FROM signalements.signalement WHERE tenant_id = $1
           UNION SELECT address_label FROM signalements.signalement WHERE tenant_id = $1
           UNION SELECT id::text FROM signalements.signalement WHERE tenant_id = $1
           UNION SELECT rtrim(encode(convert_to('Signalement:' || id, 'UTF8'), 'base64'), '=') FROM signalements.signalement WHERE tenant_id = $1
           UNION SELECT email FROM signalements.declarant WHERE tenant_id = $1
           UNION SELECT email FROM partners.agent WHERE tenant_id = $1
           UNION SELECT id::text FROM partners.agent WHERE tenant_id = $1
           UNION SELECT id::text FROM partners.partner WHERE tenant_id = $1
           UNION SELECT full_name FROM housing.owner WHERE tenant_id = $1
           UNION SELECT label FROM housing.address WHERE tenant_id = $1) AS known
         WHERE length(text) >= 12`,
        [slug],
      );
    const texts = async (slug: string) => (await ofTenant(slug)).map(({ text }) => text);
    const [own, theirs] = [await texts('niort'), await texts('amiens')];
    secrets = theirs.filter((text) => !own.includes(text));
    ownTexts = own.filter((text) => !theirs.includes(text));
  });

  test('security rule 13: nothing that only one of them holds is anywhere in what the other one shows', async () => {
    expect(secrets.length).toBeGreaterThan(200);
    const { page, context } = await visit(session.browser, 'the administrator of niort');
    await signInByIdentityProvider(page, 'niort', 'admin@niort.example');
    const cookie = (await context.cookies(at('niort', '/agents')))
      .map(({ name, value }) => `${name}=${value}`)
      .join(';');
    const seen = new Set<string>();
    for (const path of [...PUBLIC_PATHS, ...AGENT_PATHS]) {
      const { body, status, headers } = await pageOf('niort', path, { cookie });
      expect(status, path).toBeLessThan(500);
      if (AGENT_PATHS.includes(path)) expect([path, status]).toEqual([path, 200]);
      const shown = `${JSON.stringify(headers)}\n${body}`;
      const found = secrets.filter((secret) => shown.includes(secret));
      expect(found, path).toEqual([]);
      for (const text of ownTexts) if (shown.includes(text)) seen.add(text);
    }
    // The same search finds the territory's own texts: it would have found the others.
    expect(seen.size).toBeGreaterThan(20);
  });

  test('security rule 15: the same paths asked of both hosts at once never carry a byte of the other', async () => {
    const slugs = ['niort', 'amiens'] as const;
    const alone = new Map<string, string>();
    for (const slug of slugs) {
      for (const path of PUBLIC_PATHS) alone.set(`${slug} ${path}`, withoutChance(await pageOf(slug, path)));
    }
    for (const path of PUBLIC_PATHS) expect(alone.get(`niort ${path}`)).not.toBe(alone.get(`amiens ${path}`));
    const rounds = Array.from({ length: 10 }, () =>
      PUBLIC_PATHS.flatMap((path) => slugs.map((slug) => ({ slug, path }))),
    );
    await Promise.all(
      rounds.flat().map(async ({ slug, path }) => {
        expect(withoutChance(await pageOf(slug, path)) === alone.get(`${slug} ${path}`), `${slug} ${path}`).toBe(true);
      }),
    );
  });

  test('security rules 3, 4, 7, 16: no header and no parameter chooses the territory or changes a page', async () => {
    const other = hostOf('amiens');
    const plain = withoutChance(await pageOf('niort', '/chauffage'));
    const junk: Record<string, string>[] = [
      { 'x-forwarded-host': other },
      { forwarded: `host=${other}` },
      { 'x-host': other },
      { 'x-original-host': other },
      { 'x-rewrite-url': `http://${other}/` },
      { 'apx-incoming-host': other },
      { 'x-mitoyen-tenant': 'amiens' },
      { origin: `http://${other}` },
      { referer: `http://${other}/chauffage` },
      { cookie: 'tenant=amiens; mitoyen_tenant=amiens' },
      { 'x-forwarded-for': '203.0.113.7' },
    ];
    for (const headers of junk) {
      expect(withoutChance(await pageOf('niort', '/chauffage', headers)) === plain, JSON.stringify(headers)).toBe(true);
    }
    const amiens = /Amiens Métropole/;
    for (const path of [
      '/?tenant=amiens',
      '/?host=amiens.localhost',
      '/?_override_cobrand=amiens',
      '/chauffage?site=amiens',
    ]) {
      expect((await pageOf('niort', path)).body).not.toMatch(amiens);
    }
  });

  test('security rule 8: a private link of the other territory is answered as one that nobody has, to the header', async () => {
    const { page } = await visit(session.browser, 'the resident of niort');
    const { followUpUrl } = await reportDwelling(
      { page, hasScripts: true },
      {
        slug: 'niort',
        address: inTown('niort', 11),
        email: 'deux-sites@exemple.example',
        description: 'Un dossier que seul Niort connaît.',
        photos: [],
      },
    );
    const token = new URL(followUpUrl).pathname.split('/').at(-1) ?? '';
    const unknown = randomBytes(32).toString('base64url').slice(0, token.length);
    for (const suffix of ['', '/recu']) {
      const foreign = await pageOf('amiens', `/suivi/${token}${suffix}`);
      const nobody = await pageOf('amiens', `/suivi/${unknown}${suffix}`);
      expect(foreign.status).toBe(404);
      expect(shapeOf(foreign)).toEqual(shapeOf(nobody));
      expect(withoutChance(foreign).replaceAll(token, 'T')).toBe(withoutChance(nobody).replaceAll(unknown, 'T'));
      expect(foreign.body).not.toContain('Un dossier que seul Niort');
    }
    const own = await pageOf('niort', `/suivi/${token}`);
    expect(own.status).toBe(200);
    expect(own.headers['cache-control']).toBe('private, no-store');
  });

  test('security rule 5: a mail asked for under forged forwarding headers leads to the territory’s own host', async () => {
    const email = 'agent@niort.example';
    const before = await countMailsTo(email);
    const body = `email=${encodeURIComponent(email)}`;
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: platform().publicPort,
          path: '/connexion',
          method: 'POST',
          headers: {
            host: hostOf('niort'),
            origin: new URL(at('niort', '/')).origin,
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(body.length),
            'x-forwarded-host': 'mechant.example',
            'x-forwarded-proto': 'https',
            forwarded: 'host=mechant.example;proto=https',
            'x-original-host': 'mechant.example',
            'x-host': hostOf('amiens'),
            referer: 'http://mechant.example/connexion',
          },
        },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        },
      );
      sent.on('error', reject).end(body);
    });
    expect(status).toBeLessThan(400);
    const mail = await mailTo(email, /Votre lien de connexion/, { after: before });
    expect(mail.links.length).toBeGreaterThan(0);
    for (const link of mail.links) expect(new URL(link).origin).toBe(new URL(at('niort', '/')).origin);
    expect(`${mail.text}${mail.html ?? ''}`).not.toMatch(/mechant|amiens/i);
  });

  test('security rule 17: cookies are for their host alone', async () => {
    const { page, context } = await visit(session.browser, 'the agent of niort');
    await signInByIdentityProvider(page, 'niort', 'agent@niort.example');
    // The identity provider of development is another site, with cookies of its own.
    const cookies = (await context.cookies()).filter(({ domain }) => domain.endsWith('localhost'));
    expect(cookies.length).toBeGreaterThan(0);
    for (const { name, domain, httpOnly } of cookies) {
      expect([name, domain]).toEqual([name, new URL(at('niort', '/')).hostname]);
      expect([name, httpOnly]).toEqual([name, true]);
    }
    expect(await context.cookies(at('amiens', '/'))).toEqual([]);
  });
});
