import type { Logger } from './log.ts';

const GRACE_MS = 10_000;

let stopping = false;

/** Whether this process has been asked to end: it is then ready for nothing new. */
export function isStopping(): boolean {
  return stopping;
}

/**
 * Ends the process when it is asked to (SIGTERM, SIGINT) or when the launcher that started it is gone (its IPC channel
 * closes): work under way is finished, for ten seconds at most.
 */
export function stopGracefully(log: Logger, stop: () => Promise<void>): void {
  const end = async (reason: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    await stop().catch((error: unknown) => log.error({ err: error }, 'did not stop cleanly'));
    process.exit(0);
  };
  // Node would print the words of the error, which may quote what a person wrote.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'this process ends on an error that nothing caught');
    process.exit(1);
  });
  process.on('SIGTERM', () => void end('SIGTERM'));
  process.on('SIGINT', () => void end('SIGINT'));
  if (process.connected) process.on('disconnect', () => void end('launcher-gone'));
}
