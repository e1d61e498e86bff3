import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { ActionButton } from '../back-office/forms/ActionForm.tsx';
import { ActionMessage } from '../back-office/forms/ActionMessage.tsx';
import { type ActionResult, resultOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { EmptyList, Page } from '../back-office/frame/Page.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { KIND_WORDS } from '../back-office/notifications/notification-words.ts';
import { When } from '../back-office/time/When.tsx';
import { ButtonLink } from '../design/Button.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import { Table } from '../design/Table.tsx';
import { MyNotificationsDocument, ReadNotificationsDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const names = new Intl.ListFormat('fr');

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const after = new URL(args.request.url).searchParams.get('apres')?.slice(0, 500) || null;
  const { myNotifications } = await ask(args.context, MyNotificationsDocument, { after });
  return myNotifications;
}

export async function action(args: ActionFunctionArgs): Promise<ActionResult> {
  await requirePermission(args, 'signalement.list', 'signalements');
  const { readNotifications } = await change(args.context, ReadNotificationsDocument, { signalementId: null });
  return resultOf('read', readNotifications, 'Tout est marqué comme lu.');
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Notifications', { matches }, { isPrivate: true });

export default function NotificationsPage() {
  const { edges, pageInfo } = useLoaderData<typeof loader>();
  const rows = edges.map(({ node }) => node);
  return (
    <Page
      title="Notifications"
      actions={
        <ButtonLink to="/agents/preferences" look="quiet" compact>
          Choisir mes messages
        </ButtonLink>
      }
    >
      <ActionMessage result={useActionData<typeof action>()} />
      {rows.length === 0 ? (
        <EmptyList title="Rien de nouveau">
          <p>Ce qui se passe dans les dossiers que vous suivez s’affiche ici, pendant trente jours.</p>
        </EmptyList>
      ) : (
        <>
          <div>
            <ActionButton intent="read">Tout marquer comme lu</ActionButton>
          </div>
          <Table
            caption="Notifications"
            hideCaption
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'kind',
                title: 'Quoi',
                cell: ({ kind, isRead, onBehalfOf }) => (
                  <>
                    {KIND_WORDS[kind]}
                    {onBehalfOf.length > 0
                      ? ` (en l’absence de ${names.format(onBehalfOf.map(({ displayName }) => displayName))})`
                      : ''}{' '}
                    {isRead ? null : (
                      <StatusTag tone="info" icon="info">
                        Non lu
                      </StatusTag>
                    )}
                  </>
                ),
              },
              {
                key: 'file',
                title: 'Dossier',
                cell: ({ signalement }) =>
                  signalement ? (
                    <Link to={`/agents/signalements/${encodeURIComponent(signalement.id)}`}>
                      {signalement.reference}
                    </Link>
                  ) : (
                    'Vous ne voyez plus ce dossier'
                  ),
              },
              { key: 'at', title: 'Quand', cell: ({ at }) => <When at={at} /> },
            ]}
          />
        </>
      )}
      {pageInfo.hasNextPage ? (
        <ButtonLink to={`?apres=${encodeURIComponent(pageInfo.endCursor ?? '')}`} look="secondary" compact>
          Plus anciennes
        </ButtonLink>
      ) : null}
    </Page>
  );
}

export { BackOfficeError as ErrorBoundary };
