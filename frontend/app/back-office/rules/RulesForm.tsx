import { Form } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import { Checkbox, TextArea, TextField } from '../../design/Field.tsx';
import { wordsForCode } from '../../refusals/refusals.ts';
import type { ActionResult } from '../forms/action-result.ts';
import styles from './Rules.module.css';
import { formField, groupCount, type RulesFormValues } from './rules-form.ts';

const LIMITS = [
  ['near', 'Très proche, jusqu’à'],
  ['close', 'Raccordable, jusqu’à'],
  ['far', 'Trop loin mais cité, jusqu’à'],
] as const;

/** The draft of the rules: every limit in metres, field by field. */
export function RulesForm({
  values,
  basedOn,
  result,
}: {
  values: RulesFormValues;
  basedOn: string | null;
  result: ActionResult | undefined;
}) {
  const refused = result && !result.ok && result.intent === 'save' ? result : undefined;
  const refusedField = formField(refused?.field);
  const error = (name: string) => (refused && refusedField === name ? wordsForCode(refused.code) : undefined);
  const number = (name: string, label: string) => (
    <TextField
      key={name}
      name={name}
      label={label}
      inputMode="numeric"
      defaultValue={values[name] ?? ''}
      error={error(name)}
      autoComplete="off"
      short
    />
  );
  const limits = (prefix: string, legend: string) => (
    <fieldset className={styles.limits}>
      <legend>{legend}</legend>
      {LIMITS.map(([limit, label]) => number(`${prefix}-${limit}`, `${label} (m)`))}
    </fieldset>
  );
  return (
    // Once kept, the draft fills the form: the rules it began with leave the address.
    <Form method="post" action="/agents/regles" className={styles.form} preventScrollReset>
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="basedOn" value={basedOn ?? ''} />
      <TextField
        name="label"
        label="Nom de ces règles"
        hint="Il est écrit sous chaque réponse, avec le numéro de version."
        defaultValue={values.label}
        error={error('label')}
        autoComplete="off"
      />
      <TextArea
        name="note"
        label="Pourquoi ce changement"
        hint="Pour vos collègues : la délibération, l’accord avec l’exploitant."
        defaultValue={values.note}
        error={error('note')}
        rows={2}
        optional
      />
      {limits('existing', 'Réseaux de chaleur en service')}
      {limits('construction', 'Réseaux de chaleur en construction')}
      {limits('cold', 'Réseaux de froid, cités pour information')}
      <Checkbox
        name="has-individual"
        label="D’autres limites quand le chauffage est individuel"
        hint="Sans cette case, les mêmes limites valent pour tous."
        defaultChecked={values['has-individual'] === 'oui'}
      />
      <div className={styles.individual}>
        {limits('individual-existing', 'Chauffage individuel, réseaux en service')}
        {limits('individual-construction', 'Chauffage individuel, réseaux en construction')}
      </div>
      {Array.from({ length: groupCount(values) }, (_, at) => `exceptions-${at}`).map((group, at) => (
        <fieldset key={group} className={styles.limits}>
          <legend>Réseaux particuliers, groupe {at + 1}</legend>
          <TextField
            name={`${group}-networkIds`}
            label="Identifiants nationaux"
            hint="Par exemple 7501C, 7511C. Vide : pas de groupe."
            defaultValue={values[`${group}-networkIds`] ?? ''}
            error={error(`${group}-networkIds`) ?? error(group) ?? error(`${group}-far`)}
            autoComplete="off"
            optional
          />
          {number(`${group}-near`, 'Très proche, jusqu’à (m)')}
          {number(`${group}-close`, 'Raccordable, jusqu’à (m)')}
        </fieldset>
      ))}
      <TextField
        name="pdpPowerThresholdKw"
        label="Puissance à partir de laquelle un périmètre prioritaire oblige (kW)"
        hint="La loi dit 30 kW. Un périmètre peut avoir son propre seuil."
        inputMode="decimal"
        defaultValue={values.pdpPowerThresholdKw ?? ''}
        error={error('pdpPowerThresholdKw')}
        autoComplete="off"
        short
      />
      <div>
        <Button compact>Enregistrer le brouillon</Button>
      </div>
    </Form>
  );
}
