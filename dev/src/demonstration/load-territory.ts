import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generateLovac, importAddresses, importLovac, sampleAddresses } from '@mitoyen/housing';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { SubgraphName } from '@mitoyen/kit/subgraph.ts';
import { PERMISSIONS, type Viewer } from '@mitoyen/kit/viewer.ts';
import { importNetworks } from '@mitoyen/networks';
import { addAgent, addPartner } from '@mitoyen/partners';
import {
  acceptAffectation,
  addSuivi,
  affect,
  closeSignalement,
  currentGrid,
  deposit,
  refuseAffectation,
} from '@mitoyen/signalements';
import type { Tenant } from '@mitoyen/tenants';
import { banCsv, type DemonstrationAddress, demonstrationAddresses, labelOf } from './addresses.ts';
import { demonstrationNetworks } from './heat-networks.ts';
import { loadAffectationRules } from './load-affectation-rules.ts';
import { loadBatch } from './load-batch.ts';
import { loadEntries } from './load-entries.ts';
import { loadField } from './load-field.ts';
import { loadFollowUp } from './load-follow-up.ts';
import { loadLandlord } from './load-landlord.ts';
import { loadLaw } from './load-law.ts';
import { loadPerimeter } from './load-perimeter.ts';
import { loadPlacesOfInterest } from './load-places.ts';
import { loadProcedures } from './load-procedures.ts';
import { loadRequests } from './load-requests.ts';
import { loadVisits } from './load-visits.ts';
import { demonstrationAgents, demonstrationPartners } from './people.ts';
import { type Step, type Story, stories } from './stories.ts';

const VACANT_DWELLINGS = 160;
const HOUR_MS = 3_600_000;

/** A runtime of one subgraph whose clock can be set. */
export interface Bench {
  readonly runtime: SubgraphRuntime;
  setClock(at: Date): void;
}
export type Benches = Readonly<Record<SubgraphName, Bench>>;

/**
 * Loads the demonstration of one territory, through the same importers and commands as real data. Loading again what was
 * loaded half adds what is missing.
 * @param folder where the files that are imported are written, for whoever wants to see them
 */
export async function loadTerritory(benches: Benches, tenant: Tenant, folder: string, now: Date): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const addresses = demonstrationAddresses(tenant);
  await loadPlaces(benches, tenant, addresses, folder, now);
  const people = await loadPeople(benches.partners, tenant);
  for (const story of stories) await tell(benches.signalements, tenant, story, addresses, people, now);
  benches.signalements.setClock(now);
  await inTenant(benches.signalements, tenant, agentOf(people, null), (context) =>
    loadEntries(context, addresses, people.agents.get(null) ?? ''),
  );
  await inTenant(benches.signalements, tenant, agentOf(people, null), (context) => loadField(context, now));
  await inTenant(benches.signalements, tenant, agentOf(people, null), (context) =>
    loadVisits(context, now, (at) => benches.signalements.setClock(at)),
  );
  await inTenant(benches.signalements, tenant, agentOf(people, null), loadAffectationRules);
  await inTenant(benches.signalements, tenant, agentOf(people, null), (context) => loadFollowUp(context, folder, now));
  await inTenant(benches.signalements, tenant, agentOf(people, null), (context) =>
    loadLandlord(context, addresses, folder, now),
  );
  await inTenant(benches.signalements, tenant, agentOf(people, null), (context) =>
    loadProcedures(context, addresses, people.partners.get('schs') ?? '', now),
  );
  await inTenant(benches.signalements, tenant, agentOf(people, null), (context) =>
    loadPlacesOfInterest(context, addresses, people.agents.get(null) ?? '', now),
  );
  await inTenant(benches.networks, tenant, SYSTEM, (context) => loadBatch(context, addresses, folder));
  await inTenant(benches.networks, tenant, SYSTEM, (context) => loadLaw(context, addresses));
  await inTenant(benches.networks, tenant, SYSTEM, (context) => loadPerimeter(context));
  await loadRequests({
    tenant,
    addresses,
    now,
    operatorId: people.partners.get('exploitant') ?? '',
    territory: agentOf(people, null),
    operator: agentOf(people, 'exploitant'),
    run(at, viewer, work) {
      benches.networks.setClock(at);
      return inTenant(benches.networks, tenant, viewer, work);
    },
  });
}

async function loadPlaces(
  { housing, networks }: Benches,
  tenant: Tenant,
  addresses: readonly DemonstrationAddress[],
  folder: string,
  now: Date,
): Promise<void> {
  for (const { name, geoJson } of demonstrationNetworks(tenant)) {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(geoJson));
    await importNetworks(networks.runtime.database, tenant, { path, vintage: null, isDryRun: false });
  }
  const ban = join(folder, 'adresses.csv');
  writeFileSync(ban, banCsv(addresses));
  await inTenant(housing, tenant, SYSTEM, async (context) => {
    const { database } = context.runtime;
    await importAddresses(database, tenant, ban);
    const vintage = now.getUTCFullYear();
    const lovac = join(folder, `lovac-${vintage}.csv`);
    const rows = generateLovac({
      communes: tenant.communes,
      addresses: await sampleAddresses(context.db, addresses.length),
      rows: VACANT_DWELLINGS,
      seed: Number(tenant.siren.slice(-6)),
      vintage,
    });
    await pipeline(Readable.from(rows), createWriteStream(lovac));
    await importLovac(database, tenant, lovac, { vintage });
  });
}

