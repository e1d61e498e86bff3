import { AddressChoice } from '../address/AddressChoice.tsx';
import { AddressCombobox } from '../address/AddressCombobox.tsx';
import type { FoundAddress } from '../address/search.server.ts';
import fieldStyles from '../design/Field.module.css';
import { TextField } from '../design/Field.tsx';
import { Stack } from '../design/Layout.tsx';
import { useWords } from '../languages/useLanguage.ts';
import type { QuestionProps } from './questions.tsx';
import styles from './Report.module.css';
import { reportWords } from './report.words.ts';

export function AddressQuestion({
  answers,
  errors,
  title,
  why,
  typed,
  found,
  communes,
}: QuestionProps & {
  typed: string | undefined;
  found: readonly FoundAddress[] | undefined;
  communes: readonly { code: string; name: string }[];
}) {
  const say = useWords(reportWords);
  const { place } = answers;
  const isUnknown = place !== null && place.banId === null;
  return (
    <>
      <AddressCombobox
        key={typed}
        isTitle
        label={title}
        hint={why}
        error={errors?.texte}
        defaultText={typed ?? (isUnknown ? '' : (place?.label ?? ''))}
        defaultBanId={typed === undefined ? (place?.banId ?? '') : ''}
      />
      {found && found.length > 0 ? <AddressChoice found={found} /> : null}
      <details className={styles.other} open={isUnknown || Boolean(errors?.rue || errors?.commune)}>
        <summary>{say('addressNotFound')}</summary>
        <div>
          <Stack>
            <TextField
              name="rue"
              label={say('street')}
              optional
              defaultValue={isUnknown ? (place?.label ?? '') : ''}
              error={errors?.rue}
              maxLength={200}
            />
            <div className={fieldStyles.field}>
              <label className={fieldStyles.label} htmlFor="commune">
                {say('commune')}
              </label>
              {errors?.commune ? (
                <p className={fieldStyles.error} id="commune-erreur">
                  {errors.commune}
                </p>
              ) : null}
              <select
                id="commune"
                name="commune"
                className={fieldStyles.control}
                defaultValue={isUnknown ? place?.citycode : ''}
                aria-describedby={errors?.commune ? 'commune-erreur' : undefined}
              >
                <option value="">{say('choose')}</option>
                {communes.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
          </Stack>
        </div>
      </details>
    </>
  );
}

export function DetailsQuestion({ answers, errors, title, why }: QuestionProps) {
  return (
    <TextField
      name="details"
      isTitle
      optional
      label={title}
      hint={why}
      defaultValue={answers.details}
      error={errors?.details}
      maxLength={200}
      autoComplete="address-line2"
    />
  );
}
