import { setTimeout as sleep } from 'node:timers/promises';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { Tenant } from '@mitoyen/tenants';
import { listOutlines } from '../commune-outline/commune-outline.store.ts';
import { type CommuneOutline, CommuneOutlines } from '../commune-outline/commune-outlines.ts';
import { eachNetwork } from '../heat-network/heat-network.store.ts';
import { placeNetwork } from '../heat-network/territory.ts';
import { communeNamesOf } from '../names/commune-names.ts';
import { eachPerimeter } from '../perimeter/perimeter.store.ts';
import { type RuleSet, ruleSetOf } from '../rules/rule-set.ts';
import { listVersions, type RulesVersion, rulesOf } from '../rules/rules.store.ts';
import { versionInForce } from '../rules/rules-draft.ts';
import { type DatedPerimeter, PerimeterIndex } from './perimeter-index.ts';
import { type PlaceJudge, placeJudge } from './place-judge.ts';
import { type Trace, type TraceIndex, TraceIndexBuilder } from './trace-index.ts';

const NETWORK_TOPICS: readonly string[] = ['network.imported', 'network.changed'];
/** What changes the terms and not the pipes. */
const TERMS_TOPICS: readonly string[] = ['perimeter.changed', 'rules.published', 'communes.imported'];
const RETRY_MS = 1_000;

/** What the database said of a tenant at one moment. */
interface State {
  readonly index: TraceIndex;
  readonly perimeters: readonly DatedPerimeter[];
  readonly versions: readonly RulesVersion[];
  readonly outlines: readonly CommuneOutline[];
}

interface Entry {
  /** The state that answers now; replaced as a whole. */
  state: Promise<State>;
  /** The judge of that state, with what it was made of beside it. */
  judge?: { readonly state: State; readonly tenant: Tenant; readonly day: string; readonly judge: PlaceJudge };
  readonly stop: () => void;
}

/**
 * The networks, perimeters and rules of each tenant in this process, ready to judge places. Built when first asked for, built
 * again beside and swapped when the outbox says that they changed, in whichever process: meanwhile the former state answers.
 */
export class TenantIndexes {
  readonly #runtime: SubgraphRuntime;
  readonly #entries = new Map<string, Entry>();
  #isClosed = false;

  constructor(runtime: SubgraphRuntime) {
    this.#runtime = runtime;
  }

