import { useState } from 'react';
import { SelectField, TextArea } from '../../design/Field.tsx';
import type { ObservationGridQuery } from '../../graphql/generated/graphql.ts';
import type { LocalFinding } from './local-record.ts';
import styles from './Observations.module.css';
import { SEVERITY_WORDS } from './observation-words.ts';

type Category = ObservationGridQuery['grid']['zones'][number]['categories'][number];

/** The criteria of one part of the grid in one room; shown once they are asked for. */
export function CriteriaEditor({
  roomId,
  category,
  findings,
  onChange,
}: {
  roomId: string;
  category: Category;
  findings: readonly LocalFinding[];
  onChange: (code: string, finding: LocalFinding | null) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const seen = category.desordres.filter(({ code }) => findings.some((one) => one.code === code)).length;
  return (
    <details className={styles.category} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {category.label}
        {seen > 0 ? <span>({seen > 1 ? `${seen} critères vus` : `${seen} critère vu`})</span> : null}
      </summary>
      {isOpen
        ? category.desordres.map(({ code, label }) => (
            <Criterion
              key={code}
              name={`${roomId}-${code}`}
              label={label}
              finding={findings.find((one) => one.code === code)}
              onChange={(part) => onChange(code, part && { code, ...part })}
            />
          ))
        : null}
    </details>
  );
}

type Said = Omit<LocalFinding, 'code'>;

function Criterion({
  name,
  label,
  finding,
  onChange,
}: {
  name: string;
  label: string;
  finding: LocalFinding | undefined;
  onChange: (said: Said | null) => void;
}) {
  const choice = finding?.state ?? 'NOT_SEEN';
  const choices = [
    ['NOT_SEEN', 'Pas vu'],
    ['OK', 'En bon état'],
    ['DEFECT', 'Désordre'],
  ] as const;
  return (
    <fieldset className={styles.criterion}>
      <legend>{label}</legend>
      <div className={styles.choices}>
        {choices.map(([state, words]) => (
          <label key={state}>
            <input
              type="radio"
              name={name}
              checked={choice === state}
              onChange={() =>
                onChange(
                  state === 'NOT_SEEN'
                    ? null
                    : {
                        state,
                        severity: state === 'DEFECT' ? (finding?.severity ?? 2) : null,
                        note: finding?.note ?? null,
                      },
                )
              }
            />
            {words}
          </label>
        ))}
      </div>
      {finding?.state === 'DEFECT' ? (
        <>
          <SelectField
            name={`${name}-gravite`}
            label="Gravité"
            value={String(finding.severity ?? 2)}
            onChange={({ currentTarget }) =>
              onChange({ ...finding, severity: currentTarget.value === '1' ? 1 : currentTarget.value === '3' ? 3 : 2 })
            }
          >
            {Object.entries(SEVERITY_WORDS).map(([severity, words]) => (
              <option key={severity} value={severity}>
                {words}
              </option>
            ))}
          </SelectField>
          <TextArea
            name={`${name}-note`}
            label="Ce que vous voyez"
            optional
            rows={2}
            maxLength={1_000}
            value={finding.note ?? ''}
            onChange={({ currentTarget }) => onChange({ ...finding, note: currentTarget.value || null })}
          />
        </>
      ) : null}
    </fieldset>
  );
}