/** Ids of partners by their key, and of one agent of each; of the territory itself under the key null. */
interface People {
  readonly partners: ReadonlyMap<string, string>;
  readonly agents: ReadonlyMap<string | null, string>;
}

async function loadPeople(bench: Bench, tenant: Tenant): Promise<People> {
  return inTenant(bench, tenant, SYSTEM, async (context) => {
    const partners = new Map<string, string>();
    const agents = new Map<string | null, string>();
    for (const { key, ...partner } of demonstrationPartners(tenant)) {
      const known = await context.db.partner.findFirst({ where: { name: partner.name } });
      const { id } = known ?? (await context.transaction(() => addPartner(context, partner)));
      partners.set(key, id);
    }
    for (const { email, displayName, role, partner } of demonstrationAgents(tenant)) {
      const partnerId = partner === null ? null : (partners.get(partner) ?? null);
      const { id } = await context.transaction(() => addAgent(context, { email, displayName, role, partnerId }));
      agents.set(partner, id);
    }
    return { partners, agents };
  });
}

/** Lives one story through, each step at its own time. */
async function tell(
  bench: Bench,
  tenant: Tenant,
  story: Story,
  addresses: readonly DemonstrationAddress[],
  people: People,
  now: Date,
): Promise<void> {
  const begin = new Date(now.getTime() - story.hoursAgo * HOUR_MS);
  const address = addresses[story.address % addresses.length];
  if (!address) return;
  bench.setClock(begin);
  const { signalementId } = await inTenant(bench, tenant, { kind: 'anonymous' }, (context) =>
    deposit(context, depositOf(tenant, story, address)),
  );
  for (const step of story.steps) {
    bench.setClock(new Date(begin.getTime() + step.hoursLater * HOUR_MS));
    const partner = 'partner' in step ? step.partner : step.kind === 'suivi' ? step.by : null;
    const partnerId = partner === null ? undefined : people.partners.get(partner);
    const side = step.kind === 'affect' || step.kind === 'close' ? null : partner;
    try {
      await inTenant(bench, tenant, agentOf(people, side), (context) => take(context, step, signalementId, partnerId));
    } catch (error) {
      // The step was taken by a loading that did not reach its end.
      if (!(error instanceof Refusal && ['WRONG_STATUS', 'NOT_FOUND'].includes(error.code))) throw error;
    }
  }
}

async function take(context: SubgraphContext, step: Step, signalementId: string, partnerId?: string): Promise<void> {
  switch (step.kind) {
    case 'affect':
      if (partnerId && (await findAffectation(context, signalementId, partnerId)) === null) {
        await affect(context, signalementId, partnerId);
      }
      return;
    case 'accept':
      await acceptAffectation(context, await affectationId(context, signalementId, partnerId));
      return;
    case 'refuse': {
      const id = await affectationId(context, signalementId, partnerId);
      await refuseAffectation(context, id, 'NOT_COMPETENT', step.message);
      return;
    }
    case 'suivi': {
      const known = await context.db.suivi.count({ where: { signalementId, text: step.text } });
      if (known === 0) await addSuivi(context, signalementId, step.text, step.visibility);
      return;
    }
    case 'close':
      await closeSignalement(context, signalementId, 'WORKS_DONE', step.message);
  }
}

async function affectationId(context: SubgraphContext, signalementId: string, partnerId?: string): Promise<string> {
  const row = await findAffectation(context, signalementId, partnerId ?? '');
  if (!row) throw new Refusal('NOT_FOUND');
  return row.id;
}

async function findAffectation(context: SubgraphContext, signalementId: string, partnerId: string) {
  return await context.db.affectation.findFirst({ where: { signalementId, partnerId }, select: { id: true } });
}

function depositOf(tenant: Tenant, story: Story, address: DemonstrationAddress) {
  const [lon, lat] = address.position;
  return {
    // The same key at each loading: the same file.
    idempotencyKey: createHash('sha256').update(`demonstration ${tenant.slug} ${story.key}`).digest('hex').slice(0, 32),
    gridVersion: currentGrid.version,
    address: { banId: address.banId, label: labelOf(address), citycode: address.citycode, lon, lat },
    reporterKind: story.reporterKind,
    desordres: story.desordres,
    description: story.description,
    photoIds: [],
    contact: { name: story.reporter, email: `${story.key}@${tenant.slug}.example` },
    consent: true,
  };
}

const SYSTEM: Viewer = { kind: 'system', job: 'demonstration' };

/** Somebody of the territory (null) or of a partner, who may do everything there. */
function agentOf(people: People, partner: string | null): Viewer {
  const agentId = people.agents.get(partner);
  const partnerId = partner === null ? null : people.partners.get(partner);
  if (agentId === undefined || partnerId === undefined) throw new Error(`the demonstration has no agent in ${partner}`);
  const role = partner === null ? 'territory_agent' : 'partner_agent';
  return { kind: 'agent', agentId, sessionId: randomUUID(), partnerId, role, permissions: [...PERMISSIONS] };
}

function inTenant<T>(
  { runtime }: Bench,
  tenant: Tenant,
  viewer: Viewer,
  work: (context: SubgraphContext) => Promise<T>,
): Promise<T> {
  const context = runtime.contextFor({ tenantSlug: tenant.slug, viewer, locale: 'fr', requestId: randomUUID() });
  return context.run(() => work(context));
}
