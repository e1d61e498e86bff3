import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { SMTPServer } from 'smtp-server';
import { framedHtml, listPage, mailPage, missingPage } from './mail-pages.ts';
import { openMailStore } from './mail-store.ts';

const HOST = '127.0.0.1';
const LARGEST_MAIL = 20 * 1024 * 1024;

export interface MailCatcher {
  smtpPort: number;
  httpPort: number;
  close(): Promise<void>;
}

/**
 * Accepts every mail by SMTP, keeps it in `dir` before it says so, and shows it at `http://127.0.0.1:<httpPort>/`.
 * `GET /api/messages?to=&messageId=` answers an array of `CaughtMail`, latest first; `DELETE /api/messages` forgets them.
 * Port 0 takes a free one; the ports taken come back. Listens on the loopback only. Throws when a port is in use.
 */
export async function startMailCatcher(options: {
  smtpPort: number;
  httpPort: number;
  dir: string;
}): Promise<MailCatcher> {
  const store = await openMailStore(options.dir);
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    closeTimeout: 1000,
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', callback);
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          callback(Object.assign(new Error('message too large'), { responseCode: 552 }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const delivery = {
          at: new Date().toISOString(),
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
        };
        store.keep(Buffer.concat(chunks), delivery).then(
          () => callback(),
          (error: Error) => callback(error),
        );
      });
    },
  });
  // A client that leaves in the middle of a line is no fault of the catcher.
  smtp.on('error', () => {});

  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    next();
  });
  app.get('/', (request, response) => {
    const to = textOf(request.query.to) ?? '';
    response.send(listPage(store.find({ to: to || undefined }), to));
  });
  app.get('/messages/:id', (request, response) => {
    const mail = store.byId(request.params.id);
    response.status(mail ? 200 : 404).send(mail ? mailPage(mail) : missingPage());
  });
  app.get('/messages/:id/html', (request, response) => {
    const html = store.byId(request.params.id)?.html;
    response.set(
      'content-security-policy',
      "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    );
    if (html === undefined || html === null) response.status(404).send(missingPage());
    else response.send(framedHtml(html));
  });
  app.get('/api/messages', (request, response) => {
    response.json(store.find({ to: textOf(request.query.to), messageId: textOf(request.query.messageId) }));
  });
  app.delete('/api/messages', async (_request, response) => {
    await store.clear();
    response.status(204).end();
  });
  const http = createServer(app);

  const httpPort = await listen(http, options.httpPort);
  try {
    const smtpPort = await listen(smtp, options.smtpPort);
    return {
      smtpPort,
      httpPort,
      async close() {
        http.closeAllConnections();
        await Promise.all([
          new Promise<void>((resolve) => http.close(() => resolve())),
          new Promise<void>((resolve) => smtp.close(() => resolve())),
        ]);
      },
    };
  } catch (error) {
    http.close();
    throw error;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

// An SMTPServer listens as an HTTP server does, by the net.Server it holds.
function listen(server: Server | SMTPServer, port: number): Promise<number> {
  const listening = server instanceof SMTPServer ? server.server : server;
  return new Promise((resolve, reject) => {
    listening.once('error', reject);
    listening.listen(port, HOST, () => {
      listening.off('error', reject);
      resolve((listening.address() as AddressInfo).port);
    });
  });
}
