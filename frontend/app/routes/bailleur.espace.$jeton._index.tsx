import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData, useParams } from '@remix-run/react';
import { dayWords } from '../dates/dates.ts';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { Actions, Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import { CloseLandlordLinksDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { openSpace, tokenOf } from '../landlord/space.server.ts';
import { LABEL_LOOKS } from '../landlord/words.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  return openSpace(args);
}

export async function action(args: ActionFunctionArgs) {
  await change(args.context, CloseLandlordLinksDocument, { token: tokenOf(args) });
  return goTo('/bailleur');
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Mes logements', { matches }, { isPrivate: true });

export default function LandlordSpace() {
  const { name, dwellings, expiresAt } = useLoaderData<typeof loader>();
  const { jeton } = useParams();
  return (
    <Section narrow>
      <Stack>
        <h1>Mes logements</h1>
        <Lead>Bonjour {name}.</Lead>
        {dwellings.map(({ id, addressLabel, statements, label, unansweredCount, maintenance }) => {
          const look = label ? LABEL_LOOKS[label.state] : undefined;
          const late = maintenance.filter(({ isLate }) => isLate).length;
          return (
            <Card key={id}>
              <Stack tight>
                <h2>
                  <Link to={`/bailleur/espace/${jeton}/logement/${encodeURIComponent(id)}`}>{addressLabel}</Link>
                </h2>
                <p>
                  {statements[0]
                    ? `Classe ${statements[0].letter}, état n° ${statements[0].version}`
                    : `État à remplir : ${unansweredCount} points`}
                </p>
                {look ? (
                  <div>
                    <StatusTag tone={look.tone} icon={look.icon}>{`Label : ${look.label.toLowerCase()}`}</StatusTag>
                  </div>
                ) : null}
                {late > 0 ? <p>{late > 1 ? `${late} entretiens en retard` : '1 entretien en retard'}</p> : null}
              </Stack>
            </Card>
          );
        })}
        <Actions>
          <ButtonLink to={`/bailleur/espace/${jeton}/nouveau`} look="secondary">
            Ajouter un logement
          </ButtonLink>
        </Actions>
        <Muted small>Ce lien est personnel. Il s’ouvre jusqu’au {dayWords(expiresAt)}.</Muted>
        <details>
          <summary>Fermer ce lien</summary>
          <Form method="post">
            <Stack tight>
              <p>Plus personne n’ouvrira votre espace avec ce lien. Vous pourrez en demander un autre.</p>
              <div>
                <Button look="danger">Fermer ce lien</Button>
              </div>
            </Stack>
          </Form>
        </details>
      </Stack>
    </Section>
  );
}
