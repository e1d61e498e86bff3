import { randomBytes } from 'node:crypto';
import type { Attestation } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance, startOfFrenchDay } from '@mitoyen/kit/french-day.ts';
import { frenchDay } from '@mitoyen/kit/letter.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { codeFrom, printedCode } from '@mitoyen/kit/verification-code.ts';
import { lawSettingsOf } from '../connection-duty/law-settings.ts';
import { siteUrl } from '../derogation/derogation-link.ts';
import type { Verdict } from '../eligibility/eligibility.ts';
import { judgeOf } from '../eligibility/place-judge.store.ts';
import { findNetworks } from '../heat-network/heat-network.store.ts';
import { writeLetter } from '../letter/write-letter.command.ts';
import { isInFrance, isPosition } from '../projection/projection.ts';
import { type KnownAddress, knownAddress } from './address.graph.ts';
import { addAttestation, findSame, revoke } from './attestation.store.ts';
import { type AttestedNetwork, MAX_ATTESTED_NETWORKS, mayAttest, REASON_SENTENCES, validUntil } from './attestation.ts';
import { attestationLetter } from './attestation-letter.ts';

const BAN_ID = /^[0-9A-Za-z][0-9A-Za-z_-]{0,59}$/;

/** The address to attest, of this territory. Refuses NOT_FOUND, OUT_OF_TERRITORY. */
export async function addressToAttest(context: SubgraphContext, banId: string): Promise<KnownAddress> {
  const address = BAN_ID.test(banId) ? await knownAddress(context, banId) : null;
  if (!address) throw new Refusal('NOT_FOUND', 'banId');
  if (!context.tenant.communes.some(({ code }) => code === address.citycode)) {
    throw new Refusal('OUT_OF_TERRITORY', 'banId');
  }
  return address;
}

/** An agent attests that no connection is possible. Refusals: NOT_FOUND, OUT_OF_TERRITORY, CONNECTION_POSSIBLE, NOT_CERTAIN. */
export async function issueAttestation(context: SubgraphContext, banId: string): Promise<Attestation> {
  const { viewer } = context;
  return issue(context, await addressToAttest(context, banId), viewer.kind === 'agent' ? viewer.agentId : null);
}

/**
 * A resident asks for hers, where the collectivité lets the rules speak alone: the one of the day again, when there is one.
 * Refusals: NOT_AUTOMATIC, NOT_FOUND, OUT_OF_TERRITORY, CONNECTION_POSSIBLE, NOT_CERTAIN.
 */
export async function requestAttestation(context: SubgraphContext, banId: string): Promise<Attestation> {
  if (!lawSettingsOf(context.tenant.rules).attestationsAreAutomatic) throw new Refusal('NOT_AUTOMATIC');
  return issue(context, await addressToAttest(context, banId), null);
}

function issue(context: SubgraphContext, address: KnownAddress, agentId: string | null): Promise<Attestation> {
  return context.transaction(async (db) => {
    const { tenant, runtime } = context;
    const { lon, lat, citycode } = address;
    if (!isPosition(lon, lat) || !isInFrance([lon, lat])) throw new Refusal('NOT_CERTAIN', 'banId');
    const verdict = (await judgeOf(runtime, tenant.slug)).judge({ lon, lat, citycode });
    const attestable = mayAttest(verdict);
    if (!attestable.ok) throw new Refusal(attestable.code, 'banId');

    const now = context.now();
    const { rulesVersion, reason } = verdict;
    if (agentId === null) {
      const since = startOfFrenchDay(dayInFrance(now)) ?? now;
      const same = await findSame(db, { banId: address.banId, rulesVersion, since, tenantId: tenant.slug });
      if (same) return told(context, same);
    }
    const code = codeFrom(randomBytes(12));
    const networks = await networksOf(context, verdict);
    const end = validUntil(now, lawSettingsOf(tenant.rules).attestationValidityMonths);
    const attestation = await addAttestation(db, {
      code,
      banId: address.banId,
      addressLabel: address.label,
      citycode,
      lon,
      lat,
      reason,
      rulesVersion,
      networks: networks.map((network) => ({ ...network })),
      issuedAt: now,
      agentId,
      validUntil: end,
    });
    const text = attestationLetter({
      territoryName: tenant.name,
      addressLabel: address.label,
      issuedOn: frenchDay(now),
      validUntil: frenchDay(end),
      sentence: REASON_SENTENCES[reason] ?? 'Aucun réseau de chaleur ne peut desservir cette adresse.',
      rulesVersion,
      networks,
      code: printedCode(code),
      url: siteUrl(context, `/verifier/${printedCode(code)}`),
    });
    await writeLetter(
      context,
      { derogationId: null, attestationId: attestation.id },
      text,
      `attestation-${printedCode(code)}.pdf`,
    );
    return told(context, attestation);
  });
}

function told(context: SubgraphContext, attestation: Attestation): Attestation {
  context.auditSubject = { entity: 'Attestation', entityId: attestation.id };
  return attestation;
}

/** The networks that were judged, nearest first, by name. */
async function networksOf({ db }: SubgraphContext, { candidates }: Verdict): Promise<AttestedNetwork[]> {
  const looked = [...candidates]
    .sort((a, b) => (a.distanceMeters ?? Number.POSITIVE_INFINITY) - (b.distanceMeters ?? Number.POSITIVE_INFINITY))
    .slice(0, MAX_ATTESTED_NETWORKS);
  const networks = await findNetworks(
    db,
    looked.map(({ networkId }) => networkId),
  );
  return looked.flatMap(({ distanceMeters, thresholdMeters }, index) => {
    const network = networks[index];
    return network ? [{ name: network.name, distanceMeters, thresholdMeters, isOpen: network.isOpen }] : [];
  });
}

/** Ends an attestation, saying why. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG. */
export async function revokeAttestation(context: SubgraphContext, id: string, why: string): Promise<string> {
  const { db } = context;
  const revocation = why.trim().replaceAll(/\s+/g, ' ');
  if (revocation === '') throw new Refusal('REQUIRED', 'reason');
  if (revocation.length > 300) throw new Refusal('TOO_LONG', 'reason');
  if ((await db.attestation.count({ where: { id } })) === 0) throw new Refusal('NOT_FOUND', 'id');
  if (!(await revoke(db, id, revocation, context.now()))) throw new Refusal('WRONG_STATUS', 'id');
  context.auditSubject = { entity: 'Attestation', entityId: id };
  return id;
}
