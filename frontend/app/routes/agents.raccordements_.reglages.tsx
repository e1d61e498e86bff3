import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { RequestSettings } from '../back-office/requests/RequestSettings.tsx';
import { changeRequestSettings, readRequestSettings } from '../back-office/requests/request-settings.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'request.assign', 'networks');
  return readRequestSettings(args.context);
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'request.assign', 'networks');
  return changeRequestSettings(args.context, await args.request.formData());
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Réglages des raccordements', { matches }, { isPrivate: true });

export default function RequestSettingsPage() {
  return <RequestSettings {...useLoaderData<typeof loader>()} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };
