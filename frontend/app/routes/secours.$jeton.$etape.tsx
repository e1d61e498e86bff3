import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Section } from '../design/Layout.tsx';
import { openDoor } from '../emergency-service/door.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { ReportStep } from '../report/ReportStep.tsx';
import { answerStep, loadStep } from '../report/report-step.server.ts';

export const handle = { isTranslated: true };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { way } = await openDoor(context, params.jeton);
  return loadStep(request, context, params.etape, way);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { way } = await openDoor(context, params.jeton);
  return answerStep(request, context, params.etape, way, ({ reference }, headers) =>
    goTo(`${way.base}/recu?numero=${reference}`, { headers }),
  );
}

export const meta: MetaFunction<typeof loader> = ({ data, matches, error }) =>
  pageTitle(data && !error ? data.step.title : 'Signaler un logement', { matches }, { isPrivate: true });

export default function EmergencyStep() {
  return (
    <Section narrow>
      <ReportStep page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
    </Section>
  );
}
