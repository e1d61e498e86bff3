import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button, ButtonLink } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { TextField } from '../design/Field.tsx';
import { Actions, BackLink, Lead, Section, Stack } from '../design/Layout.tsx';
import { MailDraftLinkDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { localeOf } from '../languages/locale.server.ts';
import { useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { draftToken } from '../report/draft.server.ts';
import { faultIn } from '../report/fault-words.ts';
import { reportWords } from '../report/report.words.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

export function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  if (!draftToken(request, context)) throw goTo('/signaler');
  return { locale: localeOf(request, context) };
}

/** Mails the way back to the draft of this browser. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = draftToken(request, context);
  if (!token) throw goTo('/signaler');
  const email = String((await request.formData()).get('courriel') ?? '').trim();
  const locale = localeOf(request, context);
  const { mailDraftLink } = await change(context, MailDraftLinkDocument, { token, email, locale });
  if (mailDraftLink.__typename === 'SignalementDraft') return data({ sent: true as const });
  return data({ error: faultIn(locale, mailDraftLink.code) }, { status: 422 });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Finir plus tard', { matches }, { isPrivate: true });

export default function FinishLaterPage() {
  useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const say = useWords(reportWords);
  const error = answer && 'error' in answer ? answer.error : undefined;
  return (
    <Section narrow>
      <Stack>
        <BackLink to="/signaler" />
        <ErrorSummary errors={error ? { courriel: error } : undefined} />
        <h1>{say('finishLater')}</h1>
        {answer && 'sent' in answer ? (
          <>
            <Lead>{say('linkSent')}</Lead>
            <Actions>
              <ButtonLink to="/signaler">{say('resume')}</ButtonLink>
            </Actions>
          </>
        ) : (
          <Form method="post" noValidate>
            <Stack>
              <p>{say('laterMail')}</p>
              <TextField
                name="courriel"
                type="email"
                autoComplete="email"
                label={say('email')}
                error={error}
                maxLength={254}
              />
              <div>
                <Button>{say('sendLink')}</Button>
              </div>
            </Stack>
          </Form>
        )}
      </Stack>
    </Section>
  );
}
