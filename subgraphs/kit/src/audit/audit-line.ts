import { z } from 'zod';
import type { ChainPoint, Link } from './chain.ts';

/** The line that opens a chain in an export: whose it is, what precedes its first entry, where it ends, and the head of that day. */
export interface ChainHeading {
  readonly subgraph: string;
  readonly tenant: string;
  readonly exportedAt: string;
  /** The last entry before the first line: nothing (number 0), an entry removed after its time, or one before the period asked for. */
  readonly after: ChainPoint;
  readonly until: ChainPoint;
  readonly head: ChainPoint;
}

const point = z.strictObject({ seq: z.int().nonnegative(), hash: z.string().regex(/^[0-9a-f]{64}$/) });
const heading = z.strictObject({
  chain: z.strictObject({
    subgraph: z.string(),
    tenant: z.string(),
    exportedAt: z.string(),
    after: point,
    until: point,
    head: point,
  }),
});
const numbered = z.object({ seq: z.int().positive(), subgraph: z.string(), tenant: z.string() });

// The entry is the end of its line, byte for byte what the hash covers: it can be cut out with any tool.
const ENTRY = /^\{"previous":"([0-9a-f]{64})","hash":"([0-9a-f]{64})","entry":(\{.*\})\}$/;

export function headingLine(chain: ChainHeading): string {
  return JSON.stringify({ chain });
}

export function entryLine({ previous, hash, text }: Link): string {
  return `{"previous":"${previous}","hash":"${hash}","entry":${text}}`;
}

export type AuditLine =
  | { readonly kind: 'heading'; readonly chain: ChainHeading }
  | { readonly kind: 'entry'; readonly link: Link; readonly subgraph: string; readonly tenant: string };

/** Reads one line of an export; undefined when it is none. */
export function readAuditLine(line: string): AuditLine | undefined {
  const [, previous, hash, text] = ENTRY.exec(line) ?? [];
  try {
    if (previous === undefined || hash === undefined || text === undefined) {
      return { kind: 'heading', chain: heading.parse(JSON.parse(line)).chain };
    }
    const { seq, subgraph, tenant } = numbered.parse(JSON.parse(text));
    return { kind: 'entry', link: { seq, previous, hash, text }, subgraph, tenant };
  } catch {
    return undefined;
  }
}

/** When an entry was written (ISO 8601, UTC), out of its text: it stands before anything that a person has chosen. */
export function timeOf(text: string): string | undefined {
  return /"at": "([^"]+)"/.exec(text)?.[1];
}
