import { Link } from '@remix-run/react';
import { Icon } from '../../design/icons.tsx';
import { Notice } from '../../design/Notice.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { PartnerSheetQuery } from '../../graphql/generated/graphql.ts';
import { ActionButton, ActionPanel } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { useAgent } from '../frame/useAgent.ts';
import { COMPETENCES, PARTNER_KINDS, ROLES } from '../words/partner-words.ts';
import { PartnerForm } from './PartnerForm.tsx';

type Partner = NonNullable<PartnerSheetQuery['partner']>;

/** One partner: who it is, what it answers for, where, and who works there. */
export function PartnerSheet(props: {
  partner: Partner;
  canManage: boolean;
  isAdded: boolean;
  result: ActionResult | undefined;
}) {
  const { partner, canManage, isAdded, result } = props;
  const { communes } = useAgent();
  const names = new Map(communes.map(({ code, name }) => [code, name]));
  const active = (partner.agents ?? []).filter(({ isActive }) => isActive);
  return (
    <article className={sheet.sheet} aria-labelledby="fiche">
      <header className={sheet.head}>
        <Link to="/agents/partenaires" className={sheet.back} preventScrollReset>
          <Icon name="arrowLeft" size={20} />
          Liste
        </Link>
        <h1 id="fiche">{partner.name}</h1>
        <StatusTag tone={partner.isActive ? 'success' : 'neutral'} icon={partner.isActive ? 'check' : 'pause'}>
          {partner.isActive ? 'Actif' : 'Inactif'}
        </StatusTag>
      </header>
      <ActionMessage result={result} />
      {isAdded && !result ? (
        <Notice tone="success" title="Le partenaire est ajouté" live>
          <p>
            Invitez maintenant ses agents depuis la page <Link to="/agents/equipe">Équipe</Link>.
          </p>
        </Notice>
      ) : null}
      <dl className={sheet.facts}>
        <div>
          <dt>Nature</dt>
          <dd>{PARTNER_KINDS[partner.kind]}</dd>
        </div>
        <div>
          <dt>Compétences</dt>
          <dd>
            {partner.competences.map((competence) => COMPETENCES[competence]).join(', ') || (
              <span className={sheet.muted}>Aucune</span>
            )}
          </dd>
        </div>
        <div>
          <dt>Périmètre</dt>
          <dd>
            {partner.communes.length === 0
              ? 'Tout le territoire'
              : partner.communes.map((code) => names.get(code) ?? code).join(', ')}
          </dd>
        </div>
        {partner.email ? (
          <div>
            <dt>Adresse électronique</dt>
            <dd>
              <a href={`mailto:${partner.email}`}>{partner.email}</a>
            </dd>
          </div>
        ) : null}
        {partner.agents ? (
          <div>
            <dt>Agents</dt>
            <dd>
              {active.length === 0 ? (
                <span className={sheet.muted}>Aucun agent actif</span>
              ) : (
                active.map(({ displayName, role }) => `${displayName} (${ROLES[role].toLowerCase()})`).join(', ')
              )}
            </dd>
          </div>
        ) : null}
      </dl>
      {canManage ? (
        <>
          <details
            className={sheet.panel}
            open={result && !result.ok && result.intent === 'partner' ? true : undefined}
            key={result?.ok ? result.at : 'open'}
          >
            <summary>
              <Icon name="pen" size={20} />
              Modifier cette fiche
            </summary>
            <PartnerForm partner={partner} result={result} />
          </details>
          <div className={sheet.actions}>
            {partner.isActive ? (
              <ActionPanel
                intent="deactivate"
                title="Désactiver…"
                icon="pause"
                danger
                consequence={
                  active.length > 0
                    ? `${partner.name} ne recevra plus de dossiers, et ${active.length > 1 ? `ses ${active.length} agents sont déconnectés` : 'son agent est déconnecté'} aussitôt. Ses dossiers restent.`
                    : `${partner.name} ne recevra plus de dossiers. Ses dossiers restent.`
                }
                confirm="Désactiver ce partenaire"
                result={result}
              />
            ) : (
              <ActionButton intent="reactivate" icon="undo">
                Réactiver
              </ActionButton>
            )}
          </div>
        </>
      ) : null}
    </article>
  );
}
