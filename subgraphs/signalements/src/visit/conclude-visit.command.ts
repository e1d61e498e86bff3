import type { Visit } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { parsed } from '@mitoyen/kit/written/written.ts';
import { claimDocuments } from '../document/document.command.ts';
import { addSuivi } from '../suivi/suivi.command.ts';
import { MAX_SUIVI } from '../suivi/suivi.ts';
import { stepped, toldByJob } from './visit.command.ts';
import { changeVisit, keepFindings } from './visit.store.ts';
import { concludedVisit } from './visit.ts';
import { holdVisit } from './visit-access.command.ts';
import { frenchMoment } from './visit-words.ts';

/** What an agent concludes of a visit. */
export interface VisitConclusion {
  readonly occupantPresent: boolean;
  readonly landlordPresent: boolean;
  /** Left out when nobody went to see works. */
  readonly worksVerified?: boolean | null | undefined;
  readonly report: string;
  /** By code of suspicion. */
  readonly findings: readonly { readonly code: string; readonly isConfirmed: boolean }[];
  readonly reports: readonly string[];
  readonly photos: readonly string[];
  /** The occupant reads the report as a public suivi, and sees its documents. */
  readonly tellsOccupant: boolean;
}

/**
 * Concludes a visit: who was there, what each suspicion became, whether works were seen done, the report with its documents.
 * All of it in one transaction. Refusals: NOT_FOUND (id, documents, findings), WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT (report),
 * DUPLICATE, TOO_MANY (findings, documents).
 */
export function concludeVisit(context: SubgraphContext, id: string, input: VisitConclusion): Promise<Visit> {
  const { findings, ...conclusion } = accepted(parsed(concludedVisit, input));
  return context.transaction(async (db) => {
    const { visit, to } = await holdVisit(context, id, 'CONCLUDE');
    const { signalementId, startsAt } = visit;
    const now = context.now();
    const owner = { ownerKind: 'VISIT', ownerId: id, signalementId } as const;
    const visibility = input.tellsOccupant ? 'RESIDENT' : 'AGENTS';
    await claimDocuments(context, input.reports, owner, { kind: 'VISIT_REPORT', visibility });
    await claimDocuments(context, input.photos, owner, { kind: 'PHOTO', visibility });
    const worksVerified = conclusion.worksVerified ?? null;
    const done = await changeVisit(db, id, { ...conclusion, worksVerified, status: to, concludedAt: now }, now);
    await keepFindings(db, id, findings);
    if (input.tellsOccupant) {
      const heading = `Visite du ${frenchMoment(startsAt)}.\n\n`;
      await addSuivi(
        context,
        signalementId,
        heading + conclusion.report.slice(0, MAX_SUIVI - heading.length),
        'PUBLIC',
      );
    }
    await stepped(context, done, 'CONCLUDE', visit.status);
    // Who reads the report as a suivi gets the mail of that suivi.
    if (!input.tellsOccupant) await toldByJob(context, done, 'DONE');
    return done;
  });
}
