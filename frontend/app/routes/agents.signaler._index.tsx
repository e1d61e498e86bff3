import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { EntryStart } from '../back-office/entry/EntryStart.tsx';
import { readEntry } from '../back-office/entry/read-entry.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { noAnswers } from '../report/answers.ts';
import { beginDraft, draftCookie, loadDraft } from '../report/draft.server.ts';
import { faultIn } from '../report/fault-words.ts';
import { openStep } from '../report/steps.ts';
import { BY_AGENT } from '../report/way.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'signalement.enter', 'signalements');
  const draft = await loadDraft(args.request, args.context, BY_AGENT);
  return {
    next: draft.token && draft.answers.entry ? `${BY_AGENT.base}/${openStep(draft)}` : undefined,
    canManageServices: can('partner.manage'),
  };
}

/** Begins a report told by somebody else. What was under way in this browser is left for good. */
export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'signalement.enter', 'signalements');
  const { request, context } = args;
  const reading = readEntry(await request.formData());
  if (reading.errors) return data({ errors: reading.errors }, { status: 422 });
  const key = crypto.randomUUID();
  const { entry } = reading;
  const contact = { ...noAnswers(key).contact, name: entry.callerLink === 'SELF' ? entry.callerName : '' };
  const phone = entry.callerLink === 'SELF' ? entry.callerPhone : '';
  const kept = await beginDraft(context, { ...noAnswers(key), entry, contact: { ...contact, phone } });
  if ('code' in kept) return data({ errors: { '': faultIn('fr', kept.code) } }, { status: 422 });
  return goTo(`${BY_AGENT.base}/danger`, { headers: { 'Set-Cookie': draftCookie(context, kept.token, BY_AGENT) } });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Saisir un signalement', { matches }, { isPrivate: true });

export default function EntryStartPage() {
  return <EntryStart {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}

export { BackOfficeError as ErrorBoundary };
