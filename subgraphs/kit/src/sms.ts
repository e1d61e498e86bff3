import { request } from 'undici';
import type { MailTransport } from './mail.ts';

/** A message to a phone as our code writes it. */
export interface OutgoingSms {
  /** A mobile number as people write it. */
  readonly to: string;
  /** At most two parts: 306 signs of French (see `smsText`). */
  readonly text: string;
  /** Two messages with the same key in one tenant are one. */
  readonly key: string;
}

export interface SentSms {
  /** E.164: `+33612345678`. */
  readonly to: string;
  readonly text: string;
  /** At most 11 letters and digits, as phones show them. */
  readonly sender: string;
  /** The same for the same message, however often it is handed over. */
  readonly id: string;
}

/** What carries messages to phones. `wasAccepted` is undefined when this carrier cannot tell. */
export interface SmsCarrier {
  send(sms: SentSms): Promise<void>;
  wasAccepted(id: string): Promise<boolean | undefined>;
}

/** The carrier says that this message will never leave: it is not tried again. */
export class SmsRefused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`the carrier refused a message with ${status}`);
    this.name = 'SmsRefused';
    this.status = status;
  }
}

const TIMEOUT_MS = 8_000;
const PASSING = new Set([408, 409, 425, 429]);

/**
 * A carrier that is spoken to by HTTP: `POST <url>`, `Authorization: Bearer <token>`, `Idempotency-Key: <id>`,
 * body `{"id","to","text","sender"}`. Any 2xx: taken. 4xx but 408, 409, 425 and 429: refused for good. The rest: to be tried again.
 */
function httpSmsCarrier(url: string, token: string | undefined): SmsCarrier {
  return {
    async send({ id, to, text, sender }) {
      const { statusCode, body } = await request(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ id, to, text, sender }),
        headersTimeout: TIMEOUT_MS,
        bodyTimeout: TIMEOUT_MS,
      });
      await body.dump();
      if (statusCode >= 200 && statusCode < 300) return;
      if (statusCode >= 400 && statusCode < 500 && !PASSING.has(statusCode)) throw new SmsRefused(statusCode);
      throw Object.assign(new Error(`the carrier answered ${statusCode}`), { code: `HTTP_${statusCode}` });
    },
    wasAccepted: async () => undefined,
  };
}

/** In development: each message becomes a mail to `<number>@sms.localhost`, which the mail catcher shows. */
function caughtSmsCarrier(transport: MailTransport): SmsCarrier {
  const messageId = (id: string) => `<${id}@sms.localhost>`;
  return {
    send: ({ id, to, text, sender }) =>
      transport.send({
        from: { name: sender, address: 'sms@sms.localhost' },
        to: `${to}@sms.localhost`,
        subject: `SMS de ${sender}`,
        text,
        html: undefined,
        messageId: messageId(id),
      }),
    wasAccepted: (id) => transport.wasAccepted(messageId(id)),
  };
}

/** The carrier of a deployment: that of `SMS_URL`; in development the mail catcher; else none, and no message is written. */
export function openSmsCarrier(
  { SMS_URL: url, SMS_TOKEN: token, MAIL_CATCHER_URL: catcher }: SmsEnvironment,
  transport: MailTransport,
): SmsCarrier | undefined {
  if (url !== undefined) return httpSmsCarrier(url, token);
  return catcher === undefined ? undefined : caughtSmsCarrier(transport);
}

interface SmsEnvironment {
  readonly SMS_URL: string | undefined;
  readonly SMS_TOKEN: string | undefined;
  readonly MAIL_CATCHER_URL: string | undefined;
}
