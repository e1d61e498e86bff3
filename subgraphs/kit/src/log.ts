import { type Logger, pino } from 'pino';

export type { Logger };

/** Keys that may hold personal data or a secret: never written, whatever object they arrive in. */
const PRIVATE_KEYS = ['email', 'phone', 'name', 'text', 'token', 'recipient', 'authorization', 'cookie', 'variables'];

/** The structured log of one process: JSON lines on standard output, without personal data. */
export function openLog(processName: string, level: string): Logger {
  return pino({
    base: { process: processName },
    level,
    redact: { paths: PRIVATE_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[private]' },
    // A database error repeats the values it refused: only its kind and place are kept.
    serializers: { err: (error: unknown) => describeError(error) },
  });
}

function describeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const fromDatabase = error.name.startsWith('Prisma') || 'severity' in error;
  return {
    type: error.name,
    code,
    message: fromDatabase ? undefined : error.message,
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .join('\n'),
  };
}
