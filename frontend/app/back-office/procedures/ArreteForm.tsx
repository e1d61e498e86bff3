import { Form } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import { CheckboxCards, SelectField, TextArea, TextField } from '../../design/Field.tsx';
import type { ArreteAuthority, ArreteEffect } from '../../graphql/generated/graphql.ts';
import { fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import styles from './Procedures.module.css';
import { AUTHORITY_WORDS, EFFECT_WORDS } from './words.ts';

export interface OfferedType {
  readonly code: string;
  readonly label: string;
  readonly source: string;
  readonly authorities: readonly ArreteAuthority[];
  readonly mayHave: readonly ArreteEffect[];
  readonly isFormer: boolean;
}

/** The draft of an arrêté, about the open file, or about an address alone where `communes` are given. */
export function ArreteForm({
  types,
  communes,
  result,
}: {
  types: readonly OfferedType[];
  communes?: readonly { code: string; name: string }[];
  result: ActionResult | undefined;
}) {
  const error = (field: string) => fieldError(result, 'draft', field);
  const isRefused = result !== undefined && !result.ok && result.intent === 'draft';
  return (
    <details className={sheet.panel} key={result?.ok ? result.at : 'open'} open={isRefused || undefined}>
      <summary>{communes ? 'Écrire un arrêté à une adresse' : 'Écrire un projet d’arrêté'}</summary>
      <Form method="post" className={styles.form} preventScrollReset>
        <input type="hidden" name="intent" value="draft" />
        <SelectField name="draft-type" label="Type" error={error('type')}>
          {types
            .filter(({ isFormer }) => !isFormer)
            .map(({ code, label, source, authorities }) => (
              <option key={code} value={code}>
                {label} ({authorities.map((authority) => AUTHORITY_WORDS[authority].toLowerCase()).join(' ou ')} ;{' '}
                {source})
              </option>
            ))}
        </SelectField>
        <SelectField name="draft-authority" label="Autorité qui signe" short error={error('authority')}>
          {Object.entries(AUTHORITY_WORDS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        {communes ? (
          <>
            <TextField name="draft-addressLabel" label="Adresse" maxLength={200} error={error('addressLabel')} />
            <SelectField name="draft-citycode" label="Commune" short error={error('citycode')}>
              {communes.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </SelectField>
          </>
        ) : null}
        <CheckboxCards
          name="draft-effects"
          label="Effets, en plus de ceux de la loi"
          optional
          isCompact
          choices={Object.entries(EFFECT_WORDS)
            .filter(([value]) => value !== 'RENT_SUSPENDED')
            .map(([value, label]) => ({ value, label }))}
        />
        <TextField
          name="draft-expiresOn"
          label="Dernier jour de validité"
          hint="Laissez vide pour un arrêté qui vaut jusqu’à sa levée."
          type="date"
          short
          optional
          error={error('expiresOn')}
        />
        <TextArea
          name="draft-note"
          label="Note entre agents"
          optional
          maxLength={2_000}
          rows={2}
          error={error('note')}
        />
        <div>
          <Button compact>Enregistrer le projet</Button>
        </div>
      </Form>
    </details>
  );
}
