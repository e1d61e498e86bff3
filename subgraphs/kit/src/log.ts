import { type DestinationStream, type Logger, pino } from 'pino';
import { writableFields } from './telemetry/log-line.ts';
import { currentTraceId } from './telemetry/spans.ts';
import { currentRequestId, currentTenant } from './tenant-scope.ts';

export type { Logger };

/**
 * The structured log of one process: JSON lines on standard output. Each has its process and, within one, the tenant, the request
 * and the trace. Lines hold no personal data: only known fields are written, and never the message of an error.
 */
export function openLog(processName: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    base: { process: processName },
    level,
    formatters: { log: writableFields },
    mixin: (_fields: object, _level: number, log: Logger) => scopeOf(log),
    hooks: { logMethod: onlyFieldsAndWords },
  };
  const log = destination ? pino(options, destination) : pino(options);
  const { child } = log;
  // Children inherit from their parent: what they bind passes here too, which pino's formatters do not see.
  log.child = function bindOnlyWritable(this: Logger, fields: object, childOptions?: object) {
    return child.call(this, writableFields(fields), childOptions);
  } as typeof child; // Its generic parameter names levels of one's own; there are none.
  return log;
}

/** Where this piece of work belongs, for what its logger does not say itself. */
function scopeOf(log: Logger): object {
  // Bound fields are kept as JSON text; written twice they would be read twice.
  const { [pino.symbols.chindingsSym]: bound } = log as unknown as Record<symbol, string>;
  const trace = currentTraceId();
  const tenant = currentTenant();
  const requestId = currentRequestId();
  return {
    ...(tenant !== '' && !bound?.includes('"tenant":') && { tenant }),
    ...(requestId !== undefined && !bound?.includes('"requestId":') && { requestId }),
    ...(trace !== undefined && { trace }),
  };
}

/** pino takes the message of an error for the words of a line that has none, and formats values into words: neither happens here. */
function onlyFieldsAndWords(
  this: Logger,
  [first, words]: readonly unknown[],
  write: (this: Logger, ...line: [object, string]) => void,
): void {
  if (typeof first === 'string') write.call(this, {}, first);
  else if (first instanceof Error) write.call(this, { err: first }, typeof words === 'string' ? words : 'error');
  else write.call(this, Object(first), typeof words === 'string' ? words : '');
}
