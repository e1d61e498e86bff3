import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import styles from '../back-office/entry/Entry.module.css';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { Page } from '../back-office/frame/Page.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { ButtonLink } from '../design/Button.tsx';
import { Actions, Muted } from '../design/Layout.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'signalement.enter', 'signalements');
  const reference = new URL(args.request.url).searchParams.get('numero') ?? '';
  if (!/^\d{4}-\d{6,}$/.test(reference)) throw goTo('/agents/signaler');
  const { answerWorkingDays } = args.context.tenant.rules.signalement;
  return { reference, answerWorkingDays, canFind: can('signalement.list') };
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Signalement enregistré', { matches }, { isPrivate: true });

/** What the agent reads aloud once the report is sent. */
export default function EntryReceipt() {
  const { reference, answerWorkingDays, canFind } = useLoaderData<typeof loader>();
  return (
    <Page title="Le signalement est enregistré">
      <div className={styles.narrow}>
        <p>À dire à la personne, chiffre par chiffre :</p>
        <p className={styles.number}>{reference}</p>
        <p>
          « Gardez ce numéro. Vous recevrez une réponse sous {answerWorkingDays} jours ouvrés. En cas de danger, appelez
          le 112 sans attendre. »
        </p>
        <Muted>
          Si une adresse électronique ou un mobile est noté, l’accusé et le lien de suivi partent à l’instant.
        </Muted>
        <Actions>
          <ButtonLink to="/agents/signaler">Saisir un autre signalement</ButtonLink>
          {canFind ? (
            <ButtonLink look="secondary" to={`/agents/signalements?recherche=${reference}`}>
              Retrouver ce dossier
            </ButtonLink>
          ) : null}
        </Actions>
      </div>
    </Page>
  );
}

export { BackOfficeError as ErrorBoundary };
