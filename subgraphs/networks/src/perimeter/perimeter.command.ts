import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { recordChange } from '../change-area/change-area.store.ts';
import { findNetworks } from '../heat-network/heat-network.store.ts';
import {
  addPerimeter,
  citycodesOfNetworks,
  deletePerimeter,
  findTwin,
  lockPerimeter,
  type PerimeterFacts,
  type PerimeterRecord,
  type PerimeterState,
  savePerimeter,
} from './perimeter.store.ts';
import { faultIn } from './perimeter.ts';
import type { Outline } from './read-outline.ts';

/** Adds a draft; answers its id. @throws Refusal as `updatePerimeter` but STALE and NOT_EDITABLE */
export async function createPerimeter(
  context: SubgraphContext,
  facts: PerimeterFacts,
  outline: Outline,
): Promise<string> {
  await check(context, null, facts, outline);
  return addPerimeter(context.db, facts, outline, context.now());
}

/**
 * Changes what is said of a perimeter, its outline too when one is given. A published one applies at once as changed.
 * @throws Refusal NOT_FOUND, STALE, NOT_EDITABLE, EMPTY_TEXT, TEXT_TOO_LONG, DATES_REVERSED, THRESHOLD_OUT_OF_RANGE,
 *   DUPLICATE_NAME, DUPLICATE_OUTLINE, PERIMETER_WITHOUT_NETWORK (the last network of a published one is taken away, unacknowledged)
 */
export async function updatePerimeter(
  context: SubgraphContext,
  id: string,
  revision: number,
  change: { readonly facts: PerimeterFacts; readonly outline: Outline | null; readonly acknowledged: boolean },
): Promise<void> {
  const former = await read(context, id, revision);
  if (former.state === 'REPEALED') throw new Refusal('NOT_EDITABLE', 'id');
  const outline = change.outline ?? former;
  await check(context, id, change.facts, outline);
  if (former.isPublished && former.networkIds.length > 0) askAbout(change.facts, change.acknowledged);
  await write(context, former, { ...change.facts, ...outlineOf(outline), state: former.state });
}

/** @throws Refusal NOT_FOUND, STALE, ALREADY_PUBLISHED, PERIMETER_WITHOUT_NETWORK (unacknowledged), DUPLICATE_NAME, DUPLICATE_OUTLINE */
export async function publishPerimeter(
  context: SubgraphContext,
  id: string,
  revision: number,
  acknowledged: boolean,
): Promise<void> {
  const former = await read(context, id, revision);
  if (former.isPublished) throw new Refusal('ALREADY_PUBLISHED', 'id');
  await check(context, id, former, former);
  askAbout(former, acknowledged);
  await write(context, former, { ...former, state: 'PUBLISHED' });
}

/** Ends a published perimeter, and keeps it to be read. A draft is removed for good. @throws Refusal NOT_FOUND, STALE, NOT_EDITABLE */
export async function repealPerimeter(
  context: SubgraphContext,
  id: string,
  revision: number,
): Promise<PerimeterState | null> {
  const former = await read(context, id, revision);
  if (former.state === 'REPEALED') throw new Refusal('NOT_EDITABLE', 'id');
  if (former.state === 'DRAFT') {
    await deletePerimeter(context.db, id);
    return null;
  }
  await write(context, former, { ...former, state: 'REPEALED' });
  return 'REPEALED';
}

async function read({ db }: SubgraphContext, id: string, revision: number): Promise<PerimeterRecord> {
  const perimeter = await lockPerimeter(db, id);
  if (!perimeter) throw new Refusal('NOT_FOUND', 'id');
  if (perimeter.revision !== revision) throw new Refusal('STALE', 'revision');
  return perimeter;
}

async function check(
  context: SubgraphContext,
  id: string | null,
  facts: PerimeterFacts,
  { geometry }: Outline,
): Promise<void> {
  const fault = faultIn(facts);
  if (fault) throw new Refusal(fault.code, fault.field);
  const networks = await findNetworks(context.db, facts.networkIds);
  if (networks.includes(null)) throw new Refusal('NOT_FOUND', 'networkIds');
  const twin = await findTwin(context.db, { id, name: facts.name, geometry });
  if (twin) throw new Refusal(twin === 'name' ? 'DUPLICATE_NAME' : 'DUPLICATE_OUTLINE', twin);
}

/** A perimeter without a network is a duty that nobody can fulfil: whoever publishes one says that it is meant. */
function askAbout({ networkIds }: PerimeterFacts, acknowledged: boolean): void {
  if (networkIds.length === 0 && !acknowledged) throw new Refusal('PERIMETER_WITHOUT_NETWORK', 'networkIds');
}

const outlineOf = ({ geometry, bbox }: Outline): Outline => ({ geometry, bbox });

async function write(
  context: SubgraphContext,
  former: PerimeterRecord,
  next: PerimeterFacts & Outline & { readonly state: PerimeterState },
): Promise<void> {
  const { db } = context;
  await savePerimeter(db, former.id, next, context.now());
  if (!former.isPublished && next.state !== 'PUBLISHED') return;
  await recordChange(db, {
    reason: 'PERIMETER',
    entityId: former.id,
    boxes: [former.bbox, next.bbox],
    citycodes: await citycodesOfNetworks(db, [...former.networkIds, ...next.networkIds]),
  });
  await context.publish('perimeter.changed', { entityId: former.id });
}
