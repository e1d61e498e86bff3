import { parse } from 'csv-parse/sync';
import { Agent, FormData, request } from 'undici';
import { z } from 'zod';
import type { Geocoded, Geocoder } from './geocode.ts';

export interface NationalGeocoderOptions {
  /** Where the API answers: `${url}/search/csv/`. */
  readonly url: string;
  /** Milliseconds for a whole answer. */
  readonly timeout?: number;
}

const defaultTimeout = 8_000;
const largestAnswer = 5_000_000;

const row = z.object({
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
  result_id: z.string().min(1).max(100),
  result_type: z.enum(['housenumber', 'street', 'locality']),
  result_score: z.coerce.number().min(0).max(1),
  result_name: z.string().min(1),
  result_housenumber: z.string().optional(),
  result_street: z.string().optional(),
  result_postcode: z.string(),
  result_citycode: z.string(),
  result_city: z.string(),
});
const precisions = { housenumber: 'HOUSE_NUMBER', street: 'STREET', locality: 'LOCALITY' } as const;

/**
 * Finds lists of addresses by the CSV service of the national address base. Answers outside the territory are dropped.
 * Rejects when the API does not answer in time or not with as many rows as it was asked.
 */
export function nationalGeocoder({ url, timeout = defaultTimeout }: NationalGeocoderOptions): Geocoder & {
  close(): Promise<void>;
} {
  const agent = new Agent({ connections: 4, keepAliveTimeout: 10_000, headersTimeout: timeout, bodyTimeout: timeout });
  return {
    close: () => agent.close(),
    async geocode(queries, communes) {
      const lines = queries.map(({ text, citycode }) => `${quoted(text)},${citycode ?? ''}`);
      const form = new FormData();
      form.append('data', new Blob([['q,citycode', ...lines].join('\n')], { type: 'text/csv' }), 'adresses.csv');
      form.append('columns', 'q');
      form.append('citycode', 'citycode');
      const { statusCode, body } = await request(`${url.replace(/\/$/, '')}/search/csv/`, {
        method: 'POST',
        body: form,
        dispatcher: agent,
        signal: AbortSignal.timeout(timeout),
      });
      const text = await readText(body);
      if (statusCode !== 200) throw new Error(`the address API answered ${statusCode}`);
      const rows: unknown[] = parse(text, { columns: true, bom: true, skip_empty_lines: true });
      if (rows.length !== queries.length) throw new Error('the address API answered another number of rows');
      const codes = new Set(communes.map(({ code }) => code));
      return rows.map(toGeocoded).map((found) => (found && codes.has(found.address.citycode) ? found : null));
    },
  };
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > largestAnswer) throw new Error('the address API answered more than we read');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** One row of the answer; null for a whole commune, or for nothing found. */
function toGeocoded(value: unknown): Geocoded | null {
  const parsed = row.safeParse(value);
  if (!parsed.success) return null;
  const found = parsed.data;
  const door = /^(\d{1,4})\s*([a-z]*)$/i.exec(found.result_housenumber ?? '');
  if (found.result_type === 'housenumber' && door === null) return null;
  return {
    confidence: found.result_score,
    address: {
      banId: found.result_id,
      precision: precisions[found.result_type],
      number: door ? Number(door[1]) : undefined,
      repetition: door?.[2]?.toLowerCase() || undefined,
      street: found.result_type === 'housenumber' ? found.result_street || found.result_name : found.result_name,
      postcode: found.result_postcode,
      city: found.result_city,
      citycode: found.result_citycode,
      lon: found.longitude,
      lat: found.latitude,
    },
  };
}
