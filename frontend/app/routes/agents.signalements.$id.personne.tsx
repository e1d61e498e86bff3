import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { FilePerson } from '../back-office/person/FilePerson.tsx';
import { AnswerWithdrawalDocument, FilePersonDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const { signalement } = await ask(args.context, FilePersonDocument, { id: args.params.id ?? '' });
  if (!signalement) throw new Response(null, { status: 404 });
  return { file: signalement };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'signalement.decide', 'signalements');
  const form = await args.request.formData();
  const accepts = form.get('intent') === 'accept-withdrawal';
  const { answerWithdrawal } = await change(args.context, AnswerWithdrawalDocument, {
    id: args.params.id ?? '',
    accepts,
    message: textOf(form, 'message') || null,
  });
  const intent = accepts ? 'accept-withdrawal' : 'decline-withdrawal';
  const done = accepts ? 'Le dossier est terminé.' : 'Le dossier continue.';
  return { result: resultOf(intent, answerWithdrawal, done) };
}

export default function FilePersonPage() {
  const { file } = useLoaderData<typeof loader>();
  return <FilePerson key={file.id} file={file} result={useActionData<typeof action>()?.result} />;
}

export { BackOfficeError as ErrorBoundary };
