import { withTraceparent } from '@mitoyen/kit/telemetry/spans.ts';
import { Pool } from 'undici';

export interface GraphRequest {
  /** Of an operation written beside the pages: `sha256:<hex>`. Its text is never sent. */
  readonly documentId: string;
  readonly operationName?: string | undefined;
  readonly variables?: Record<string, unknown> | undefined;
}

/** Sends one operation in the name of one visitor; answers the parsed GraphQL result or throws GatewayUnavailable. */
export type GraphTransport = (request: GraphRequest) => Promise<Record<string, unknown>>;

/** One file, sent in the name of one visitor; answers the status and the parsed body of the gateway. `path`: where photographs go, unless told. */
export type FileTransport = (file: Blob, name: string, path?: string) => Promise<{ status: number; body: unknown }>;

export interface Visitor {
  readonly host: string;
  readonly requestId: string;
  readonly cookie: string | undefined;
  readonly language: string | undefined;
  /** The header that says from where they come, with its proof. */
  readonly address?: Readonly<Record<string, string>>;
}

export class GatewayUnavailable extends Error {
  constructor(options?: ErrorOptions) {
    super('the gateway did not answer', options);
    this.name = 'GatewayUnavailable';
  }
}

/**
 * Connections from the server's rendering to the gateway.
 * undici's own client is used because the global `fetch` drops the Host header, on which the territory depends.
 */
export function openGatewayTransport(gatewayUrl: string) {
  const pool = new Pool(new URL(gatewayUrl).origin, { connections: 64, headersTimeout: 20_000, bodyTimeout: 20_000 });

  function visitorHeaders(visitor: Visitor): Readonly<Record<string, string>> {
    return withTraceparent({
      host: visitor.host,
      'x-request-id': visitor.requestId,
      ...(visitor.cookie ? { cookie: visitor.cookie } : {}),
      ...visitor.address,
      ...(visitor.language ? { 'accept-language': visitor.language } : {}),
    });
  }

  return {
    graph(visitor: Visitor): GraphTransport {
      return async (body) => {
        try {
          const answer = await pool.request({
            method: 'POST',
            path: '/graphql',
            headers: { ...visitorHeaders(visitor), 'content-type': 'application/json', accept: 'application/json' },
            body: JSON.stringify(body),
          });
          return (await answer.body.json()) as Record<string, unknown>;
        } catch (cause) {
          throw new GatewayUnavailable({ cause });
        }
      };
    },
    files(visitor: Visitor): FileTransport {
      return async (file, name, path = '/files') => {
        const boundary = `----${visitor.requestId}`;
        const safeName =
          name
            .normalize('NFC')
            .replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_')
            .slice(-100) || 'file';
        const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${safeName}"\r\nContent-Type: ${file.type || 'application/octet-stream'}\r\n\r\n`;
        const body = Buffer.concat([
          Buffer.from(head),
          Buffer.from(await file.arrayBuffer()),
          Buffer.from(`\r\n--${boundary}--\r\n`),
        ]);
        try {
          const answer = await pool.request({
            method: 'POST',
            path,
            headers: {
              ...visitorHeaders(visitor),
              'content-type': `multipart/form-data; boundary=${boundary}`,
              // Tells the gateway that no form of another site made this: no form can send such a header.
              'x-mitoyen-csrf': 'server',
            },
            body,
          });
          const text = await answer.body.text();
          return { status: answer.statusCode, body: parseJson(text) };
        } catch (cause) {
          throw new GatewayUnavailable({ cause });
        }
      };
    },
    /** Whether the gateway is ready to answer. */
    async isReady(): Promise<boolean> {
      try {
        const answer = await pool.request({ method: 'GET', path: '/readyz', headersTimeout: 2_000 });
        await answer.body.dump();
        return answer.statusCode === 200;
      } catch {
        return false;
      }
    },
    close: () => pool.destroy(),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
