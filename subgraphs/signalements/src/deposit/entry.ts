import { z } from 'zod';

export const CALLER_LINKS = ['SELF', 'RELATIVE', 'NEIGHBOUR', 'PROFESSIONAL', 'OTHER'] as const;
/** How a report reaches an agent who types it. */
export const AGENT_CHANNELS = ['PHONE', 'COUNTER', 'LETTER'] as const;

/** Who called, came or wrote. */
export interface Caller {
  readonly name: string | null;
  readonly phone: string | null;
  readonly link: (typeof CALLER_LINKS)[number];
}

/** By which way a report came in. */
export type Entry =
  | { readonly channel: 'ONLINE' }
  | {
      /** FIELD: by the observation record that an agent writes in the dwelling. */
      readonly channel: (typeof AGENT_CHANNELS)[number] | 'FIELD';
      /** The agent who typed it. */
      readonly enteredBy: string;
      readonly caller: Caller;
    }
  | { readonly channel: 'EMERGENCY'; readonly serviceId: string };

export const ONLINE: Entry = { channel: 'ONLINE' };

const NOT_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const told = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value);

const shape = z.strictObject({
  channel: z.enum(AGENT_CHANNELS, 'BAD_FORMAT'),
  callerLink: z.enum(CALLER_LINKS, 'BAD_FORMAT'),
  callerName: z
    .preprocess(
      told,
      z
        .string('BAD_FORMAT')
        .trim()
        .max(100, 'TOO_LONG')
        .normalize()
        .refine((text) => !NOT_A_LINE.test(text), 'BAD_FORMAT')
        .nullish(),
    )
    .transform((name) => name ?? null),
  callerPhone: z
    .preprocess(
      told,
      z
        .string('BAD_FORMAT')
        .transform((text) => text.replace(/[\s.\-()]/g, ''))
        .refine((digits) => /^\+?\d{9,15}$/.test(digits), 'BAD_PHONE')
        .nullish(),
    )
    .transform((phone) => phone ?? null),
});

export type EntryReading = { readonly entry: Entry } | { readonly code: string; readonly field: string };

/** How an agent says that a report came in, cleaned; or the first thing wrong (`entry.<field>`). */
export function readEntry(input: unknown, enteredBy: string): EntryReading {
  const parsed = shape.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const code = issue && /^[A-Z_]+$/.test(issue.message) ? issue.message : 'BAD_FORMAT';
    return { code, field: ['entry', ...(issue?.path ?? [])].join('.') };
  }
  const { channel, callerLink, callerName, callerPhone } = parsed.data;
  return { entry: { channel, enteredBy, caller: { name: callerName, phone: callerPhone, link: callerLink } } };
}
