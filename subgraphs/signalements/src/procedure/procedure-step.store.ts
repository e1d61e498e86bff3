import type { ProcedureStep } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

/** What a step is about: one thing. */
export type StepSubject =
  | { readonly arreteId: string }
  | { readonly consignationId: string }
  | { readonly injunctionId: string };
export type StepActor = 'AGENT' | 'LANDLORD' | 'RESIDENT' | 'SYSTEM';

export function addProcedureStep(
  db: Db,
  subject: StepSubject,
  step: Pick<ProcedureStep, 'action' | 'fromStatus' | 'toStatus' | 'agentId' | 'at'> & {
    readonly actorKind: StepActor;
  },
): Promise<ProcedureStep> {
  return db.procedureStep.create({ data: { ...subject, ...step } });
}

/** The steps of one thing, oldest first. */
export function findProcedureSteps(db: Db, subject: StepSubject): Promise<ProcedureStep[]> {
  return db.procedureStep.findMany({ where: subject, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
}
