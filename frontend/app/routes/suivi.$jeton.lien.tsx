import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { BackLink, Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { loadLinkPage, refusedBy } from '../follow-up/follow-up.server.ts';
import { followUpWords } from '../follow-up/follow-up.words.ts';
import { FranceConnectButton, SignOutButton } from '../franceconnect/FranceConnectButton.tsx';
import { leave, residentSession } from '../franceconnect/franceconnect.server.ts';
import { franceConnectWords } from '../franceconnect/franceconnect.words.ts';
import { wordForRefusal } from '../franceconnect/word-for-refusal.ts';
import {
  CloseFollowUpLinksDocument,
  DetachFranceConnectDocument,
  ReplaceFollowUpLinkDocument,
} from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { dayIn, wordsIn } from '../languages/languages.ts';
import { localeOf } from '../languages/locale.server.ts';
import { useLocale, useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { file, franceConnect } = await loadLinkPage(context, params.jeton, residentSession(request, context));
  if (file.isHelper) throw new Response(null, { status: 404 });
  const told = new URL(request.url).searchParams.get('franceconnect');
  return { token: params.jeton ?? '', since: file.franceConnectSince, franceConnect, told };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const intention = (await request.formData()).get('intention');
  if (intention === 'franceconnect') {
    const left = await leave(context, token);
    if (left instanceof Response) return left;
    const say = wordsIn(franceConnectWords, localeOf(request, context));
    const errors = left.field === 'token' ? refusedBy(left) : { '': say(wordForRefusal(left.code)) };
    return data({ errors }, { status: 422 });
  }
  if (intention === 'detacher') {
    const { detachFranceConnect: answer } = await change(context, DetachFranceConnectDocument, { token });
    if (answer.__typename !== 'Refusal') return goTo(`/suivi/${token}/lien?franceconnect=detache`);
    return data({ errors: refusedBy(answer) }, { status: 422 });
  }
  if (intention === 'fermer') {
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
  const { token, since, franceConnect, told } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(followUpWords);
  const sayFranceConnect = useWords(franceConnectWords);
  const locale = useLocale();
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/suivi/${token}`}>{say('back')}</BackLink>
        <h1>{say('link')}</h1>
        <ErrorSummary errors={refused?.errors} />
        {told === 'rattache' && !refused ? <Notice tone="success" title={sayFranceConnect('attached')} live /> : null}
        {told === 'detache' && !refused ? <Notice tone="success" title={sayFranceConnect('detached')} live /> : null}
        <Lead>{say('linkLead')}</Lead>
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
        {franceConnect.isOffered || since.length > 0 ? (
          <Stack>
            <h2>{sayFranceConnect('attachTitle')}</h2>
            {since.map((day) => (
              <p key={day}>{sayFranceConnect('attachedSince', { day: dayIn(locale, day) })}</p>
            ))}
            {since.length > 0 ? (
              <Form method="post">
                <Stack tight>
                  <Muted>{sayFranceConnect('detachHint')}</Muted>
                  <div>
                    <Button look="secondary" name="intention" value="detacher">
                      {sayFranceConnect('detach')}
                    </Button>
                  </div>
                </Stack>
              </Form>
            ) : (
              <Stack tight>
                <p>{sayFranceConnect('attachLead')}</p>
                <FranceConnectButton label="attach" />
              </Stack>
            )}
            {franceConnect.session ? <SignOutButton /> : null}
          </Stack>
        ) : null}
      </Stack>
    </Section>
  );
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
