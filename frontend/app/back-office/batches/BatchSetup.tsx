import { Form } from '@remix-run/react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { RadioCards, SelectField, TextField } from '../../design/Field.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Table } from '../../design/Table.tsx';
import type { BatchPlaceKind } from '../../graphql/generated/graphql.ts';
import { fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import styles from './Batches.module.css';
import type { BatchFile } from './batch.server.ts';
import { KIND_WORDS, rowsWords } from './batch-words.ts';

/** The parts of an address, as the form names them. */
const PARTS = ['Adresse complète, ou son début', 'Deuxième partie', 'Troisième partie', 'Quatrième partie'];

/** What was recognised in a file, its first rows, and what the sender may correct before the run. */
export function BatchSetup(props: {
  batch: BatchFile;
  preview: readonly string[][];
  result: ActionResult | undefined;
}) {
  const { batch, preview, result } = props;
  const { places, columns } = batch;
  const [kind, setKind] = useState<BatchPlaceKind>(places?.kind ?? 'ADDRESS');
  const error = (field: string) => fieldError(result, 'start', field);
  const columnsError = error('places') ?? error('columns');
  const chosen = (at: number) => (places?.kind === kind ? String(places.columns[at] ?? '') : '');
  const options = columns.map((title, at) => ({ at, title }));
  return (
    <>
      <p>
        {rowsWords(batch.rowCount)}
        {batch.hasTitles ? ', plus une ligne de titres.' : ', sans ligne de titres.'}
      </p>
      <Table
        caption="Le début de votre fichier"
        columns={columns.map((title, at) => ({
          key: String(at),
          title,
          cell: ({ cells }: { cells: readonly string[] }) => cells[at] ?? '',
        }))}
        rows={preview.map((cells, at) => ({ cells, number: at }))}
        rowKey={({ number }) => String(number)}
      />
      {places ? null : (
        <Notice tone="warning" title="Où sont les adresses ?">
          <p>Nous n’avons pas reconnu ces colonnes. Dites-nous où sont les adresses ou les coordonnées.</p>
        </Notice>
      )}
      <Form method="post" className={sheet.form} preventScrollReset>
        <input type="hidden" name="intent" value="start" />
        <TextField name="name" label="Nom du test" defaultValue={batch.name} maxLength={120} error={error('name')} />
        <SelectField
          name="kind"
          label="Ce que contient le fichier"
          value={kind}
          onChange={({ target }) => {
            const next = (Object.keys(KIND_WORDS) as BatchPlaceKind[]).find((one) => one === target.value);
            if (next) setKind(next);
          }}
          error={columnsError}
        >
          {Object.entries(KIND_WORDS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <div className={styles.choices}>
          {fieldsOf(kind).map(({ name, label, isOptional }, at) => (
            <ColumnChoice
              key={`${kind} ${name}`}
              name={name}
              label={label}
              optional={isOptional}
              options={options}
              chosen={chosen(at)}
            />
          ))}
          <ColumnChoice
            name="citycode"
            label="Code INSEE de la commune"
            optional
            options={options}
            chosen={String(places?.citycode ?? '')}
          />
        </div>
        <RadioCards
          name="heating"
          label="Le chauffage de ces bâtiments"
          isCompact
          chosen={['']}
          choices={[
            { value: '', label: 'Divers, ou inconnu' },
            { value: 'COLLECTIVE', label: 'Collectif' },
            { value: 'INDIVIDUAL', label: 'Individuel' },
          ]}
        />
        <div>
          <Button icon="forward">Lancer le test</Button>
        </div>
      </Form>
    </>
  );
}

/** The columns to choose for each kind of place, in the order of the graph. */
function fieldsOf(kind: BatchPlaceKind): readonly { name: string; label: string; isOptional: boolean }[] {
  if (kind === 'ADDRESS') {
    return PARTS.map((label, at) => ({ name: `part-${at + 1}`, label, isOptional: at > 0 }));
  }
  const [east, north] = kind === 'DEGREES' ? ['Longitude', 'Latitude'] : ['X', 'Y'];
  return [
    { name: 'east', label: east ?? '', isOptional: false },
    { name: 'north', label: north ?? '', isOptional: false },
  ];
}

function ColumnChoice(props: {
  name: string;
  label: string;
  optional?: boolean;
  options: readonly { at: number; title: string }[];
  chosen: string;
}) {
  const { name, label, optional, options, chosen } = props;
  return (
    <SelectField name={name} label={label} {...(optional ? { optional } : {})} defaultValue={chosen}>
      <option value="">{optional ? 'Aucune' : 'Choisissez une colonne'}</option>
      {options.map(({ at, title }) => (
        <option key={at} value={at}>
          {title}
        </option>
      ))}
    </SelectField>
  );
}
