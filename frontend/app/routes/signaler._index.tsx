import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Actions, Lead, Prose, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { LanguageChoice } from '../languages/LanguageChoice.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { OfflineReport } from '../offline/OfflineReport.tsx';
import { draftCookie, isDraftToken, keepDraft, loadDraft } from '../report/draft.server.ts';
import { EmergencyNumbers } from '../report/Emergency.tsx';
import { reportWords } from '../report/report.words.ts';
import { openStep } from '../report/steps.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

const CAMPAIGN = /^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$/;
export const handle = { isTranslated: true };

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const resumed = new URL(request.url).searchParams.get('brouillon');
  // The address of the draft must not stay in the bar or in the history.
  if (isDraftToken(resumed)) throw goTo('/signaler', { headers: { 'Set-Cookie': draftCookie(context, resumed) } });
  const draft = await loadDraft(request, context);
  return {
    dangers: draft.grid.dangers,
    next: draft.token ? `/signaler/${openStep(draft)}` : undefined,
    campaign: CAMPAIGN.exec(new URL(request.url).searchParams.get('campagne') ?? '')?.[0],
    answerWorkingDays: context.tenant.rules.signalement.answerWorkingDays,
  };
}

/** Forgets the draft of this browser, or begins one that remembers by which campaign somebody came. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const campaign = CAMPAIGN.exec(String((await request.formData()).get('campagne') ?? ''))?.[0];
  if (campaign !== undefined) {
    const draft = await loadDraft(request, context);
    const kept = await keepDraft(context, draft, { ...draft.answers, campaign });
    return goTo(
      '/signaler/danger',
      'token' in kept ? { headers: { 'Set-Cookie': draftCookie(context, kept.token) } } : {},
    );
  }
  return goTo('/signaler', { headers: { 'Set-Cookie': draftCookie(context, '') } });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Signaler un logement', { matches });

export default function ReportStart() {
  const { dangers, next, campaign, answerWorkingDays } = useLoaderData<typeof loader>();
  const territory = useTerritory();
  const say = useWords(reportWords);
  return (
    <Section narrow>
      <Stack>
        <LanguageChoice />
        <h1>{say('start')}</h1>
        <Lead>{say('startLead')}</Lead>
        <EmergencyNumbers dangers={dangers} />
        <OfflineReport />
        {next ? (
          <Notice tone="info" title={say('underWay')}>
            <p>{say('allThere')}</p>
          </Notice>
        ) : null}
        <Actions>
          {campaign && !next ? (
            <Form method="post">
              <input type="hidden" name="campagne" value={campaign} />
              <Button>{say('begin')}</Button>
            </Form>
          ) : (
            <ButtonLink to={next ?? '/signaler/danger'}>{next ? say('resume') : say('begin')}</ButtonLink>
          )}
          {next ? (
            <Form method="post">
              <Button look="quiet">{say('eraseAll')}</Button>
            </Form>
          ) : null}
        </Actions>
        <Prose>
          <h2>{say('howTitle')}</h2>
          <ol>
            <li>{say('how1')}</li>
            <li>{say('how2')}</li>
            <li>{say('how3', { territory: territory.name, days: answerWorkingDays })}</li>
          </ol>
          <h2>{say('helpTitle')}</h2>
          <p>{say('help')}</p>
        </Prose>
      </Stack>
    </Section>
  );
}
