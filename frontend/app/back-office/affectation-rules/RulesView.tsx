import { useMemo } from 'react';
import { ButtonLink } from '../../design/Button.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { AffectationRulesPageQuery, RuleFieldsFragment } from '../../graphql/generated/graphql.ts';
import { ActionButton, ActionPanel } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { Page } from '../frame/Page.tsx';
import { useAgent } from '../frame/useAgent.ts';
import styles from '../rules/Rules.module.css';
import { When } from '../time/When.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { RulesSimulation } from './RulesSimulation.tsx';
import { type RuleNames, ruleLines } from './rule-words.ts';

type RuleSets = AffectationRulesPageQuery['affectationRuleSets'];

/** The rules by which new files are given to partners: in force, being written, and every version there was. */
export function RulesView(props: {
  page: AffectationRulesPageQuery;
  /** The rule that is open; null: a new one; undefined: none. */
  opened: string | null | undefined;
  result: ActionResult | undefined;
}) {
  const { page, opened, result } = props;
  const { communes } = useAgent();
  const { affectationRuleSets: ruleSets, interestZones: zones } = page;
  const partners = page.partners.edges.map(({ node }) => node);
  const names = useMemo<RuleNames>(
    () => ({
      partners: new Map(page.partners.edges.map(({ node }) => [node.id, node.name])),
      communes: new Map(communes.map(({ code, name }) => [code, name])),
      zones: new Map(page.interestZones.map(({ id, name }) => [id, name])),
    }),
    [page, communes],
  );
  const active = ruleSets.find(({ status }) => status === 'ACTIVE');
  const draft = ruleSets.find(({ status }) => status === 'DRAFT' || status === 'SIMULATED');
  const written = draft?.rules ?? active?.rules ?? [];
  const rule = written.find(({ code }) => code === opened);
  if (opened !== undefined)
    return (
      <Page title="Règles d’affectation">
        <RuleEditor key={opened} rule={rule ?? null} partners={partners} zones={zones} result={result} />
      </Page>
    );
  return (
    <Page title="Règles d’affectation">
      <ActionMessage result={result} />
      <section className={styles.part} aria-labelledby="en-vigueur">
        <h2 id="en-vigueur">{active ? `En vigueur : version ${active.version}` : 'Aucune règle en vigueur'}</h2>
        <p className={styles.muted}>
          {active
            ? 'Chaque nouveau signalement est donné aux partenaires que ces règles choisissent, et la raison est gardée.'
            : 'Chaque nouveau signalement attend que vous le preniez en charge.'}
        </p>
        {active ? <RuleList rules={active.rules} names={names} /> : null}
        {active ? (
          <ActionPanel
            intent="archive"
            fields={{ id: active.id }}
            title="Ne plus appliquer de règles…"
            danger
            consequence="Les nouveaux signalements attendront que vous les preniez en charge. Les dossiers déjà affectés ne changent pas."
            confirm="Retirer les règles"
            result={result}
          />
        ) : null}
      </section>
      <section className={styles.part} aria-labelledby="brouillon">
        <h2 id="brouillon">{draft ? `Brouillon : version ${draft.version}` : 'Préparer un changement'}</h2>
        <p className={styles.muted}>
          Un brouillon se prépare et se simule sans rien changer. Les règles sont lues dans l’ordre ; un partenaire que
          plusieurs règles nomment garde la raison de la première.
        </p>
        {draft ? <DraftRules rules={draft.rules} names={names} /> : null}
        <div className={styles.actions}>
          <ButtonLink to="/agents/affectation?regle=nouvelle" look="secondary" compact>
            Ajouter une règle
          </ButtonLink>
          {!draft && active ? (
            <ActionButton intent="copy" look="quiet">
              Partir des règles en vigueur
            </ActionButton>
          ) : null}
        </div>
      </section>
      {draft ? <BeforeActivation draft={draft} result={result} /> : null}
      <Versions ruleSets={ruleSets} names={names} />
    </Page>
  );
}

