import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FileFrame } from '../back-office/file/FileFrame.tsx';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { FileHeadDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const { signalement } = await ask(args.context, FileHeadDocument, { id: args.params.id ?? '' });
  if (!signalement) throw new Response(null, { status: 404 });
  return { file: signalement };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(
    data ? `${data.file.reference}, ${data.file.addressLabel}` : 'Dossier introuvable',
    { matches },
    { isPrivate: true },
  );

export default function FilePage() {
  const { file } = useLoaderData<typeof loader>();
  return <FileFrame key={file.id} first={file} />;
}

export { BackOfficeError as ErrorBoundary };
