import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AddressFacts, addressLabel, houseNumber } from './address.ts';
import { officialWords } from './address-text.ts';

const types = { HOUSE_NUMBER: 'housenumber', STREET: 'street', LOCALITY: 'locality' };

export interface NationalAddressDouble {
  readonly url: string;
  /** The questions it was asked, in order. */
  readonly questions: URLSearchParams[];
  /** How it behaves from now on. */
  mode: 'answer' | 'fail' | 'hang' | 'nonsense';
  close(): Promise<void>;
}

/**
 * Stands for the national address API in tests: `GET /search/?q=&limit=&citycode=` answers GeocodeJSON, and 400 for a text
 * under 3 or over 200 characters, as documented. It finds by the beginnings of words, with less care than the real one.
 */
export async function openNationalAddressDouble(addresses: readonly AddressFacts[]): Promise<NationalAddressDouble> {
  const questions: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    questions.push(searchParams);
    if (double.mode === 'hang') return;
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    if (double.mode === 'fail') return send(503, { code: 503, message: 'Service unavailable' });
    if (double.mode === 'nonsense') return send(200, '<html>maintenance</html>');
    if (pathname !== '/search/') return send(404, { code: 404, message: 'Not found' });
    const q = searchParams.get('q') ?? '';
    if (q.trim().length < 3 || q.length > 200)
      return send(400, { code: 400, message: 'Missing or invalid q parameter' });
    const limit = Number(searchParams.get('limit') ?? 5);
    const citycode = searchParams.get('citycode');
    const features = addresses
      .filter((address) => citycode === null || address.citycode === citycode)
      .map((address) => ({ address, score: share(q, address) }))
      .filter(({ score }) => score >= 0.5)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ address, score }) => toFeature(address, score));
    const town = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [-0.46, 46.32] },
      properties: { type: 'municipality', id: '79191', label: 'Niort' },
    };
    send(200, {
      type: 'FeatureCollection',
      version: 'draft',
      features: [...features, town],
      attribution: 'BAN',
      licence: 'ETALAB-2.0',
      query: q,
      limit,
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const double: NationalAddressDouble = {
    url: `http://127.0.0.1:${port}`,
    questions,
    mode: 'answer',
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return double;
}

function share(q: string, address: AddressFacts): number {
  const asked = officialWords(q);
  const own = officialWords(addressLabel(address));
  const found = asked.filter((word) =>
    own.some((one) => (/^\d+$/.test(word) ? one === word : one.startsWith(word.slice(0, 3)))),
  );
  return found.length / asked.length;
}

function toFeature(address: AddressFacts, score: number) {
  const door = houseNumber(address)?.replace(' ', '');
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [address.lon, address.lat] },
    properties: {
      label: addressLabel(address),
      score,
      ...(door && { housenumber: door, street: address.street }),
      id: address.banId,
      name: [door, address.street].filter((part) => part).join(' '),
      postcode: address.postcode,
      citycode: address.citycode,
      city: address.city,
      context: '79, Deux-Sèvres, Nouvelle-Aquitaine',
      type: types[address.precision],
      importance: 0.5,
    },
  };
}
