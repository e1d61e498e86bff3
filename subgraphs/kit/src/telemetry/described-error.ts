const WORD = /^[\w.:/+-]{1,100}$/;
/** `    at name (file:line:column)` as V8 writes it. */
const FRAME = /^ {4}at (?:async )?(?:[\w$.<>[\]# ]{1,120} \()?(?:file:\/\/\/|node:|\/)[\w./:@+-]*:\d+:\d+\)?$/;
const MOST_FRAMES = 15;
const DEEPEST_CAUSE = 3;

/** What is known of an error without a word that it quotes: PostgreSQL, Prisma, Node and GraphQL errors each say where they are from. */
export interface DescribedError {
  readonly type: string;
  /** Of PostgreSQL (SQLSTATE), Prisma, Node or ours. */
  readonly code?: string;
  /** Of PostgreSQL, where the code is Prisma's. */
  readonly sqlState?: string;
  readonly table?: string;
  readonly constraint?: string;
  readonly syscall?: string;
  readonly stack?: readonly string[];
  readonly cause?: DescribedError;
}

/**
 * An error for the log. Its message is never written, whoever made it: a refused value, a line of somebody's letter or a piece of a
 * body that would not parse is quoted there. The first line of the stack is the line of code that threw it, with its words.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const facts = error as Error & Record<string, unknown>; // Read, never trusted: each is checked to be a word.
  const driverError = property(facts.meta, 'driverAdapterError');
  const cause = error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined) ?? facts.originalError;
  return {
    type: word(error.name) ?? 'Error',
    ...optional('code', word(facts.code) ?? word(property(facts.extensions, 'code'))),
    ...optional('sqlState', word(property(property(driverError, 'cause'), 'originalCode'))),
    ...optional('table', word(facts.table) ?? word(property(facts.meta, 'modelName'))),
    ...optional('constraint', word(facts.constraint)),
    ...optional('syscall', word(facts.syscall)),
    ...optional('stack', framesOf(error)),
    ...(cause !== undefined && depth < DEEPEST_CAUSE && { cause: describeError(cause, depth + 1) }),
  };
}

function framesOf({ stack, message }: Error): string[] | undefined {
  if (typeof stack !== 'string') return undefined;
  // The message may itself hold lines that look like frames.
  const start = message === '' ? 0 : stack.indexOf(message);
  const lines = (start < 0 ? stack : stack.slice(start + message.length)).split('\n');
  const frames = lines.filter((line) => FRAME.test(line)).map((line) => line.trim());
  return frames.length > 0 ? frames.slice(0, MOST_FRAMES) : undefined;
}

function word(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && WORD.test(value) ? value : undefined;
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  // One key, with the value of its own type.
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
