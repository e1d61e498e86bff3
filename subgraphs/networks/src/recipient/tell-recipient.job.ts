import type { ConnectionRequest } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { publicUrl } from '@mitoyen/tenants';
import { z } from 'zod';
import { findRequest } from '../connection-request/connection-request.store.ts';
import { addressesOf, addressesOfCollectivite, findPartner } from './recipient.graph.ts';

/** The page of a request in the back-office. */
export function requestUrl({ tenant, runtime }: SubgraphContext, requestId: string): string {
  const site = publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });
  return `${site}/agents/raccordements/${toGlobalId('ConnectionRequest', requestId)}`;
}

/** Who must answer for a request: addresses, and whether they are those of its partner. */
export interface Answerers {
  readonly emails: readonly string[];
  /** Null: the collectivité. */
  readonly partnerName: string | null;
  /** A partner has it, and nobody can be reached there. */
  readonly isPartnerSilent: boolean;
}

/** Whom to write to about a request: its partner's people; when nobody can be reached there, or it has none, the collectivité's. */
export async function answerersOf(
  context: SubgraphContext,
  { partnerId }: Pick<ConnectionRequest, 'partnerId'>,
): Promise<Answerers> {
  const partner = partnerId === null ? undefined : await findPartner(context, partnerId);
  const emails = addressesOf(partner);
  if (partner && emails.length > 0) return { emails, partnerName: partner.name, isPartnerSilent: false };
  return {
    emails: await addressesOfCollectivite(context),
    partnerName: null,
    isPartnerSilent: partnerId !== null,
  };
}

/** A request in one line, naming nobody: what it is, where, how big. */
export function summaryOf(
  { tenant }: SubgraphContext,
  { reference, citycode, dwellings, isHighPotential }: ConnectionRequest,
): string {
  const commune = tenant.communes.find(({ code }) => code === citycode)?.name;
  return [
    `Demande ${reference}`,
    commune ? `commune de ${commune}` : null,
    dwellings === null ? null : dwellings > 1 ? `${dwellings} logements` : '1 logement',
    isHighPotential ? 'haut potentiel' : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/**
 * Tells who must answer that a request is in their hands: one mail each, by address and round, so that a job that runs twice
 * sends nothing twice. Silent when it has meanwhile changed hands.
 */
export const tellRecipient = defineJob({
  name: 'connection-request.tell-recipient',
  payload: z.strictObject({ requestId: z.uuid(), round: z.int() }),
  async run(context, { requestId, round }) {
    const request = await findRequest(context.db, requestId);
    if (!request || request.assignmentRound !== round || request.endedAt !== null) return;
    const { emails, partnerName, isPartnerSilent } = await answerersOf(context, request);
    if (isPartnerSilent)
      context.log.warn({ entityId: requestId }, 'nobody to tell at the partner: the territory is told');
    const { subject, opening } = openingOf(request.status === 'TO_VALIDATE', partnerName, isPartnerSilent);
    const text = letter(context.tenant, [
      opening,
      `${summaryOf(context, request)}.`,
      `Pour la lire et répondre :\n${requestUrl(context, requestId)}`,
    ]);
    await context.transaction(async () => {
      for (const to of emails) {
        const key = `request:${requestId}:${round}:${to}`;
        await context.queueMail({ to, subject: `${subject} – ${request.reference}`, text, key });
      }
    });
  },
});

function openingOf(isToValidate: boolean, partnerName: string | null, isPartnerSilent: boolean) {
  if (isToValidate) {
    return {
      subject: 'Demande de raccordement à valider',
      opening: 'Une demande de raccordement à un réseau de chaleur attend d’être validée par la collectivité.',
    };
  }
  if (partnerName !== null) {
    return {
      subject: 'Nouvelle demande de raccordement',
      opening: `Une demande de raccordement à un réseau de chaleur est confiée à ${partnerName}.`,
    };
  }
  return {
    subject: 'Demande de raccordement à orienter',
    opening: isPartnerSilent
      ? 'Une demande de raccordement est confiée à un partenaire où personne ne peut être prévenu : merci de l’orienter.'
      : 'Une demande de raccordement n’a pas d’opérateur : merci de l’orienter.',
  };
}

/** Tells a partner that a request is no longer in its hands: one mail each, by address and round. */
export const tellFormerRecipient = defineJob({
  name: 'connection-request.tell-former-recipient',
  payload: z.strictObject({ requestId: z.uuid(), partnerId: z.uuid(), round: z.int() }),
  async run(context, { requestId, partnerId, round }) {
    const request = await findRequest(context.db, requestId);
    if (!request) return;
    const emails = addressesOf(await findPartner(context, partnerId));
    const text = letter(context.tenant, [
      `La demande de raccordement ${request.reference} est désormais suivie par quelqu’un d’autre. Vous n’avez plus rien à faire.`,
    ]);
    await context.transaction(async () => {
      for (const to of emails) {
        const key = `request-left:${requestId}:${round}:${to}`;
        await context.queueMail({ to, subject: `Demande ${request.reference} : elle vous est retirée`, text, key });
      }
    });
  },
});

/** Tells the collectivité that a partner would rather see a request with somebody else: once per proposal. */
export const tellProposal = defineJob({
  name: 'connection-request.tell-proposal',
  payload: z.strictObject({ requestId: z.uuid(), eventId: z.uuid() }),
  async run(context, { requestId, eventId }) {
    const request = await findRequest(context.db, requestId);
    if (!request?.proposedAt) return;
    const emails = await addressesOfCollectivite(context);
    const text = letter(context.tenant, [
      'L’opérateur d’une demande de raccordement propose de la confier à quelqu’un d’autre.',
      `${summaryOf(context, request)}.`,
      `Pour accepter ou non :\n${requestUrl(context, requestId)}`,
    ]);
    await context.transaction(async () => {
      for (const to of emails) {
        const key = `request-proposal:${eventId}:${to}`;
        await context.queueMail({ to, subject: `Demande ${request.reference} : réaffectation proposée`, text, key });
      }
    });
  },
});
