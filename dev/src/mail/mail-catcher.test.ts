import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MailCatcher, startMailCatcher } from './mail-catcher.ts';
import type { CaughtMail } from './mail-store.ts';

let dir: string;
let catcher: MailCatcher;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mitoyen-mail-'));
  catcher = await startMailCatcher({ smtpPort: 0, httpPort: 0, dir });
});

afterEach(async () => {
  await catcher.close();
  await rm(dir, { recursive: true, force: true });
});

const send = (over: object = {}) =>
  createTransport({ host: '127.0.0.1', port: catcher.smtpPort, secure: false }).sendMail({
    from: '"Niort Agglo – logement" <logement@niort.example>',
    to: 'agent@niort.example',
    subject: 'Votre lien de connexion',
    text: 'Bonjour,\n\nOuvrez http://niort.localhost:3000/connexion?jeton=abc&suite=%2Fdossiers.\n',
    html: '<p>Bonjour, <a href="http://niort.localhost:3000/connexion?jeton=abc&amp;suite=%2Fdossiers">ouvrez</a>.</p><script>alert(1)</script>',
    messageId: '<premier@niort.example>',
    ...over,
  });

const get = (path: string) => fetch(`http://127.0.0.1:${catcher.httpPort}${path}`);
const messages = async (query = '') => (await (await get(`/api/messages${query}`)).json()) as CaughtMail[];

describe('the mail catcher', () => {
  it('keeps a mail with its words, its links and its Message-ID', async () => {
    await send();
    expect(await messages()).toMatchObject([
      {
        messageId: '<premier@niort.example>',
        from: 'Niort Agglo – logement <logement@niort.example>',
        to: ['agent@niort.example'],
        subject: 'Votre lien de connexion',
        links: ['http://niort.localhost:3000/connexion?jeton=abc&suite=%2Fdossiers'],
        deliveries: 1,
      },
    ]);
  });

  it('finds by recipient and by Message-ID, with or without brackets', async () => {
    await send();
    await send({ to: 'Autre@pau.example', messageId: '<second@pau.example>', subject: 'Autre' });
    expect((await messages('?to=autre@pau.example')).map(({ subject }) => subject)).toEqual(['Autre']);
    expect(await messages('?messageId=%3Cpremier%40niort.example%3E')).toHaveLength(1);
    expect(await messages('?messageId=premier@niort.example')).toHaveLength(1);
    expect(await messages('?messageId=inconnu@niort.example')).toEqual([]);
    expect((await messages()).map(({ subject }) => subject)).toEqual(['Autre', 'Votre lien de connexion']);
  });

  it('counts a Message-ID that arrives several times, even at once', async () => {
    await Promise.all([send(), send(), send()]);
    expect(await messages()).toMatchObject([{ deliveries: 3 }]);
  });

  it('takes two mails without Message-ID for two', async () => {
    const plain = {
      envelope: { from: 'a@niort.example', to: 'b@niort.example' },
      raw: 'Subject: sans\r\n\r\nbonjour\r\n',
    };
    const transport = createTransport({ host: '127.0.0.1', port: catcher.smtpPort, secure: false });
    await transport.sendMail(plain);
    await transport.sendMail(plain);
    expect(await messages('?to=b@niort.example')).toHaveLength(2);
  });

  it('remembers after a restart, count included', async () => {
    await send();
    await send();
    await catcher.close();
    catcher = await startMailCatcher({ smtpPort: 0, httpPort: 0, dir });
    expect(await messages('?messageId=premier@niort.example')).toMatchObject([
      { deliveries: 2, subject: 'Votre lien de connexion' },
    ]);
    await send();
    expect(await messages()).toMatchObject([{ deliveries: 3 }]);
    expect((await readdir(dir)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('shows the list and the mail in French, with links that work and nothing that runs', async () => {
    await send({ subject: '<b>Objet</b>' });
    const list = await (await get('/?to=agent@niort.example')).text();
    expect(list).toContain('Courriels interceptés');
    expect(list).toContain('&lt;b&gt;Objet&lt;/b&gt;');
    const [mail] = await messages();
    const page = await (await get(`/messages/${mail?.id}`)).text();
    expect(page).toContain('<a href="http://niort.localhost:3000/connexion?jeton=abc&amp;suite=%2Fdossiers">');
    expect(page).not.toContain('<script');
    const html = await get(`/messages/${mail?.id}/html`);
    expect(html.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
    expect(await html.text()).toContain('<base target="_top">');
  });

  it('says so for an unknown mail, and for none', async () => {
    expect((await get('/messages/..%2F..%2Fetc%2Fpasswd')).status).toBe(404);
    expect((await get('/messages/00000000000000000000000000000000/html')).status).toBe(404);
    expect(await (await get('/')).text()).toContain('Aucun courriel');
  });

  it('forgets on demand', async () => {
    await send();
    await fetch(`http://127.0.0.1:${catcher.httpPort}/api/messages`, { method: 'DELETE' });
    expect(await messages()).toEqual([]);
    expect(await readdir(dir)).toEqual([]);
  });

  it('refuses to start on a port in use', async () => {
    await expect(startMailCatcher({ smtpPort: catcher.smtpPort, httpPort: 0, dir })).rejects.toThrow(/EADDRINUSE/);
  });
});
