import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { TextField } from '../design/Field.tsx';
import { Lead, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { actionWords } from '../follow-up/actions.words.ts';
import { followUpWords } from '../follow-up/follow-up.words.ts';
import { tokenIn } from '../follow-up/token-in.ts';
import { AttachedFiles } from '../franceconnect/AttachedFiles.tsx';
import { FranceConnectButton, SignOutButton } from '../franceconnect/FranceConnectButton.tsx';
import { leave, loadHome, residentSession, signOut, visitState } from '../franceconnect/franceconnect.server.ts';
import { franceConnectWords } from '../franceconnect/franceconnect.words.ts';
import { wordForRefusal } from '../franceconnect/word-for-refusal.ts';
import { AskForFollowUpLinkDocument, OpenFranceConnectFileDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { LanguageChoice } from '../languages/LanguageChoice.tsx';
import { wordsIn } from '../languages/languages.ts';
import { localeOf } from '../languages/locale.server.ts';
import { useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { searchParams } = new URL(request.url);
  const told = ['envoye', 'ferme', 'aide'].find((name) => searchParams.has(name));
  const state = searchParams.get('state');
  const isSignedOut = state !== null && state === visitState(request, context);
  return { told, isSignedOut, franceConnect: await loadHome(request, context) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const form = await request.formData();
  const say = wordsIn(actionWords, localeOf(request, context));
  const refuse = (errors: FieldErrors) => data({ errors }, { status: 422 });
  if (form.get('intention') === 'renvoyer') {
    const known = String(form.get('connu') ?? '').trim();
    if (known === '') return refuse({ connu: say('writeSomethingKnown') });
    await change(context, AskForFollowUpLinkDocument, { known: known.slice(0, 254) });
    return goTo('/suivi?envoye=oui');
  }
  const sayFranceConnect = wordsIn(franceConnectWords, localeOf(request, context));
  if (form.get('intention') === 'franceconnect') {
    const left = await leave(context, null);
    return left instanceof Response ? left : refuse({ '': sayFranceConnect(wordForRefusal(left.code)) });
  }
  if (form.get('intention') === 'quitter') return signOut(request, context);
  if (form.get('intention') === 'ouvrir') {
    const [session, id] = [residentSession(request, context) ?? '', String(form.get('dossier') ?? '').slice(0, 200)];
    const { openFranceConnectFile: opened } = await change(context, OpenFranceConnectFileDocument, { session, id });
    if (opened.__typename !== 'Refusal') return goTo(`/suivi/${opened.token}`);
    const isOver = opened.code === 'FRANCECONNECT_ENDED';
    return refuse({ '': sayFranceConnect(isOver ? 'FRANCECONNECT_ENDED' : 'fileGone') });
  }
  const token = tokenIn(String(form.get('lien') ?? ''));
  return token ? goTo(`/suivi/${token}`) : refuse({ lien: say('linkBroken') });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Suivre mon signalement', { matches });

export default function FollowUpStart() {
  const { told, isSignedOut, franceConnect } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(actionWords);
  const sayFile = useWords(followUpWords);
  const sayFranceConnect = useWords(franceConnectWords);
  // Of the two fields, one at most has words.
  const errors: Readonly<Record<string, string>> | undefined = refused?.errors;
  return (
    <Section narrow>
      <Stack>
        <LanguageChoice />
        <ErrorSummary errors={errors} />
        <h1>{say('followTitle')}</h1>
        {told === 'envoye' && !refused ? <Notice tone="success" title={say('sentAgain')} live /> : null}
        {told === 'ferme' && !refused ? <Notice tone="success" title={sayFile('closed')} live /> : null}
        {told === 'aide' && !refused ? <Notice tone="success" title={say('declined')} live /> : null}
        {isSignedOut && !refused ? <Notice tone="success" title={sayFranceConnect('signedOut')} live /> : null}
        {franceConnect.session ? (
          <Stack>
            <h2>{sayFranceConnect('yourFiles')}</h2>
            <AttachedFiles files={franceConnect.session.files} />
            <SignOutButton />
          </Stack>
        ) : null}
        <Lead>{say('followLead')}</Lead>
        <Form method="post" noValidate>
          <Stack>
            <TextField
              name="lien"
              label={say('yourLink')}
              hint={say('yourLinkHint')}
              error={errors?.lien}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              dir="ltr"
            />
            <div>
              <Button>{say('openMyFile')}</Button>
            </div>
          </Stack>
        </Form>
        <h2>{say('lostLink')}</h2>
        <Form method="post" noValidate>
          <Stack>
            <TextField
              name="connu"
              label={say('known')}
              hint={say('knownHint')}
              error={errors?.connu}
              autoComplete="email"
              autoCapitalize="off"
              spellCheck={false}
              maxLength={254}
              dir="ltr"
            />
            <div>
              <Button look="secondary" name="intention" value="renvoyer" icon="letter">
                {say('sendItAgain')}
              </Button>
            </div>
          </Stack>
        </Form>
        {franceConnect.isOffered && !franceConnect.session ? (
          <Stack>
            <h2>{sayFranceConnect('title')}</h2>
            <p>{sayFranceConnect('lead')}</p>
            <FranceConnectButton label="signIn" />
          </Stack>
        ) : null}
      </Stack>
    </Section>
  );
}
