import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { Actions, Lead, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { actionWords } from '../follow-up/actions.words.ts';
import { closedLink, refusedBy } from '../follow-up/follow-up.server.ts';
import { AnswerHelperInvitationDocument, HelperInvitationDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { LanguageChoice } from '../languages/LanguageChoice.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  if (token.length > 100) throw closedLink('NOT_FOUND');
  const { helperInvitation } = await ask(context, HelperInvitationDocument, { token });
  if (helperInvitation.__typename === 'Refusal') throw closedLink(helperInvitation.code);
  return { isAccepted: helperInvitation.isAccepted };
}

/** A yes or a no is a press of a button, never the opening of a page. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const accepts = (await request.formData()).get('reponse') === 'oui';
  const { answerHelperInvitation: answer } = await change(context, AnswerHelperInvitationDocument, { token, accepts });
  if (answer.__typename === 'Refusal') return data({ errors: refusedBy(answer) }, { status: 422 });
  return goTo(answer.followToken === null ? '/suivi?aide=non' : `/suivi/${answer.followToken}`);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Aider une personne', { matches }, { isPrivate: true });

export default function InvitationPage() {
  const { isAccepted } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(actionWords);
  return (
    <Section narrow>
      <Stack>
        <LanguageChoice />
        <h1>{say('invitationTitle')}</h1>
        <Lead>{say('invitationLead')}</Lead>
        <ErrorSummary errors={refused?.errors} />
        {isAccepted ? <Notice tone="info" title={say('alreadyAccepted')} /> : null}
        <Form method="post">
          <Actions>
            <Button name="reponse" value="oui">
              {say(isAccepted ? 'openFile' : 'accept')}
            </Button>
            <Button look="secondary" name="reponse" value="non">
              {say(isAccepted ? 'stopHelping' : 'decline')}
            </Button>
          </Actions>
        </Form>
      </Stack>
    </Section>
  );
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
