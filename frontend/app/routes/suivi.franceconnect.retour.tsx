import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ButtonLink } from '../design/Button.tsx';
import { Actions, Lead, Section, Stack } from '../design/Layout.tsx';
import { residentCookie, visitCookie, visitState } from '../franceconnect/franceconnect.server.ts';
import { franceConnectWords } from '../franceconnect/franceconnect.words.ts';
import { wordForRefusal } from '../franceconnect/word-for-refusal.ts';
import { FinishFranceConnectDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { LanguageChoice } from '../languages/LanguageChoice.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

/** Where FranceConnect sends the browser back. Only the browser that began the visit may end it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { search, searchParams } = new URL(request.url);
  const state = visitState(request, context);
  if (!state || searchParams.get('state') !== state) return { word: wordForRefusal('OIDC_STATE_INVALID') };
  const callbackUrl = `${context.origin}/suivi/franceconnect/retour${search}`;
  const { finishFranceConnect } = await change(context, FinishFranceConnectDocument, { callbackUrl });
  if (finishFranceConnect.__typename === 'Refusal') return { word: wordForRefusal(finishFranceConnect.code) };
  const { followUpToken } = finishFranceConnect;
  const headers = new Headers();
  headers.append('Set-Cookie', residentCookie(context, finishFranceConnect));
  headers.append('Set-Cookie', visitCookie(context, ''));
  throw goTo(followUpToken === null ? '/suivi' : `/suivi/${followUpToken}/lien?franceconnect=rattache`, { headers });
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Connexion impossible avec FranceConnect', { matches }, { isPrivate: true });

export default function FranceConnectReturn() {
  const { word } = useLoaderData<typeof loader>();
  const say = useWords(franceConnectWords);
  return (
    <Section narrow>
      <Stack>
        <LanguageChoice />
        <h1>{say('notDone')}</h1>
        <Lead>{say(word)}</Lead>
        <p>{say('otherWays')}</p>
        <Actions>
          <ButtonLink to="/suivi">{say('backToFollowUp')}</ButtonLink>
        </Actions>
      </Stack>
    </Section>
  );
}
