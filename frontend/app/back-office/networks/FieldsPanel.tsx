import { Form } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import { SelectField, TextArea, TextField } from '../../design/Field.tsx';
import { Icon } from '../../design/icons.tsx';
import type { NetworkFieldSection, NetworkSheetQuery } from '../../graphql/generated/graphql.ts';
import { saidBy, valueWords } from '../../network-sheet/words.ts';
import { ActionButton, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { SECTIONS } from './network-words.ts';
import { numberText } from './read-fields.ts';

type Network = NonNullable<NetworkSheetQuery['heatNetwork']>;
export type Field = Network['fields'][number];

/** One section of the sheet: its fields with who says each, and the form that corrects them. */
export function FieldsPanel(props: {
  section: NetworkFieldSection;
  fields: readonly Field[];
  version: string;
  canManage: boolean;
  result: ActionResult | undefined;
}) {
  const { section, fields, version, canManage, result } = props;
  const intent = `fields:${section}`;
  const known = fields.filter(({ value }) => value !== null).length;
  const isRefused = result && !result.ok && result.intent === intent;
  const isOurs = fields.some(({ source }) => source === 'COLLECTIVITE');
  const hasGroup = fields.some(({ group }) => group !== null);
  return (
    <details className={sheet.panel} open={isRefused ? true : undefined}>
      <summary>
        <Icon name={SECTIONS[section].icon} size={20} />
        {SECTIONS[section].title}
        <span className={sheet.source}>
          {known} sur {fields.length} {known > 1 ? 'renseignés' : 'renseigné'}
        </span>
      </summary>
      {canManage ? (
        <>
          <Form method="post" key={version} preventScrollReset>
            <input type="hidden" name="intent" value={intent} />
            <p className={sheet.hint}>
              Votre réponse prévaut sur les autres sources. Videz un champ pour leur rendre la parole.
              {hasGroup
                ? ' Les chiffres d’un même relevé vont ensemble : en corriger un, c’est reprendre les autres à votre compte.'
                : ''}
            </p>
            {fields.map((field) => (
              <FieldControl key={field.key} field={field} error={fieldError(result, intent, `input.${field.key}`)} />
            ))}
            <SelectField name={`author-${section}`} label="C’est la parole" short optional>
              <option value="COLLECTIVITE">du territoire</option>
              <option value="OPERATOR">de l’exploitant</option>
            </SelectField>
            <div>
              <Button compact>Publier : {SECTIONS[section].title}</Button>
            </div>
          </Form>
          {isOurs ? (
            <div className={sheet.foot}>
              <ActionButton intent="withdraw" fields={{ section }} icon="undo">
                Rendre la parole aux autres sources
              </ActionButton>
            </div>
          ) : null}
        </>
      ) : (
        <dl className={sheet.facts}>
          {fields.map((field) => (
            <div key={field.key}>
              <dt>{field.label}</dt>
              <dd>
                {valueWords(field) ?? <span className={sheet.muted}>Non communiqué</span>}
                <span className={sheet.source}>{saidBy(field)}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}

/** The control for one field; what stands under its name says who speaks now, and the unit. */
function FieldControl({ field, error }: { field: Field; error: string | undefined }) {
  const { key, label, type, unit, value } = field;
  const said = saidBy(field);
  const hint = [unit && unit !== 'année' ? `En ${unit}.` : '', said ? `${said}.` : ''].filter(Boolean).join(' ');
  const told = { name: key, label, optional: true, error, ...(hint ? { hint } : {}) };
  if (type === 'boolean') {
    return (
      <SelectField {...told} short defaultValue={value === true ? 'oui' : value === false ? 'non' : ''}>
        <option value="">Non communiqué</option>
        <option value="oui">Oui</option>
        <option value="non">Non</option>
      </SelectField>
    );
  }
  if (type === 'status') {
    return (
      <SelectField {...told} short defaultValue={typeof value === 'string' ? value : ''}>
        <option value="">D’après les autres sources</option>
        <option value="EXISTING">En service</option>
        <option value="CONSTRUCTION">En construction</option>
      </SelectField>
    );
  }
  if (type === 'number') return <TextField {...told} short inputMode="decimal" defaultValue={numberText(value)} />;
  const text = typeof value === 'string' ? value : '';
  if (key === 'note') return <TextArea {...told} rows={4} defaultValue={text} />;
  return <TextField {...told} defaultValue={text} />;
}
