import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { EmergencyServices } from '../back-office/entry/EmergencyServices.tsx';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import {
  CloseEmergencyServiceDocument,
  EmergencyServicesDocument,
  OpenEmergencyServiceDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { wordsForCode } from '../refusals/refusals.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'partner.manage', 'signalements');
  const { emergencyServices } = await ask(args.context, EmergencyServicesDocument);
  return { services: emergencyServices };
}

export interface ServiceAnswer {
  readonly error?: string;
  /** The secret address just made: shown this once. */
  readonly made?: { readonly name: string; readonly url: string };
  readonly closed?: string;
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'partner.manage', 'signalements');
  const form = await args.request.formData();
  const answer = (given: ServiceAnswer) => data(given, given.error ? { status: 422 } : {});
  if (form.get('intent') === 'close') {
    const id = String(form.get('id') ?? '');
    const { closeEmergencyService: closed } = await change(args.context, CloseEmergencyServiceDocument, { id });
    return answer(closed.__typename === 'Refusal' ? { error: wordsForCode(closed.code) } : { closed: closed.name });
  }
  const name = String(form.get('nom') ?? '');
  const { openEmergencyService: made } = await change(args.context, OpenEmergencyServiceDocument, { name });
  if (made.__typename === 'Refusal') return answer({ error: wordsForCode(made.code) });
  return answer({ made: { name: made.service.name, url: made.url } });
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Liens des services de secours', { matches }, { isPrivate: true });

export default function EmergencyServicesPage() {
  return <EmergencyServices {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };
