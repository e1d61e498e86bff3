import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Address } from 'postal-mime';

/** One arrival of a message: when, from which sender and for whom the transport said it was. */
export interface Delivery {
  /** UTC, ISO 8601. */
  at: string;
  from: string;
  to: string[];
}

/** A caught mail, as tests and pages read it. */
export interface CaughtMail {
  /** Stable id, made of the Message-ID: 32 hexadecimal characters. */
  id: string;
  /** With its angle brackets, as written in the message; empty when it has none. */
  messageId: string;
  /** `Name <address>` of the header. */
  from: string;
  /** Every address the transport delivered to, lower case. */
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  /** Web addresses found in the text and the HTML, in order, each once. */
  links: string[];
  /** First arrival, UTC, ISO 8601. */
  receivedAt: string;
  /** How many times this Message-ID arrived: more than 1 is a duplicate. */
  deliveries: number;
}

/** Caught mails kept on disk: one `.eml` as received and one `.json` of its deliveries, each written whole or not at all. */
export interface MailStore {
  /** Keeps a raw message; resolves once it would survive a power cut. */
  keep(raw: Buffer, delivery: Delivery): Promise<CaughtMail>;
  /** Mails, latest first; `to` is an address, `messageId` goes with or without its brackets. */
  find(filter?: { to?: string | undefined; messageId?: string | undefined }): CaughtMail[];
  byId(id: string): CaughtMail | undefined;
  /** Forgets everything. */
  clear(): Promise<void>;
}

/** Opens the folder, made if needed, with what an earlier run caught. */
export async function openMailStore(dir: string): Promise<MailStore> {
  await mkdir(dir, { recursive: true });
  const mails = new Map<string, CaughtMail>();
  const deliveriesOf = new Map<string, Delivery[]>();
  for (const name of await readdir(dir)) {
    const id = /^([0-9a-f]{32})\.json$/.exec(name)?.[1];
    if (id === undefined) {
      if (name.endsWith('.part')) await rm(join(dir, name), { force: true });
      continue;
    }
    const deliveries = JSON.parse(await readFile(join(dir, name), 'utf8')) as Delivery[];
    const raw = await readFile(join(dir, `${id}.eml`));
    deliveriesOf.set(id, deliveries);
    mails.set(id, await describe(id, raw, deliveries));
  }

  // One write at a time: two arrivals of one message must count as two.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };

  return {
    keep: (raw, delivery) =>
      inTurn(async () => {
        const messageId = (await PostalMime.parse(raw)).messageId ?? '';
        const id = createHash('sha256')
          .update(messageId || randomUUID())
          .digest('hex')
          .slice(0, 32);
        const deliveries = [...(deliveriesOf.get(id) ?? []), delivery];
        if (deliveries.length === 1) await writeWhole(join(dir, `${id}.eml`), raw);
        await writeWhole(join(dir, `${id}.json`), JSON.stringify(deliveries));
        deliveriesOf.set(id, deliveries);
        const known = mails.get(id);
        const mail = known ? { ...known, ...countOf(deliveries) } : await describe(id, raw, deliveries);
        mails.set(id, mail);
        return mail;
      }),
    find({ to, messageId } = {}) {
      const address = to?.trim().toLowerCase();
      const wanted = messageId === undefined ? undefined : bare(messageId);
      return [...mails.values()]
        .filter((mail) => address === undefined || mail.to.includes(address))
        .filter((mail) => wanted === undefined || bare(mail.messageId) === wanted)
        .sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : a.receivedAt > b.receivedAt ? -1 : 0));
    },
    byId: (id) => mails.get(id),
    clear: () =>
      inTurn(async () => {
        for (const id of mails.keys()) {
          await rm(join(dir, `${id}.json`), { force: true });
          await rm(join(dir, `${id}.eml`), { force: true });
        }
        mails.clear();
        deliveriesOf.clear();
      }),
  };
}

const bare = (messageId: string) => messageId.trim().replace(/^<|>$/g, '');

function countOf(deliveries: Delivery[]): Pick<CaughtMail, 'to' | 'receivedAt' | 'deliveries'> {
  return {
    to: [...new Set(deliveries.flatMap((delivery) => delivery.to.map((address) => address.toLowerCase())))],
    receivedAt: deliveries[0]?.at ?? '',
    deliveries: deliveries.length,
  };
}

async function describe(id: string, raw: Buffer, deliveries: Delivery[]): Promise<CaughtMail> {
  const email = await PostalMime.parse(raw);
  const text = email.text ?? '';
  const html = email.html ?? null;
  return {
    id,
    messageId: email.messageId ?? '',
    from: written(email.from) || (deliveries[0]?.from ?? ''),
    subject: email.subject ?? '',
    text,
    html,
    links: linksOf(text, html ?? ''),
    ...countOf(deliveries),
  };
}

function written(address: Address | undefined): string {
  if (!address) return '';
  return address.name ? `${address.name} <${address.address ?? ''}>` : (address.address ?? '');
}

function linksOf(text: string, html: string): string[] {
  const inHtml = [...html.matchAll(/href="(https?:[^"]+)"/g)].map((found) => (found[1] ?? '').replaceAll('&amp;', '&'));
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"')\]]+/g)].map((found) => found[0].replace(/[.,;:!?]+$/, ''));
  return [...new Set([...inText, ...inHtml])];
}

async function writeWhole(path: string, content: Buffer | string): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  const file = await open(part, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}
