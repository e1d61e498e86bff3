import { Form, Link } from '@remix-run/react';
import { useState } from 'react';
import { Button, ButtonLink } from '../../design/Button.tsx';
import { RadioCards, SelectField, TextField } from '../../design/Field.tsx';
import { Icon } from '../../design/icons.tsx';
import { VisuallyHidden } from '../../design/Layout.tsx';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { type Column, Table } from '../../design/Table.tsx';
import type { Role, TeamQuery } from '../../graphql/generated/graphql.ts';
import { useTerritory } from '../../territory/useTerritory.ts';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { EmptyList, Page, Quiet, TableArea } from '../frame/Page.tsx';
import sheet from '../frame/Sheet.module.css';
import { When } from '../time/When.tsx';
import { ROLE_HELP, ROLES } from '../words/partner-words.ts';
import styles from './Team.module.css';

type Agent = TeamQuery['agents']['edges'][number]['node'];

/** The people who work on the platform for this territory, and what they may do. */
export function Team(props: {
  agents: readonly Agent[];
  nextCursor: string | null;
  isFirstPage: boolean;
  withEmails: boolean;
  /** Only the accesses that nobody uses. */
  unused: boolean;
  canManage: boolean;
  viewerId: string | null;
  organisations: readonly { id: string; name: string }[];
  territoryRoles: readonly Role[];
  partnerRoles: readonly Role[];
  result: ActionResult | undefined;
}) {
  const {
    agents,
    nextCursor,
    isFirstPage,
    withEmails,
    unused,
    canManage,
    viewerId,
    territoryRoles,
    partnerRoles,
    result,
  } = props;
  const { name: territory } = useTerritory();
  const rolesFor = (agent: Agent) =>
    (agent.partner ? partnerRoles : territoryRoles).filter((role) => role !== agent.role);
  const colleaguesOf = (agent: Agent) =>
    agents.filter(({ id, isActive, partner }) => isActive && id !== agent.id && partner?.id === agent.partner?.id);
  const columns: Column<Agent>[] = [
    {
      key: 'name',
      title: 'Personne',
      cell: (agent) => (
        <span className={styles.person}>
          {agent.displayName}
          {agent.id === viewerId ? ' (vous)' : ''}
          {agent.email ? <a href={`mailto:${agent.email}`}>{agent.email}</a> : null}
        </span>
      ),
    },
    { key: 'organisation', title: 'Organisation', cell: ({ partner }) => partner?.name ?? territory },
    { key: 'role', title: 'Rôle', cell: ({ role }) => ROLES[role] },
    {
      key: 'state',
      title: 'État',
      cell: ({ isActive, hasSignedIn, absences: [absence] }) =>
        isActive ? (
          absence ? (
            <StatusTag tone="warning" icon="pause">
              {absence.standIn ? `Absence, remplacement : ${absence.standIn.displayName}` : 'Absence annoncée'}
            </StatusTag>
          ) : hasSignedIn ? (
            <StatusTag tone="success" icon="check">
              Actif
            </StatusTag>
          ) : (
            <StatusTag tone="info" icon="letter">
              Invité
            </StatusTag>
          )
        ) : (
          <StatusTag tone="neutral" icon="pause">
            Désactivé
          </StatusTag>
        ),
    },
    {
      key: 'seen',
      title: 'Vu',
      cell: ({ lastSeenAt }) => (lastSeenAt ? <When at={lastSeenAt} /> : <Quiet>jamais</Quiet>),
    },
    {
      key: 'factor',
      title: 'Double vérification',
      cell: ({ hasSecondFactor }) => (hasSecondFactor ? 'Oui' : <Quiet>non</Quiet>),
    },
    ...(canManage
      ? [
          {
            key: 'actions',
            title: 'Changer',
            cell: (agent: Agent) =>
              agent.isActive && agent.id !== viewerId ? (
                <div className={styles.actions}>
                  {rolesFor(agent).length > 0 ? (
                    <Form method="post" preventScrollReset>
                      <input type="hidden" name="intent" value="role" />
                      <input type="hidden" name="id" value={agent.id} />
                      <label>
                        <VisuallyHidden>Nouveau rôle de {agent.displayName}</VisuallyHidden>
                        <select name="role" key={agent.role} defaultValue={rolesFor(agent)[0]}>
                          {rolesFor(agent).map((role) => (
                            <option key={role} value={role}>
                              {ROLES[role]}
                            </option>
                          ))}
                        </select>
                      </label>
                      <Button look="secondary" compact>
                        Donner ce rôle
                      </Button>
                    </Form>
                  ) : null}
                  {agent.hasSecondFactor && (agent.partner ? partnerRoles : territoryRoles).includes(agent.role) ? (
                    <ActionPanel
                      intent="reset"
                      fields={{ id: agent.id }}
                      title="Téléphone perdu…"
                      consequence={`${agent.displayName} est déconnecté partout, prévenu par courrier électronique, et remet la double vérification en place.`}
                      confirm="Retirer la double vérification"
                      result={result}
                    />
                  ) : null}
                  {(agent.partner ? partnerRoles : territoryRoles).includes(agent.role) ? (
                    <ActionPanel
                      intent="deactivate"
                      fields={{ id: agent.id }}
                      title="Désactiver…"
                      danger
                      consequence={`${agent.displayName} est déconnecté partout, et ne pourra plus se connecter.`}
                      confirm="Désactiver ce compte"
                      result={result}
                    >
                      <label>
                        Qui reprend ses dossiers
                        <select name="successorId" defaultValue="">
                          <option value="">Personne en particulier</option>
                          {colleaguesOf(agent).map(({ id, displayName }) => (
                            <option key={id} value={id}>
                              {displayName}
                            </option>
                          ))}
                        </select>
                      </label>
                    </ActionPanel>
                  ) : null}
                </div>
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <Page
      title="Équipe"
      actions={
        <>
          <ButtonLink
            to={unused ? '/agents/equipe' : '/agents/equipe?inutilises=oui'}
            look="quiet"
            icon="clock"
            compact
          >
            {unused ? 'Toute l’équipe' : 'Comptes inutilisés'}
          </ButtonLink>
          <ButtonLink
            to={withEmails ? '/agents/equipe' : '/agents/equipe?courriels=oui'}
            look="quiet"
            icon="eye"
            compact
          >
            {withEmails ? 'Masquer les adresses électroniques' : 'Afficher les adresses électroniques'}
          </ButtonLink>
        </>
      }
    >
      {withEmails ? <Quiet>Cette consultation des adresses est inscrite au journal.</Quiet> : null}
      <ActionMessage result={result} />
      {canManage ? <Invite key={result?.ok ? result.at : 'open'} {...props} territory={territory} /> : null}
      {agents.length > 0 ? (
        <TableArea>
          <Table caption="Personnes de l’équipe" hideCaption columns={columns} rows={agents} rowKey={({ id }) => id} />
        </TableArea>
      ) : (
        <EmptyList title={unused ? 'Tous les comptes servent' : 'Personne ici pour le moment'}>
          <p>
            {unused
              ? 'Un compte paraît ici après trois mois sans visite, ou dix jours après une invitation restée sans réponse.'
              : 'Invitez une première personne : elle reçoit un lien par courrier électronique.'}
          </p>
        </EmptyList>
      )}
      <Pagination
        previous={isFirstPage ? undefined : '/agents/equipe'}
        next={nextCursor ? `/agents/equipe?apres=${encodeURIComponent(nextCursor)}` : undefined}
        label="Pages de l’équipe"
      />
      {canManage ? null : <Link to="/agents/partenaires">Voir les partenaires</Link>}
    </Page>
  );
}

function Invite(props: {
  organisations: readonly { id: string; name: string }[];
  territoryRoles: readonly Role[];
  partnerRoles: readonly Role[];
  territory: string;
  result: ActionResult | undefined;
}) {
  const { organisations, territoryRoles, partnerRoles, territory, result } = props;
  const canInviteHere = territoryRoles.length > 0;
  const [organisation, setOrganisation] = useState(canInviteHere ? '' : (organisations[0]?.id ?? ''));
  const error = (field: string) =>
    fieldError(result, 'invite', `input.${field}`) ?? fieldError(result, 'invite', field);
  const roles = organisation === '' ? territoryRoles : partnerRoles;
  return (
    <details className={sheet.panel} open={result && !result.ok && result.intent === 'invite' ? true : undefined}>
      <summary>
        <Icon name="plus" size={20} />
        Inviter une personne
      </summary>
      <Form method="post" className={styles.invite}>
        <input type="hidden" name="intent" value="invite" />
        <TextField name="displayName" label="Prénom et nom" error={error('displayName')} autoComplete="off" />
        <TextField
          name="email"
          type="email"
          label="Adresse électronique professionnelle"
          hint="Elle y reçoit un lien qui vaut quatorze jours."
          error={error('email')}
          autoComplete="off"
        />
        <SelectField
          name="partnerId"
          label="Organisation"
          value={organisation}
          onChange={(event) => setOrganisation(event.target.value)}
          error={error('partnerId')}
        >
          {canInviteHere ? <option value="">{territory}</option> : null}
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <RadioCards
          key={organisation === '' ? 'territory' : 'partner'}
          name="role"
          label="Rôle"
          choices={roles.map((role) => ({ value: role, label: ROLES[role], help: ROLE_HELP[role] }))}
          error={error('role')}
        />
        <div>
          <Button compact>Envoyer l’invitation</Button>
        </div>
      </Form>
    </details>
  );
}
