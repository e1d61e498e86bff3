import { describeError } from './described-error.ts';

/** What a log line may say beside its words, which are constants of the code. Anything else is counted, not written. */
const FIELDS = new Set(
  [
    'process tenant requestId trace subgraph subgraphs',
    'code field operation documentId topic job id mailId affectationId actor accessId keyId entity entityId method section',
    'part file policy signal reason version planner kind state',
    'status port ms count rows bytes size max seq expired removed retries attempt sockets subscribers groups dropped documents cost',
  ].flatMap((line) => line.split(' ')),
);

/** Free text about a file of the installation, which holds no personal data: what is wrong with it must be readable. */
const TEXTS = new Set(['problem', 'problems']);

/** Ids, codes, slugs, counts: no space, no @, so that no name, address or mail fits. */
const WORD = /^[\w.:/+-]{1,100}$/;
const LONGEST_TEXT = 500;
const MOST_ITEMS = 20;
const PRIVATE = '[private]';

/**
 * The fields of a log line as they may be written: known keys only, whatever object they arrive in; ids, codes and numbers only.
 * An error keeps its class, code and place, never its message. Nested objects are never walked, so the cost is that of the keys.
 */
export function writableFields(fields: object): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  let hidden = 0;
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (key === 'err') written.err = describeError(value);
    else if (FIELDS.has(key)) written[key] = writable(value, word);
    else if (TEXTS.has(key)) written[key] = writable(value, text);
    else hidden += 1;
  }
  if (hidden > 0) written.hidden = hidden;
  return written;
}

/** Whether lines may use this key; a test asks it of every line that the code writes. */
export function isWritableField(key: string): boolean {
  return key === 'err' || FIELDS.has(key) || TEXTS.has(key);
}

function writable(value: unknown, asText: (value: string) => string): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => writable(item, asText));
  if (typeof value === 'string') return asText(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  return value instanceof Date ? value.toISOString() : PRIVATE;
}

const word = (value: string) => (WORD.test(value) ? value : PRIVATE);
const text = (value: string) => value.slice(0, LONGEST_TEXT);
