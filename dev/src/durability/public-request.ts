import { type Agent, request } from 'node:http';

const PATIENCE_MS = 10_000;

/** An answer of the public port; its body as it came and as text. */
export interface PublicAnswer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly body: string;
}

/** What is asked of the public port. `headers` may name any host: no name is looked up. */
export interface PublicRequest {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks the public port of a platform of this machine. Throws when the connection breaks or stays silent for ten seconds. */
export function publicRequest(port: number, asked: PublicRequest, agent?: Agent): Promise<PublicAnswer> {
  const { method = 'GET', path, headers, body } = asked;
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, bytes, body: bytes.toString('utf8') });
      });
      response.on('close', () => reject(new Error('the answer broke off')));
    });
    sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)));
    sent.on('error', reject);
    sent.end(body);
  });
}
