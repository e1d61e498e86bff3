import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ButtonLink } from '../design/Button.tsx';
import { Actions, Lead, Section, Stack } from '../design/Layout.tsx';
import { openDoor } from '../emergency-service/door.server.ts';
import { emergencyServiceWords } from '../emergency-service/emergency-service.words.ts';
import { LanguageChoice } from '../languages/LanguageChoice.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { loadDraft } from '../report/draft.server.ts';
import { reportWords } from '../report/report.words.ts';
import { openStep } from '../report/steps.ts';

export const handle = { isTranslated: true };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { way, name } = await openDoor(context, params.jeton);
  const draft = await loadDraft(request, context, way);
  return { name, next: `${way.base}/${openStep(draft)}`, isUnderWay: draft.token !== undefined };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Signaler un logement', { matches }, { isPrivate: true });

export default function EmergencyStart() {
  const { name, next, isUnderWay } = useLoaderData<typeof loader>();
  const say = useWords(emergencyServiceWords);
  const sayReport = useWords(reportWords);
  return (
    <Section narrow>
      <Stack>
        <LanguageChoice />
        <h1>{say('title')}</h1>
        <Lead>{say('lead', { name })}</Lead>
        <p>{say('what')}</p>
        <Actions>
          <ButtonLink to={next}>{isUnderWay ? sayReport('resume') : sayReport('begin')}</ButtonLink>
        </Actions>
      </Stack>
    </Section>
  );
}
