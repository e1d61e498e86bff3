import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BatchView } from '../back-office/batches/BatchView.tsx';
import { readBatch } from '../back-office/batches/batch.server.ts';
import { actOnBatch } from '../back-office/batches/batch-actions.server.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'batch.manage', 'networks');
  const read = await readBatch(args.context, args.params.id ?? '', new URL(args.request.url).searchParams);
  if (!read) throw new Response(null, { status: 404 });
  const { center, zoom, styleUrl, mapboxToken } = args.context.tenant.map;
  return { ...read, settings: { center, zoom, styleUrl, mapboxToken } };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'batch.manage', 'networks');
  const acted = await actOnBatch(args.context, args.params.id ?? '', await args.request.formData());
  if (!acted) throw new Response(null, { status: 400 });
  if (acted.isGone) throw goTo('/agents/tests-en-masse');
  return acted;
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(data?.batch.name ?? 'Test introuvable', { matches }, { isPrivate: true });

export default function BatchPage() {
  const data = useLoaderData<typeof loader>();
  return <BatchView key={data.batch.id} {...data} acted={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };
