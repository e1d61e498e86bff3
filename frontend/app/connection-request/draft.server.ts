import { randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AppLoadContext } from '@remix-run/node';
import { type Answers, readAnswers } from './answers.ts';

/**
 * The draft stays in the visitor's own browser until it is sent: nobody else has it. A day is enough to look for a number in a
 * drawer, and short enough for a computer that others use too.
 */
const ONE_DAY = 24 * 3600;
/** Browsers keep cookies of 4,096 bytes, name and attributes included. */
const LARGEST_COOKIE = 3_800;
/** A draft unpacks to no more than this, whatever was sent in its place. */
const LARGEST_DRAFT = 20_000;

const cookieName = (context: Pick<AppLoadContext, 'isSecure'>) =>
  context.isSecure ? '__Secure-mitoyen_raccordement' : 'mitoyen_raccordement';

const newKey = () => randomBytes(24).toString('base64url');

/** The draft packed for its cookie; undefined when it is too large for one. */
export function packDraft(answers: Answers): string | undefined {
  const packed = deflateRawSync(JSON.stringify(answers)).toString('base64url');
  return packed.length <= LARGEST_COOKIE ? packed : undefined;
}

/** The draft out of its cookie; what cannot be read is an empty draft. */
export function unpackDraft(packed: string): Answers {
  try {
    const text = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: LARGEST_DRAFT }).toString();
    return readAnswers(JSON.parse(text), newKey());
  } catch {
    return readAnswers(undefined, newKey());
  }
}

const cookieOf = (context: Pick<AppLoadContext, 'isSecure'>, value: string, life: number) =>
  `${cookieName(context)}=${value}; Path=/raccordement; HttpOnly; SameSite=Lax; Max-Age=${life}${context.isSecure ? '; Secure' : ''}`;

/** The cookie that keeps these answers; undefined when they are too long to keep. */
export function draftCookie(context: Pick<AppLoadContext, 'isSecure'>, answers: Answers): string | undefined {
  const packed = packDraft(answers);
  return packed === undefined ? undefined : cookieOf(context, packed, ONE_DAY);
}

/** The cookie that forgets them. */
export function noDraftCookie(context: Pick<AppLoadContext, 'isSecure'>): string {
  return cookieOf(context, '', 0);
}

/** The answers that this browser has kept, and whether there are any. */
export function loadDraft(
  request: Request,
  context: Pick<AppLoadContext, 'isSecure'>,
): { answers: Answers; isUnderWay: boolean } {
  const prefix = `${cookieName(context)}=`;
  const found = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(prefix));
  const packed = found?.slice(prefix.length) ?? '';
  const answers = unpackDraft(packed);
  return { answers, isUnderWay: answers.who !== null || answers.place !== null };
}
