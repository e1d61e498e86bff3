import type { Logger } from './log.ts';

const GRACE_MS = 10_000;

/**
 * Ends the process when it is asked to (SIGTERM, SIGINT) or when the launcher that started it is gone (its IPC channel
 * closes): work under way is finished, for ten seconds at most.
 */
export function stopGracefully(log: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const end = async (reason: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    await stop().catch((error: unknown) => log.error({ err: error }, 'did not stop cleanly'));
    process.exit(0);
  };
  process.on('SIGTERM', () => void end('SIGTERM'));
  process.on('SIGINT', () => void end('SIGINT'));
  if (process.connected) process.on('disconnect', () => void end('launcher gone'));
}
