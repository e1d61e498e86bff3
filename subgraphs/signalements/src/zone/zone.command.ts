import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import type { Position } from '@mitoyen/kit/geometry/outline.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { placeLater } from './place-files.job.ts';
import { addZone, isNameTaken, lockZone, saveZone, type ZoneRecord } from './zone.store.ts';
import { type OutlineRefusal, readZoneOutline, type ZoneFacts, type ZoneOutline, zoneFault } from './zone.ts';

/** An outline that is not taken, with where it is wrong. */
export class ZoneOutlineRefused extends Refusal {
  readonly place: Position | null;

  constructor({ code, place }: OutlineRefusal) {
    super(code, 'geometry');
    this.name = 'ZoneOutlineRefused';
    this.place = place;
  }
}

/** Adds a zone; answers its id. @throws Refusal as `zoneFault`, DUPLICATE_NAME; ZoneOutlineRefused as `readZoneOutline` */
export async function createZone(context: SubgraphContext, facts: ZoneFacts, geoJson: unknown): Promise<string> {
  const outline = outlineOf(context, geoJson);
  await check(context, facts, null);
  const id = await addZone(context.db, facts, outline, context.now());
  await zoneChanged(context, id, 1);
  return id;
}

/** Changes what is said of a zone, its outline too when one is given. @throws as `createZone`, and NOT_FOUND, STALE */
export async function changeZone(
  context: SubgraphContext,
  id: string,
  revision: number,
  facts: ZoneFacts,
  geoJson: unknown,
): Promise<void> {
  const former = await read(context, id, revision);
  const outline = geoJson === null || geoJson === undefined ? former : outlineOf(context, geoJson);
  await check(context, facts, id);
  await saveZone(context.db, id, facts, outline, context.now());
  await zoneChanged(context, id, revision + 1);
}

/** Ends a zone on a day, the last on which it applies. It is kept: what was decided in it stays explained. @throws Refusal NOT_FOUND, STALE, DATES_REVERSED */
export async function endZone(
  context: SubgraphContext,
  id: string,
  revision: number,
  lastDay: string | null,
): Promise<void> {
  const former = await read(context, id, revision);
  const facts = { ...former, validTo: lastDay ?? dayInFrance(context.now()) };
  const fault = zoneFault(facts);
  if (fault) throw new Refusal(fault.code, 'lastDay');
  await saveZone(context.db, id, facts, former, context.now());
  await zoneChanged(context, id, revision + 1);
}

/** Tells of a zone as it is now, and has the files in it found anew. */
async function zoneChanged(context: SubgraphContext, id: string, revision: number): Promise<void> {
  await context.publish('zone.changed', { entityId: id });
  await placeLater(context, id, revision);
}

async function read({ db }: SubgraphContext, id: string, revision: number): Promise<ZoneRecord> {
  const zone = await lockZone(db, id);
  if (!zone) throw new Refusal('NOT_FOUND', 'id');
  if (zone.revision !== revision) throw new Refusal('STALE', 'revision');
  return zone;
}

async function check({ db }: SubgraphContext, facts: ZoneFacts, id: string | null): Promise<void> {
  const fault = zoneFault(facts);
  if (fault) throw new Refusal(fault.code, fault.field);
  if (await isNameTaken(db, facts.name, id)) throw new Refusal('DUPLICATE_NAME', 'name');
}

function outlineOf({ tenant }: SubgraphContext, geoJson: unknown): ZoneOutline {
  const outline = readZoneOutline(geoJson, tenant.map.center);
  if ('code' in outline) throw new ZoneOutlineRefused(outline);
  return outline;
}
