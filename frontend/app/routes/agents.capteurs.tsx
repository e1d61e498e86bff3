import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { SensorList } from '../back-office/sensors/SensorList.tsx';
import { AllSensorsDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'sensor.manage', 'signalements');
  return ask(args.context, AllSensorsDocument);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Capteurs', { matches }, { isPrivate: true });

export default function SensorsPage() {
  return <SensorList {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };
