import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { FileObservations } from '../back-office/observations/FileObservations.tsx';
import { ObservationGridDocument, ObservationsOfFileDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'signalement.list', 'signalements');
  const [{ signalement }, { grid }] = await Promise.all([
    ask(args.context, ObservationsOfFileDocument, { id: args.params.id ?? '' }),
    ask(args.context, ObservationGridDocument),
  ]);
  if (!signalement) throw new Response(null, { status: 404 });
  return {
    file: signalement,
    gridVersion: grid.version,
    today: new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' }).format(new Date()),
    mayWrite: can('observation.write'),
  };
}

export default function FileObservationsTab() {
  return <FileObservations {...useLoaderData<typeof loader>()} />;
}
