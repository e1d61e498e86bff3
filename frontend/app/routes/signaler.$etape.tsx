import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Section } from '../design/Layout.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { ReportStep } from '../report/ReportStep.tsx';
import { answerStep, loadStep } from '../report/report-step.server.ts';
import { ONLINE } from '../report/way.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  return loadStep(request, context, params.etape, ONLINE);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  return answerStep(request, context, params.etape, ONLINE, ({ token }, headers) =>
    goTo(`/suivi/${token}/recu`, { headers }),
  );
}

export const meta: MetaFunction<typeof loader> = ({ data, matches, error }) =>
  pageTitle(data && !error ? data.step.title : 'Signaler un logement', { matches }, { isPrivate: true });

export default function ReportStepPage() {
  return (
    <Section narrow>
      <ReportStep page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
    </Section>
  );
}
