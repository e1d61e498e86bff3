import { createTransport } from 'nodemailer';
import { request } from 'undici';

/** A mail as our code writes it: plain text first; `html` is optional. Sender and brand come from the tenant. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Two mails with the same key in one tenant are one mail: a job that runs twice sends it once. */
  readonly key: string;
}

export interface SentMail {
  readonly from: { name: string; address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | undefined;
  readonly messageId: string;
}

/** What carries mail out. `wasAccepted` is undefined when this carrier cannot tell. */
export interface MailTransport {
  send(mail: SentMail): Promise<void>;
  wasAccepted(messageId: string): Promise<boolean | undefined>;
  close(): void;
}

const TIMEOUT_MS = 8_000;

/** SMTP. With `catcherUrl` (development) the catcher is asked whether it already holds a message. */
export function smtpTransport(smtpUrl: string, catcherUrl: string | undefined): MailTransport {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return {
    async send(mail) {
      await transport.sendMail({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } });
    },
    async wasAccepted(messageId) {
      if (!catcherUrl) return undefined;
      const url = new URL(`/api/messages?messageId=${encodeURIComponent(messageId)}`, catcherUrl);
      const { statusCode, body } = await request(url, { headersTimeout: TIMEOUT_MS });
      if (statusCode !== 200) {
        await body.dump();
        return undefined;
      }
      const messages = await body.json();
      return Array.isArray(messages) && messages.length > 0;
    },
    close: () => transport.close(),
  };
}
