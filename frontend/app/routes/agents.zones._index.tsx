import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { readOutlineIn, readZone, type ZoneProblem } from '../back-office/zones/read-zone.ts';
import { ZoneList } from '../back-office/zones/ZoneList.tsx';
import { CreateInterestZoneDocument, InterestZonesDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const { interestZones } = await ask(args.context, InterestZonesDocument);
  return { zones: interestZones };
}

export async function action(args: ActionFunctionArgs): Promise<ZoneProblem> {
  await requirePermission(args, 'zone.manage', 'signalements');
  const form = await args.request.formData();
  const outline = readOutlineIn(form);
  if ('problem' in outline) return outline.problem;
  if (outline.geometry === null) return { code: 'EMPTY_DRAWING' };
  const { createInterestZone } = await change(args.context, CreateInterestZoneDocument, {
    input: readZone(form),
    geometry: outline.geometry,
  });
  if (createInterestZone.__typename !== 'InterestZone') return createInterestZone;
  throw goTo(`/agents/zones/${encodeURIComponent(createInterestZone.id)}`);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Zones d’intérêt', { matches }, { isPrivate: true });

export default function ZonesPage() {
  return <ZoneList {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };
