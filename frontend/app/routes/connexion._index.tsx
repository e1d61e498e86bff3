import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { TextField } from '../design/Field.tsx';
import { Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { RequestSignInLinkDocument, StartOidcSignInDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goToIdentityProvider, localPath } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { oidcStateCookie } from '../sign-in/session-cookie.server.ts';

const nextOf = (request: Request) => localPath(new URL(request.url).searchParams.get('retour'), '/agents');

export function loader({ request, context }: LoaderFunctionArgs) {
  return { hasIdentityProvider: context.hasIdentityProvider, isEnded: new URL(request.url).searchParams.has('fin') };
}

interface Answered {
  readonly sentTo?: string;
  readonly errors?: FieldErrors;
  readonly email?: string;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const next = nextOf(request);
  const form = await request.formData();
  if (form.get('moyen') === 'identite') {
    const { startOidcSignIn } = await change(context, StartOidcSignInDocument, { next });
    if (startOidcSignIn.__typename === 'Refusal')
      return data<Answered>({ errors: { '': wordsForCode(startOidcSignIn.code) } }, { status: 422 });
    const headers = { 'Set-Cookie': oidcStateCookie(context, startOidcSignIn.state) };
    return goToIdentityProvider(startOidcSignIn.authorizationUrl, { headers });
  }
  const email = String(form.get('email') ?? '')
    .trim()
    .slice(0, 254);
  const { requestSignInLink } = await change(context, RequestSignInLinkDocument, { email, next });
  if (requestSignInLink.__typename === 'Refusal')
    return data<Answered>({ errors: { email: wordsForCode(requestSignInLink.code) }, email }, { status: 422 });
  return data<Answered>({ sentTo: email });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Connexion des agents', { matches }, { isPrivate: true });

export default function SignIn() {
  const { hasIdentityProvider, isEnded } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>() as Answered | undefined;
  if (answered?.sentTo) {
    return (
      <Section narrow>
        <Stack>
          <h1>Regardez votre messagerie</h1>
          <Lead>
            Si {answered.sentTo} est l’adresse d’un agent de ce territoire, un lien vient d’y être envoyé. Il fonctionne
            une fois, pendant quinze minutes.
          </Lead>
          <Muted>
            Rien reçu ? Regardez dans les indésirables, puis recommencez. Vérifiez que c’est bien l’adresse avec
            laquelle vous avez été invité.
          </Muted>
        </Stack>
      </Section>
    );
  }
  return (
    <Section narrow>
      <Stack>
        <ErrorSummary errors={answered?.errors} />
        {isEnded ? <Notice tone="success" title="Vous êtes déconnecté." live /> : null}
        <h1>Connexion des agents</h1>
        <Lead>Pour les agents du territoire et ses partenaires. Les habitants n’ont pas besoin de compte.</Lead>
        {hasIdentityProvider ? (
          <Form method="post">
            <Stack tight>
              <h2>Avec votre compte professionnel</h2>
              <div>
                <Button name="moyen" value="identite" icon="key">
                  Se connecter avec ProConnect
                </Button>
              </div>
            </Stack>
          </Form>
        ) : null}
        <Form method="post" noValidate>
          <Stack>
            {hasIdentityProvider ? <h2>Avec un lien par courrier électronique</h2> : null}
            <TextField
              name="email"
              type="email"
              inputMode="email"
              autoComplete="email"
              label="Adresse électronique professionnelle"
              hint="Nous y envoyons un lien qui vous connecte, sans mot de passe."
              error={answered?.errors?.email}
              defaultValue={answered?.email}
              maxLength={254}
            />
            <div>
              <Button look={hasIdentityProvider ? 'secondary' : 'primary'}>Recevoir un lien</Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}