function RuleList({ rules, names }: { rules: readonly RuleFieldsFragment[]; names: RuleNames }) {
  return (
    <ol className={styles.versions}>
      {rules.map((rule) => (
        <li key={rule.code}>
          <h3>{rule.name}</h3>
          <Lines rule={rule} names={names} />
        </li>
      ))}
    </ol>
  );
}

function Lines({ rule, names }: { rule: RuleFieldsFragment; names: RuleNames }) {
  return (
    <ul className={styles.facts}>
      {ruleLines(rule, names).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function DraftRules({ rules, names }: { rules: readonly RuleFieldsFragment[]; names: RuleNames }) {
  if (rules.length === 0) return <p>Ce brouillon n’a encore aucune règle.</p>;
  return (
    <ol className={styles.versions} aria-label="Règles du brouillon">
      {rules.map((rule, at) => (
        <li key={rule.code}>
          <h3>
            {at + 1}. {rule.name}
          </h3>
          <Lines rule={rule} names={names} />
          <div className={styles.actions}>
            <ButtonLink to={`/agents/affectation?regle=${encodeURIComponent(rule.code)}`} look="quiet" compact>
              Modifier
            </ButtonLink>
            {at > 0 ? (
              <ActionButton intent="move-up" fields={{ code: rule.code }} look="quiet">
                Monter
              </ActionButton>
            ) : null}
            {at < rules.length - 1 ? (
              <ActionButton intent="move-down" fields={{ code: rule.code }} look="quiet">
                Descendre
              </ActionButton>
            ) : null}
            <ActionButton intent="remove-rule" fields={{ code: rule.code }} look="quiet">
              Supprimer
            </ActionButton>
          </div>
        </li>
      ))}
    </ol>
  );
}

function BeforeActivation({ draft, result }: { draft: RuleSets[number]; result: ActionResult | undefined }) {
  const { simulation, status, id } = draft;
  return (
    <section className={styles.part} aria-labelledby="simulation">
      <h2 id="simulation">Ce que le brouillon changerait</h2>
      {simulation ? <RulesSimulation simulation={simulation} /> : <p>Ce brouillon n’a pas encore été simulé.</p>}
      <div className={styles.actions}>
        <ActionButton intent="simulate" fields={{ id }} icon="list">
          {simulation ? 'Simuler de nouveau' : 'Simuler sur les 90 derniers jours'}
        </ActionButton>
      </div>
      {status === 'SIMULATED' ? (
        <ActionPanel
          intent="activate"
          fields={{ id, revision: String(draft.revision) }}
          title="Activer ces règles…"
          consequence="Dès maintenant, chaque nouveau signalement est pris en charge et affecté selon ces règles. Les dossiers d’avant ne changent pas."
          confirm="Activer"
          result={result}
        />
      ) : null}
      <ActionPanel
        intent="archive"
        fields={{ id }}
        title="Abandonner le brouillon…"
        danger
        consequence="Le brouillon est archivé. Les règles en vigueur ne changent pas."
        confirm="Abandonner"
        result={result}
      />
    </section>
  );
}

function Versions({ ruleSets, names }: { ruleSets: RuleSets; names: RuleNames }) {
  const known = ruleSets.filter(({ status }) => status === 'ACTIVE' || status === 'ARCHIVED');
  if (known.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="versions">
      <h2 id="versions">Toutes les versions</h2>
      <ol className={styles.versions} reversed>
        {known.map(({ id, version, status, activatedAt, activatedBy, archivedAt, rules }) => (
          <li key={id}>
            <h3>Version {version}</h3>
            {status === 'ACTIVE' ? (
              <StatusTag tone="success" icon="check">
                En vigueur
              </StatusTag>
            ) : null}
            <p>
              {activatedAt ? (
                <>
                  Activée <When at={activatedAt} />
                  {activatedBy ? ` par ${activatedBy.displayName}` : ''}.
                </>
              ) : (
                'Jamais activée.'
              )}
              {archivedAt ? (
                <>
                  {' '}
                  Archivée <When at={archivedAt} />.
                </>
              ) : null}
            </p>
            <details>
              <summary>Ses règles</summary>
              <RuleList rules={rules} names={names} />
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
