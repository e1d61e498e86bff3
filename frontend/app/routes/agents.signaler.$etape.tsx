import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import styles from '../back-office/entry/Entry.module.css';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { draftToken } from '../report/draft.server.ts';
import { ReportStep } from '../report/ReportStep.tsx';
import { answerStep, loadStep } from '../report/report-step.server.ts';
import { BY_AGENT } from '../report/way.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.enter', 'signalements');
  const { request, context, params } = args;
  if (!draftToken(request, context, BY_AGENT)) throw goTo(BY_AGENT.base);
  return loadStep(request, context, params.etape, BY_AGENT);
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'signalement.enter', 'signalements');
  const { request, context, params } = args;
  if (!draftToken(request, context, BY_AGENT)) return goTo(BY_AGENT.base);
  return answerStep(request, context, params.etape, BY_AGENT, ({ reference }, headers) =>
    goTo(`${BY_AGENT.base}/recu?numero=${reference}`, { headers }),
  );
}

export const meta: MetaFunction<typeof loader> = ({ data, matches, error }) =>
  pageTitle(data && !error ? data.step.title : 'Saisir un signalement', { matches }, { isPrivate: true });

export default function EntryStepPage() {
  return (
    <div className={styles.narrow}>
      <ReportStep page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
    </div>
  );
}

export { BackOfficeError as ErrorBoundary };
