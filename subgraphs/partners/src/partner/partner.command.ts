import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { normaliseEmail } from '../agent/email.ts';
import { revokeSessionsOfPartner } from '../sign-in/session.store.ts';
import { readArea } from './area.ts';
import {
  findPartner,
  insertPartner,
  type StoredDraft,
  setPartnerDeactivation,
  updatePartner,
} from './partner.store.ts';
import { type Partner, type PartnerDraft, tidyName, tidyPhone, unknownCommunes } from './partner.ts';

export interface PartnerInput extends PartnerDraft {
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** GeoJSON surfaces drawn inside of the communes; left out or null: the communes as they are. */
  readonly area?: unknown;
}

/**
 * Creates a partner of the territory.
 * Refusals: NAME_INVALID, EMAIL_INVALID, PHONE_INVALID, COMMUNE_UNKNOWN (a commune outside of the territory), AREA_INVALID.
 */
export async function addPartner(context: SubgraphContext, input: PartnerInput): Promise<Partner> {
  return told(context, await insertPartner(context.db, checked(context, input)));
}

/** Replaces what is known of a partner. Refusals: those of `addPartner`, NOT_FOUND. */
export async function changePartner(context: SubgraphContext, id: string, input: PartnerInput): Promise<Partner> {
  return told(context, await updatePartner(context.db, id, checked(context, input)));
}

/** Ends the work with a partner: its agents are signed out and cannot sign in. Refusal: NOT_FOUND. */
export async function deactivatePartner(context: SubgraphContext, id: string): Promise<Partner> {
  const known = await findPartner(context.db, id);
  if (known && !known.isActive) return known;
  const partner = await told(context, await setPartnerDeactivation(context.db, id, context.now()));
  await revokeSessionsOfPartner(context.db, id, context.now());
  return partner;
}

/** Takes the work with a partner up again; its agents may sign in. Refusal: NOT_FOUND. */
export async function reactivatePartner(context: SubgraphContext, id: string): Promise<Partner> {
  return told(context, await setPartnerDeactivation(context.db, id, null));
}

function checked({ tenant }: SubgraphContext, input: PartnerInput): StoredDraft {
  const name = tidyName(input.name);
  if (name === undefined) throw new Refusal('NAME_INVALID', 'input.name');
  const email = input.email ? normaliseEmail(input.email) : null;
  if (email === undefined) throw new Refusal('EMAIL_INVALID', 'input.email');
  const communes = [...new Set(input.communes)];
  const territory = tenant.communes.map(({ code }) => code);
  if (unknownCommunes(communes, territory).length > 0) throw new Refusal('COMMUNE_UNKNOWN', 'input.communes');
  const area = input.area === undefined || input.area === null ? null : readArea(input.area);
  if (area === undefined) throw new Refusal('AREA_INVALID', 'input.area');
  const phone = input.phone ? tidyPhone(input.phone) : null;
  if (phone === undefined) throw new Refusal('PHONE_INVALID', 'input.phone');
  return { name, email, phone, kind: input.kind, competences: [...new Set(input.competences)], communes, area };
}

async function told(context: SubgraphContext, partner: Partner | undefined): Promise<Partner> {
  if (!partner) throw new Refusal('NOT_FOUND', 'id');
  context.auditSubject = { entity: 'Partner', entityId: partner.id };
  await context.publish('partner.changed', { entityId: partner.id, data: { isActive: partner.isActive } });
  return partner;
}
