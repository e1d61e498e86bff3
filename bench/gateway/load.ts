import { createHash } from 'node:crypto';
import { Pool } from 'undici';

/** One measure of one gateway. Times in milliseconds. */
export interface Load {
  readonly requests: number;
  readonly elapsedMs: number;
  readonly p50: number;
  readonly p99: number;
  /** Digest of the data that every answer held; the load fails when two differ. */
  readonly digest: string;
}

/** Sends the same operation over `connections` kept-alive sockets until `requests` answers have come or `maxMs` have passed. */
export async function sendLoad(
  url: string,
  host: string,
  query: string,
  requests: number,
  connections: number,
  maxMs: number,
): Promise<Load> {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const body = JSON.stringify({ query });
  const headers = { 'content-type': 'application/json', host };
  const times: number[] = [];
  const digests = new Set<string>();
  const start = performance.now();
  let left = requests;
  const worker = async () => {
    while (left-- > 0 && performance.now() - start < maxMs) {
      const sent = performance.now();
      const answer = await pool.request({ path, method: 'POST', headers, body });
      const text = await answer.body.text();
      times.push(performance.now() - sent);
      digests.add(digestOf(text));
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const elapsedMs = performance.now() - start;
  await pool.close();
  const [digest = ''] = digests;
  if (digests.size !== 1) throw new Error(`the answers of ${url} differ from one another`);
  times.sort((a, b) => a - b);
  const quantile = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { requests: times.length, elapsedMs, p50: quantile(0.5), p99: quantile(0.99), digest };
}

const known = new Map<string, string>();

function digestOf(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const { data, errors } = JSON.parse(text);
  if (errors || !data) throw new Error(`a gateway answered errors: ${text.slice(0, 300)}`);
  const digest = createHash('sha256').update(JSON.stringify(data, inKeyOrder)).digest('hex');
  known.set(text, digest);
  return digest;
}

/** The order of the keys in an object is each gateway's own affair. */
function inKeyOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
