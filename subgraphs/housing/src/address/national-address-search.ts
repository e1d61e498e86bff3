import { Agent, request } from 'undici';
import { z } from 'zod';
import type { AddressFacts } from './address.ts';
import { rankAddresses } from './address-ranking.ts';
import type { AddressSearch, SearchedCommune } from './address-search.ts';
import { longestText, plainWords, readQuery } from './address-text.ts';

export interface NationalAddressOptions {
  /** Where the API answers: `${url}/search/?q=…`. */
  readonly url: string;
  /** Milliseconds for a whole answer. */
  readonly timeout?: number;
}

const defaultTimeout = 1_500;
/** Communes asked one by one; further ones are left to the question asked without commune. */
const communesAsked = 3;
const answersAsked = 20;
const largestAnswer = 1_000_000;
const answersKept = 2_000;
const answersLast = 600_000;

const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });
const feature = z.object({
  geometry: z.object({
    type: z.literal('Point'),
    coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
  }),
  properties: z.object({
    id: z.string().min(1).max(100),
    type: z.enum(['housenumber', 'street', 'locality']),
    name: z.string().min(1),
    housenumber: z.string().optional(),
    street: z.string().optional(),
    postcode: z.string(),
    citycode: z.string(),
    city: z.string(),
  }),
});
const precisions = { housenumber: 'HOUSE_NUMBER', street: 'STREET', locality: 'LOCALITY' } as const;

/**
 * Searches the national address base over its API (GeocodeJSON). Answers outside the territory are dropped and the rest
 * ranked as ours are. Rejects when the API does not answer in time or not in its documented form.
 */
export function nationalAddressSearch({
  url,
  timeout = defaultTimeout,
}: NationalAddressOptions): AddressSearch & { close(): Promise<void> } {
  const agent = new Agent({ connections: 16, keepAliveTimeout: 10_000, headersTimeout: timeout, bodyTimeout: timeout });
  const recent = new RecentAnswers();
  return {
    close: () => agent.close(),
    async search(text, { communes, limit }) {
      const query = readQuery(text);
      if (query === undefined || query.words.length === 0) return [];
      const signal = AbortSignal.timeout(timeout);
      const asked = questions(text, communes);
      const answers = await Promise.all(
        asked.map((question) => recent.get(addressOf(url, question), (address) => ask(address, agent, signal))),
      );
      const inTerritory = new Map(
        answers
          .flat()
          .filter(({ citycode }) => communes.some(({ code }) => code === citycode))
          .map((address) => [address.banId, address]),
      );
      const populations = new Map(communes.map(({ code, population }) => [code, population]));
      return rankAddresses(query, [...inTerritory.values()].map(withLabel), populations, limit).map(
        ({ label: _label, ...facts }) => facts,
      );
    },
  };
}

function withLabel(address: AddressFacts): AddressFacts & { label: string } {
  return { ...address, label: `${address.street} ${address.number ?? ''} ${address.city}` };
}

/**
 * The API takes one commune at most. A text that names a commune is asked there; else the largest communes are asked, and
 * the whole country once, for the smaller ones.
 */
function questions(text: string, communes: readonly SearchedCommune[]): Record<string, string>[] {
  const q = text.slice(0, longestText);
  const words = plainWords(text);
  const spoken = ` ${words.join(' ')} `;
  const named = communes.filter(
    ({ name, postcodes }) =>
      postcodes.some((code) => words.includes(code)) || spoken.includes(` ${plainWords(name).join(' ')} `),
  );
  const largest = [...(named.length > 0 ? named : communes)]
    .sort((a, b) => b.population - a.population)
    .slice(0, communesAsked);
  const common = { q, limit: String(answersAsked), autocomplete: '1' };
  const byCommune = largest.map(({ code }) => ({ ...common, citycode: code }));
  return named.length > 0 && named.length <= communesAsked ? byCommune : [...byCommune, common];
}

function addressOf(url: string, question: Record<string, string>): string {
  return `${url.replace(/\/$/, '')}/search/?${new URLSearchParams(question)}`;
}

/** The latest answers, by question: somebody who deletes a letter does not ask the API again. */
class RecentAnswers {
  readonly #answers = new Map<string, { readonly at: number; readonly found: AddressFacts[] }>();

  async get(question: string, ask: (question: string) => Promise<AddressFacts[]>): Promise<AddressFacts[]> {
    const known = this.#answers.get(question);
    if (known && Date.now() - known.at < answersLast) return known.found;
    const found = await ask(question);
    this.#answers.delete(question);
    this.#answers.set(question, { at: Date.now(), found });
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= answersKept) break;
      this.#answers.delete(oldest);
    }
    return found;
  }
}

async function ask(address: string, agent: Agent, signal: AbortSignal): Promise<AddressFacts[]> {
  const { statusCode, body } = await request(address, { dispatcher: agent, signal });
  const text = await readText(body);
  if (statusCode !== 200) throw new Error(`the address API answered ${statusCode}`);
  return collection.parse(JSON.parse(text)).features.flatMap(toFacts);
}

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

/** One answer; none for a whole commune or an incomplete one. */
function toFacts(value: unknown): AddressFacts[] {
  const parsed = feature.safeParse(value);
  if (!parsed.success) return [];
  const { geometry, properties } = parsed.data;
  const [lon, lat] = geometry.coordinates;
  const door = /^(\d{1,4})\s*([a-z]*)$/i.exec(properties.housenumber ?? '');
  if (properties.type === 'housenumber' && door === null) return [];
  return [
    {
      banId: properties.id,
      precision: precisions[properties.type],
      number: door ? Number(door[1]) : undefined,
      repetition: door?.[2]?.toLowerCase() || undefined,
      street: properties.type === 'housenumber' ? (properties.street ?? properties.name) : properties.name,
      postcode: properties.postcode,
      city: properties.city,
      citycode: properties.citycode,
      lon,
      lat,
    },
  ];
}
