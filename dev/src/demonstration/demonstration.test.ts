import { fileURLToPath } from 'node:url';
import { openTenants } from '@mitoyen/tenants';
import { expect, test } from 'vitest';
import { demonstrationAddresses } from './addresses.ts';
import { demonstrationNetworks } from './heat-networks.ts';
import { demonstrationAccounts, demonstrationAgents, demonstrationPartners } from './people.ts';
import { settingOf } from './places.ts';
import { requestStories } from './request-stories.ts';
import { stories } from './stories.ts';

const registry = await openTenants(fileURLToPath(new URL('../../../tenants', import.meta.url)), {});
const tenants = registry.all();
registry.close();

const metersBetween = ([lonA, latA]: readonly [number, number], [lonB, latB]: readonly [number, number]) =>
  Math.hypot((lonB - lonA) * Math.cos((latA * Math.PI) / 180), latB - latA) * 111_320;

test.each(tenants)('$slug has a few hundred doors, each once, in its own communes and near its middle', (tenant) => {
  const addresses = demonstrationAddresses(tenant);
  expect(addresses.length).toBeGreaterThan(250);
  expect(new Set(addresses.map(({ banId }) => banId)).size).toBe(addresses.length);
  expect(new Set(addresses.map(({ number, street, citycode }) => `${number} ${street} ${citycode}`)).size).toBe(
    addresses.length,
  );
  const communes = new Map(tenant.communes.map(({ code, postcodes }) => [code, postcodes]));
  for (const { banId, citycode, postcode, position } of addresses) {
    expect(banId.slice(0, 5)).toBe(citycode);
    expect(communes.get(citycode)).toContain(postcode);
    expect(metersBetween(position, settingOf(tenant).town)).toBeLessThan(15_000);
  }
  expect(demonstrationAddresses(tenant)).toEqual(addresses);
});

test.each(tenants)(
  '$slug has a network that says it is a demonstration, with doors near it and doors out of reach',
  (tenant) => {
    const files = demonstrationNetworks(tenant);
    expect(JSON.stringify(files)).toContain('démonstration');
    const distances = demonstrationAddresses(tenant).map(({ position }) =>
      metersBetween(position, settingOf(tenant).quarter),
    );
    expect(Math.min(...distances)).toBeLessThan(100);
    expect(Math.max(...distances)).toBeGreaterThan(2_000);
  },
);

test.each(tenants)('$slug has somebody for each role, whom nobody can write to', (tenant) => {
  const agents = demonstrationAgents(tenant);
  const roles = new Set(agents.map(({ role }) => role));
  expect([...roles].sort()).toEqual(['partner_admin', 'partner_agent', 'reader', 'territory_admin', 'territory_agent']);
  const partners = demonstrationPartners(tenant);
  const keys = new Set(partners.map(({ key }) => key));
  for (const { partner, role } of agents)
    expect(role.startsWith('partner_')).toBe(partner !== null && keys.has(partner));
  // RFC 2606: nobody owns a name under .example.
  for (const { email } of [...agents, ...partners]) expect(email).toMatch(/@[\w-]+\.example$/);
  expect(demonstrationAccounts(tenant).map(({ email }) => email)).toEqual(agents.map(({ email }) => email));
});

test('accounts of all territories are told apart', () => {
  const subjects = tenants.flatMap((tenant) => demonstrationAccounts(tenant).map(({ sub }) => sub));
  expect(new Set(subjects).size).toBe(subjects.length);
});

test('stories are told in order, and end before now', () => {
  for (const { hoursAgo, steps } of [...stories, ...requestStories]) {
    const times = steps.map(({ hoursLater }) => hoursLater);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const time of times) expect(time).toBeLessThan(hoursAgo);
  }
});
