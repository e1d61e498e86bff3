import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { BackLink, Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { loadDetails, refusedBy } from '../follow-up/follow-up.server.ts';
import { followUpWords } from '../follow-up/follow-up.words.ts';
import { CloseFollowUpLinksDocument, ReplaceFollowUpLinkDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { isHelper } = await loadDetails(context, params.jeton);
  if (isHelper) throw new Response(null, { status: 404 });
  return { token: params.jeton ?? '' };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  if ((await request.formData()).get('intention') === 'fermer') {
    const { closeFollowUpLinks: answer } = await change(context, CloseFollowUpLinksDocument, { token });
    if (answer.__typename !== 'Refusal') return goTo('/suivi?ferme=oui');
    return data({ errors: refusedBy(answer) }, { status: 422 });
  }
  const { replaceFollowUpLink: answer } = await change(context, ReplaceFollowUpLinkDocument, { token });
  if (answer.__typename !== 'Refusal') return goTo(`/suivi/${answer.token}?nouveau=oui`);
  return data({ errors: refusedBy(answer) }, { status: 422 });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Protéger mon lien', { matches }, { isPrivate: true });

export default function LinkPage() {
  const { token } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(followUpWords);
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/suivi/${token}`}>{say('back')}</BackLink>
        <h1>{say('link')}</h1>
        <Lead>{say('linkLead')}</Lead>
        <ErrorSummary errors={refused?.errors} />
        <Form method="post">
          <Button name="intention" value="remplacer" icon="key">
            {say('replaceLink')}
          </Button>
        </Form>
        <Form method="post">
          <Stack tight>
            <Muted>{say('closeHint')}</Muted>
            <div>
              <Button look="danger" name="intention" value="fermer" icon="lock">
                {say('closeLink')}
              </Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
