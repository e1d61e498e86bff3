import { Form } from '@remix-run/react';
import { dayWords } from '../dates/dates.ts';
import styles from '../derogation/Derogation.module.css';
import { Button } from '../design/Button.tsx';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { FileField, SelectField, TextArea, TextField } from '../design/Field.tsx';
import { Stack } from '../design/Layout.tsx';
import type { OwnDwelling } from './DwellingView.tsx';
import { euroWords, WORK_WORDS } from './words.ts';

const WORK_FIELDS = ['travaux', 'jour', 'entreprise', 'cout', 'note', 'piece-INVOICE'];

/** What was done, when and by whom, and what is due. An entry is never changed: a correction is another one. */
export function WorkLog({ dwelling, errors }: { dwelling: OwnDwelling; errors: FieldErrors | undefined }) {
  const { works, maintenance } = dwelling;
  const standing = works.filter(({ isCorrected }) => !isCorrected);
  return (
    <Stack>
      <h2>Entretien à venir</h2>
      <ul className={styles.pieces}>
        {maintenance.map(({ kind, label, dueOn, isLate, isDuty, source }) => (
          <li key={kind}>
            {label} : {isLate ? 'en retard, à faire depuis le' : 'avant le'} {dayWords(dueOn)} (
            {isDuty ? 'obligation' : 'conseil'}, {source})
          </li>
        ))}
      </ul>
      <h2>Carnet de travaux</h2>
      {works.length === 0 ? <p>Rien n’est encore noté.</p> : null}
      <ul className={styles.pieces}>
        {works.map(({ id, kind, doneOn, company, costCents, note, isCorrected }) => (
          <li key={id}>
            {isCorrected ? 'Corrigé ensuite : ' : ''}
            {[WORK_WORDS[kind], dayWords(doneOn), company, costCents === null ? null : euroWords(costCents), note]
              .filter(Boolean)
              .join(', ')}
          </li>
        ))}
      </ul>
      <details open={Object.keys(errors ?? {}).some((field) => WORK_FIELDS.includes(field))}>
        <summary>Noter des travaux</summary>
        <Form method="post" encType="multipart/form-data" noValidate key={works.length}>
          <Stack>
            <input type="hidden" name="intention" value="travaux" />
            <SelectField name="travaux" label="Ce qui a été fait" error={errors?.travaux} defaultValue="">
              <option value="">Choisissez</option>
              {Object.entries(WORK_WORDS).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </SelectField>
            <TextField name="jour" type="date" label="Le" error={errors?.jour} short />
            <TextField
              name="entreprise"
              label="Par quelle entreprise"
              optional
              error={errors?.entreprise}
              maxLength={100}
            />
            <TextField name="cout" label="Coût, en euros" optional short inputMode="decimal" error={errors?.cout} />
            <TextArea name="note" label="Précisions" optional error={errors?.note} maxLength={2_000} rows={3} />
            <FileField
              name="piece-INVOICE"
              label="Facture ou attestation"
              hint="PDF ou photo, 10 Mo au plus."
              error={errors?.['piece-INVOICE']}
              accept="application/pdf,image/jpeg,image/png,image/webp"
              multiple
              optional
            />
            {standing.length > 0 ? (
              <SelectField
                name="corrige"
                label="Cela corrige une ligne du carnet"
                hint="L’ancienne ligne reste lisible."
                optional
                defaultValue=""
              >
                <option value="">Non</option>
                {standing.map(({ id, kind, doneOn }) => (
                  <option key={id} value={id}>
                    {WORK_WORDS[kind]}, {dayWords(doneOn)}
                  </option>
                ))}
              </SelectField>
            ) : null}
            <div>
              <Button look="secondary">Ajouter au carnet</Button>
            </div>
          </Stack>
        </Form>
      </details>
    </Stack>
  );
}
