import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Moderation } from '../back-office/ambassadors/Moderation.tsx';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import {
  DeclineAmbassadorDocument,
  ModerationPageDocument,
  PublishAmbassadorDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'ambassador.manage', 'networks');
  // Each contact read is written in the journal: they come only when asked for.
  const withContacts = new URL(args.request.url).searchParams.get('contacts') === 'oui';
  const { moderatedAmbassadors } = await ask(args.context, ModerationPageDocument, { withContacts });
  return { testimonies: moderatedAmbassadors, withContacts };
}

export async function action(args: ActionFunctionArgs): Promise<ActionResult> {
  await requirePermission(args, 'ambassador.manage', 'networks');
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  // Each testimony has its own form: the intent names it, so that a refusal opens that one alone.
  const [verb, testimony = ''] = intent.split(' ');
  if (verb === 'publish') {
    const publication = { id: testimony, text: textOf(form, `text-${testimony}`) };
    const { publishAmbassador } = await change(args.context, PublishAmbassadorDocument, publication);
    return resultOf(intent, publishAmbassador, 'Le témoignage est publié.');
  }
  const id = textOf(form, 'id');
  if (intent !== 'decline') throw new Response(null, { status: 400 });
  const { declineAmbassador } = await change(args.context, DeclineAmbassadorDocument, { id });
  return resultOf(intent, declineAmbassador, 'Le témoignage n’est pas publié.');
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Ambassadeurs', { matches }, { isPrivate: true });

export default function AmbassadorsPage() {
  return <Moderation {...useLoaderData<typeof loader>()} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };
