import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { RequestFileView } from '../back-office/requests/RequestFileView.tsx';
import { actOnRequest } from '../back-office/requests/request-actions.server.ts';
import { filledTemplate, readApplicant, readRequestFile } from '../back-office/requests/request-file.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'request.list', 'networks');
  return readRequestFile(args.context, args.params.id ?? '', can);
}

export async function action(args: ActionFunctionArgs) {
  const { can } = await requirePermission(args, 'request.list', 'networks');
  const { context } = args;
  const id = args.params.id ?? '';
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  if (intent === 'applicant') return { kind: 'applicant' as const, applicant: await readApplicant(context, id, can) };
  if (intent === 'preview')
    return { kind: 'filled' as const, filled: await filledTemplate(context, id, textOf(form, 'template')) };
  return { kind: 'result' as const, result: await actOnRequest(context, id, form) };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(
    data ? `${data.request.reference}, ${data.request.addressLabel}` : 'Demande introuvable',
    { matches },
    { isPrivate: true },
  );

export default function RequestPage() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <RequestFileView
      key={data.request.id}
      {...data}
      result={answer?.kind === 'result' ? answer.result : undefined}
      applicant={answer?.kind === 'applicant' ? answer.applicant : undefined}
      filled={answer?.kind === 'filled' ? (answer.filled ?? undefined) : undefined}
    />
  );
}

export { BackOfficeError as ErrorBoundary };
