import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { setTracer } from './spans.ts';

export interface TelemetrySettings {
  /** Base address of an OTLP/HTTP collector; `/v1/traces` is added to it. Left out: nothing is traced, nothing is loaded. */
  readonly endpoint?: string | undefined;
  /** The share of new traces that is kept, 0 to 1; 1 unless said. What one of ours already traces is always continued. */
  readonly share?: number | undefined;
  /** Replaces the collector; for tests. Spans then leave at once rather than in batches. */
  readonly exporter?: SpanExporter;
}

export interface Telemetry {
  /** Sends what is still waiting (5 s at most) and stops. */
  stop(): Promise<void>;
}

const FLUSH_MS = 5_000;

/** Starts tracing in this process, if a collector is named. */
export async function startTelemetry(processName: string, settings: TelemetrySettings): Promise<Telemetry> {
  const { endpoint, exporter, share = 1 } = settings;
  if (endpoint === undefined && !exporter) return { stop: async () => {} };
  const [sdk, { resourceFromAttributes }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.namespace': 'mitoyen', 'service.name': processName }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) }),
    spanProcessors: [
      exporter
        ? new sdk.SimpleSpanProcessor({ exporter })
        : new sdk.BatchSpanProcessor({
            exporter: new OTLPTraceExporter({
              url: `${endpoint?.replace(/\/+$/, '')}/v1/traces`,
              timeoutMillis: FLUSH_MS,
            }),
          }),
    ],
  });
  setTracer(provider.getTracer('mitoyen'));
  return {
    async stop() {
      setTracer(undefined);
      // A collector that does not answer must not hold up the end of a process.
      await Promise.race([
        provider.shutdown().catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, FLUSH_MS).unref()),
      ]);
    },
  };
}
