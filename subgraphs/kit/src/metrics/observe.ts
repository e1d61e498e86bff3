import { readEnvironment } from '../environment.ts';
import type { Logger } from '../log.ts';
import { startTelemetry } from '../telemetry/telemetry.ts';
import { type Readiness, serveObservation } from './observation-server.ts';

/** What makes a process observable, held open. */
export interface Observation {
  /** Sends the last spans and stops answering; the last thing a process does. */
  stop(): Promise<void>;
}

/**
 * Makes this process observable, from environment variables: traces when a collector is named (OTEL_EXPORTER_OTLP_ENDPOINT), and
 * metrics, health and readiness when they are given a port (METRICS_PORT).
 */
export async function observe(processName: string, log: Logger, readiness: Readiness): Promise<Observation> {
  const { METRICS_PORT, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_SAMPLER_ARG } = readEnvironment([
    'METRICS_PORT',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'OTEL_TRACES_SAMPLER_ARG',
  ]);
  const telemetry = await startTelemetry(processName, {
    endpoint: OTEL_EXPORTER_OTLP_ENDPOINT,
    share: OTEL_TRACES_SAMPLER_ARG,
  });
  const server = METRICS_PORT === undefined ? undefined : await serveObservation(METRICS_PORT, readiness, log);
  return {
    async stop() {
      await telemetry.stop();
      await server?.close();
    },
  };
}