  /** The current networks of a tenant. */
  async of(tenantSlug: string): Promise<TraceIndex> {
    return (await this.#entry(tenantSlug).state).index;
  }

  /** The rules by which a tenant is judged today. */
  async rules(tenantSlug: string): Promise<RuleSet> {
    const { versions } = await this.#entry(tenantSlug).state;
    const inForce = versionInForce(versions, dayInFrance(this.#runtime.clock()));
    // The tenant's own file is version 0: it counts for as long as nothing was published.
    return inForce ? rulesOf(inForce) : ruleSetOf(this.#contextOf(tenantSlug).tenant.rules.eligibility);
  }

  /** The judge of a tenant as of now: its networks, perimeters and rules, and today's date. */
  async judge(tenantSlug: string): Promise<PlaceJudge> {
    const entry = this.#entry(tenantSlug);
    const state = await entry.state;
    const { tenant } = this.#contextOf(tenantSlug);
    const day = dayInFrance(this.#runtime.clock());
    const known = entry.judge;
    if (known && known.state === state && known.tenant === tenant && known.day === day) return known.judge;
    const judge = judgeOfState(state, tenant, await this.rules(tenantSlug), day);
    entry.judge = { state, tenant, day, judge };
    return judge;
  }

  /** A judge of the same networks and perimeters by other rules, to see what they would change. */
  async judgeBy(tenantSlug: string, rules: RuleSet): Promise<PlaceJudge> {
    const state = await this.#entry(tenantSlug).state;
    return judgeOfState(state, this.#contextOf(tenantSlug).tenant, rules, dayInFrance(this.#runtime.clock()));
  }

  close(): void {
    this.#isClosed = true;
    for (const { stop } of this.#entries.values()) stop();
    this.#entries.clear();
  }

  #entry(tenantSlug: string): Entry {
    const known = this.#entries.get(tenantSlug);
    if (known) return known;
    // Listening comes before reading, so that a change in between is not missed.
    const events = this.#runtime.events.subscribe(tenantSlug, [...NETWORK_TOPICS, ...TERMS_TOPICS]);
    const entry: Entry = { state: this.#build(tenantSlug, undefined), stop: () => void events.return?.() };
    this.#entries.set(tenantSlug, entry);
    entry.state.catch(() => {
      this.#entries.delete(tenantSlug);
      entry.stop();
    });
    void this.#follow(tenantSlug, entry, events);
    return entry;
  }

  async #follow(tenantSlug: string, entry: Entry, events: AsyncIterable<{ readonly topic: string }>): Promise<void> {
    for await (const { topic } of events) {
      while (!this.#isClosed) {
        try {
          // Perimeters and rules change without the pipes: the index of the pipes then stays.
          const former = TERMS_TOPICS.includes(topic) ? await entry.state : undefined;
          const rebuilt = await this.#build(tenantSlug, former?.index);
          entry.state = Promise.resolve(rebuilt);
          break;
        } catch (error) {
          this.#runtime.log.error(
            { err: error, tenant: tenantSlug },
            'network index not rebuilt: the former one stays',
          );
          await sleep(RETRY_MS);
        }
      }
    }
  }

  async #build(tenantSlug: string, index: TraceIndex | undefined): Promise<State> {
    const context = this.#contextOf(tenantSlug);
    return context.run(async () => ({
      index: index ?? (await readNetworks(context)),
      perimeters: await readPerimeters(context),
      versions: await listVersions(context.db),
      outlines: await listOutlines(context.db),
    }));
  }

  #contextOf(tenantSlug: string): SubgraphContext {
    return this.#runtime.contextFor({
      tenantSlug,
      viewer: { kind: 'system', job: 'networks.index' },
      locale: 'fr',
      requestId: `index-${tenantSlug}`,
    });
  }
}

function judgeOfState({ index, perimeters, outlines }: State, tenant: Tenant, rules: RuleSet, day: string): PlaceJudge {
  const communes = communeNamesOf(tenant);
  return placeJudge({
    index,
    perimeters: new PerimeterIndex(perimeters, day),
    rules,
    year: Number(day.slice(0, 4)),
    isOwnCommune: (citycode) => communes.nameOf(citycode) !== undefined,
    outlines: new CommuneOutlines(
      outlines,
      tenant.communes.map(({ code }) => code),
    ),
  });
}

async function readNetworks({ db, tenant }: SubgraphContext): Promise<TraceIndex> {
  const communes = communeNamesOf(tenant);
  const builder = new TraceIndexBuilder();
  for await (const { network, geometry } of eachNetwork(db)) {
    const { id, sncuId, kind, status, isOpen, hasTrace, isArea, commissioningYear } = network;
    const { citycodes } = placeNetwork(network, communes);
    const facts = { id, sncuId, kind, status, isOpen, hasTrace, isArea, citycodes, commissioningYear };
    // Only what was checked upon import or publication is stored as a geometry.
    builder.add(facts, geometry as Trace | null);
  }
  return builder.build();
}

async function readPerimeters({ db }: SubgraphContext): Promise<DatedPerimeter[]> {
  const perimeters: DatedPerimeter[] = [];
  for await (const perimeter of eachPerimeter(db)) perimeters.push(perimeter);
  return perimeters;
}

const byRuntime = new WeakMap<SubgraphRuntime, TenantIndexes>();

/** The indexes of a process. */
export function tenantIndexesOf(runtime: SubgraphRuntime): TenantIndexes {
  const known = byRuntime.get(runtime);
  if (known) return known;
  const indexes = new TenantIndexes(runtime);
  byRuntime.set(runtime, indexes);
  return indexes;
}
