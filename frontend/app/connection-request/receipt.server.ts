import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AppLoadContext } from '@remix-run/node';
import type { EligibilityOutcome } from '../graphql/generated/graphql.ts';

/** What the page after the sending says. It stays in the browser that sent: no address of ours shows it to anybody else. */
export interface Receipt {
  readonly addressLabel: string;
  readonly email: string;
  readonly answerDays: number;
  readonly outcome: EligibilityOutcome;
  /** ISO 8601. */
  readonly sentAt: string;
}

const OUTCOMES: readonly EligibilityOutcome[] = ['ELIGIBLE', 'TO_CONFIRM', 'NOT_ELIGIBLE'];

function asReceipt(value: unknown): Receipt | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  // Each of them is looked at below.
  const { addressLabel, email, answerDays, outcome: said, sentAt } = value as Partial<Record<keyof Receipt, unknown>>;
  const outcome = OUTCOMES.find((each) => each === said);
  if (typeof addressLabel !== 'string' || typeof email !== 'string' || typeof sentAt !== 'string') return undefined;
  if (typeof answerDays !== 'number' || !outcome || Number.isNaN(Date.parse(sentAt))) return undefined;
  return { addressLabel, email, answerDays, outcome, sentAt };
}

/** Long enough to print it. */
const ONE_HOUR = 3600;
const LARGEST = 5_000;
const nameOf = (context: Pick<AppLoadContext, 'isSecure'>) =>
  context.isSecure ? '__Secure-mitoyen_recu' : 'mitoyen_recu';

export function receiptCookie(context: Pick<AppLoadContext, 'isSecure'>, receipt: Receipt): string {
  const packed = deflateRawSync(JSON.stringify(receipt)).toString('base64url');
  return `${nameOf(context)}=${packed}; Path=/raccordement; HttpOnly; SameSite=Lax; Max-Age=${ONE_HOUR}${context.isSecure ? '; Secure' : ''}`;
}

/** The receipt that this browser was given within the hour. */
export function readReceipt(request: Request, context: Pick<AppLoadContext, 'isSecure'>): Receipt | undefined {
  const prefix = `${nameOf(context)}=`;
  const found = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(prefix));
  if (!found) return undefined;
  try {
    const text = inflateRawSync(Buffer.from(found.slice(prefix.length), 'base64url'), { maxOutputLength: LARGEST });
    return asReceipt(JSON.parse(text.toString()));
  } catch {
    return undefined;
  }
}
