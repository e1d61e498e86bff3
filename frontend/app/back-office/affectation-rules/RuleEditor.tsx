import { Form, Link } from '@remix-run/react';
import { useMemo } from 'react';
import { Button } from '../../design/Button.tsx';
import { Checkbox, CheckboxCards, SelectField, TextField } from '../../design/Field.tsx';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import type { AffectationRulesPageQuery, RuleFieldsFragment } from '../../graphql/generated/graphql.ts';
import { wordsForCode } from '../../refusals/refusals.ts';
import type { ActionResult } from '../forms/action-result.ts';
import { useAgent } from '../frame/useAgent.ts';
import styles from '../rules/Rules.module.css';
import { COMPETENCES, choicesOf, PARTNER_KINDS } from '../words/partner-words.ts';
import { REPORTERS } from '../words/signalement-words.ts';
import { outlinesOf } from '../zones/ZoneList.tsx';
import { CLASSES } from './rule-form.ts';
import { ALLOWANCES, SECTORS, SUSPICION_WORDS } from './rule-words.ts';

type Zones = AffectationRulesPageQuery['interestZones'];

/** The form of one rule: for whom, where, which files. Nothing ticked in a group asks for nothing. */
export function RuleEditor(props: {
  /** Null: a new rule. */
  rule: RuleFieldsFragment | null;
  partners: readonly { readonly id: string; readonly name: string; readonly isActive: boolean }[];
  zones: Zones;
  result: ActionResult | undefined;
}) {
  const { rule, partners, zones, result } = props;
  const { communes } = useAgent();
  const refusal = result && !result.ok && result.intent === 'save-rule' ? result : undefined;
  const errorOf = (field: string) => (refusal?.field?.endsWith(`.${field}`) ? wordsForCode(refusal.code) : undefined);
  const places = communes.map(({ code, name }) => ({ value: code, label: name }));
  const zoneChoices = zones.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form method="post" className={styles.form} aria-labelledby="regle">
      <h2 id="regle">{rule ? `Modifier la règle « ${rule.name} »` : 'Nouvelle règle'}</h2>
      <input type="hidden" name="intent" value="save-rule" />
      <input type="hidden" name="code" value={rule?.code ?? ''} />
      {refusal && !errorOf('name') && !errorOf('partnerKinds') ? (
        <p role="alert">{wordsForCode(refusal.code)}</p>
      ) : null}
      <TextField
        name="name"
        label="Nom de la règle"
        maxLength={120}
        defaultValue={rule?.name ?? ''}
        error={errorOf('name')}
      />
      <Group title="À quels partenaires" isOpen>
        <CheckboxCards
          name="partnerKinds"
          label="Types de partenaires"
          isCompact
          choices={choicesOf(PARTNER_KINDS)}
          chosen={rule?.partnerKinds ?? []}
          error={errorOf('partnerKinds')}
        />
        {partners.length > 0 ? (
          <CheckboxCards
            name="partnerIds"
            label="Partenaires nommés"
            optional
            isCompact
            choices={partners.map(({ id, name, isActive }) => ({
              value: id,
              label: name,
              help: isActive ? undefined : 'En sommeil : ne reçoit rien',
            }))}
            chosen={rule?.partnerIds ?? []}
          />
        ) : null}
        <Checkbox
          name="inPerimeter"
          label="Choisir selon le périmètre du partenaire"
          hint="Ses communes et son secteur dessiné. Un dossier hors périmètre n’est jamais donné ; sans cette case, il est signalé pour chaque partenaire visé et laissé à une personne."
          defaultChecked={rule?.inPerimeter ?? true}
        />
        <Checkbox
          name="ownsDwelling"
          label="Seulement le bailleur du logement"
          hint="Pour les bailleurs sociaux : leur nom doit être celui qui est donné dans le signalement."
          defaultChecked={rule?.ownsDwelling ?? false}
        />
      </Group>
      <Group title="Compétences exigées" isOpen={(rule?.competences.length ?? 0) > 0}>
        <CheckboxCards
          name="competences"
          label="Le partenaire doit les avoir toutes"
          optional
          isCompact
          choices={choicesOf(COMPETENCES)}
          chosen={rule?.competences ?? []}
        />
      </Group>
      <Group title="Communes" isOpen={(rule?.communes.length ?? 0) + (rule?.exceptCommunes.length ?? 0) > 0}>
        <CheckboxCards
          name="communes"
          label="Seulement dans ces communes"
          optional
          isCompact
          choices={places}
          chosen={rule?.communes ?? []}
        />
        <CheckboxCards
          name="exceptCommunes"
          label="Jamais dans ces communes"
          optional
          isCompact
          choices={places}
          chosen={rule?.exceptCommunes ?? []}
        />
      </Group>
      <Group title="Zones" isOpen={(rule?.zoneIds.length ?? 0) + (rule?.exceptZoneIds.length ?? 0) > 0}>
        {zones.length === 0 ? (
          <p>
            Aucune zone n’est dessinée. <Link to="/agents/zones">Dessiner une zone</Link>
          </p>
        ) : (
          <>
            <CheckboxCards
              name="zoneIds"
              label="Seulement dans l’une de ces zones"
              optional
              isCompact
              choices={zoneChoices}
              chosen={rule?.zoneIds ?? []}
            />
            <CheckboxCards
              name="exceptZoneIds"
              label="Jamais dans ces zones"
              optional
              isCompact
              choices={zoneChoices}
              chosen={rule?.exceptZoneIds ?? []}
            />
            <ZonesMap zones={zones} />
            <p>
              <Link to="/agents/zones">Dessiner ou modifier les zones</Link>
            </p>
          </>
        )}
      </Group>
      <Group title="Quels dossiers" isOpen>
        <CheckboxCards
          name="sectors"
          label="Parc"
          optional
          isCompact
          choices={choicesOf(SECTORS)}
          chosen={rule?.sectors ?? []}
        />
        <CheckboxCards
          name="reporters"
          label="Qui signale"
          optional
          isCompact
          choices={choicesOf(REPORTERS)}
          chosen={rule?.reporters ?? []}
        />
        <CheckboxCards
          name="suspicions"
          label="L’une de ces suspicions"
          optional
          isCompact
          choices={choicesOf(SUSPICION_WORDS)}
          chosen={rule?.suspicions ?? []}
        />
        <SelectField name="classAtLeast" label="Classe" optional short defaultValue={rule?.classAtLeast ?? ''}>
          <option value="">Toutes</option>
          {Object.keys(CLASSES).map((letter) => (
            <option key={letter} value={letter}>
              {letter} ou pire
            </option>
          ))}
        </SelectField>
        <CheckboxCards
          name="allowances"
          label="Aide au logement"
          optional
          isCompact
          choices={choicesOf(ALLOWANCES)}
          chosen={rule?.allowances ?? []}
        />
      </Group>
      <Checkbox
        name="isLast"
        label="S’arrêter à cette règle quand elle donne le dossier"
        hint="Les règles suivantes ne sont alors pas lues."
        defaultChecked={rule?.isLast ?? false}
      />
      <div className={styles.actions}>
        <Button icon="check">Enregistrer la règle</Button>
        <Link to="/agents/affectation">Ne rien changer</Link>
      </div>
    </Form>
  );
}

function Group({ title, isOpen, children }: { title: string; isOpen?: boolean; children: React.ReactNode }) {
  return (
    <details className={styles.limits} open={isOpen}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function ZonesMap({ zones }: { zones: Zones }) {
  const { map } = useAgent();
  const content = useMemo(
    () => ({
      pins: zones.map(({ id, name, bbox: [west = 0, south = 0, east = 0, north = 0] }) => ({
        id,
        label: name,
        lon: (west + east) / 2,
        lat: (south + north) / 2,
        shape: 'diamond' as const,
      })),
      traces: outlinesOf(zones),
    }),
    [zones],
  );
  return <TerritoryMap label="Carte des zones" settings={map} content={content} />;
}
