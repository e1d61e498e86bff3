import fieldStyles from '../design/Field.module.css';
import { CheckboxCards, RadioCards } from '../design/Field.tsx';
import type { GridZoneCode } from '../graphql/generated/graphql.ts';
import { askedDesordres, chosenDesordres, questionKey } from './answers.ts';
import type { QuestionProps } from './questions.tsx';
import styles from './Report.module.css';

export function DesordresQuestion({
  answers,
  grid,
  errors,
  title,
  why,
  zone: code,
}: QuestionProps & { zone: GridZoneCode }) {
  const zone = grid.zones.find((candidate) => candidate.code === code);
  return (
    <div>
      <h1>{title}</h1>
      <p className={fieldStyles.hint}>{why}</p>
      {zone?.categories.map((category, index) => (
        <div key={category.code} className={styles.category}>
          <CheckboxCards
            // The first group carries the name of the field: the error summary links to it.
            idPrefix={index === 0 ? 'desordres' : category.code}
            name="desordres"
            label={category.label}
            error={index === 0 ? errors?.desordres : undefined}
            chosen={answers.desordres}
            choices={category.desordres.map((desordre) => ({
              value: desordre.code,
              label: desordre.label,
              help: desordre.help,
            }))}
          />
        </div>
      ))}
    </div>
  );
}

export function RoomsQuestion({ answers, grid, title, why }: QuestionProps) {
  return (
    <div>
      <h1>{title}</h1>
      <p className={fieldStyles.hint}>{why}</p>
      {chosenDesordres(answers, grid).map(({ zone, desordre, rooms }) => (
        <div key={desordre.code} className={styles.category}>
          <CheckboxCards
            name={`rooms-${desordre.code}`}
            label={desordre.label}
            chosen={rooms}
            isCompact
            choices={zone.rooms.map(({ code, label }) => ({ value: code, label }))}
          />
        </div>
      ))}
    </div>
  );
}

/** What the grid asks about each chosen desordre. */
export function GridQuestions({ answers, grid, title, why }: QuestionProps) {
  return (
    <div>
      <h1>{title}</h1>
      <p className={fieldStyles.hint}>{why}</p>
      {askedDesordres(answers, grid).map(({ desordre }) => (
        <section key={desordre.code} className={styles.category} aria-labelledby={`q-${desordre.code}`}>
          <h2 id={`q-${desordre.code}`}>{desordre.label}</h2>
          {desordre.questions.map(({ code, label, options }) => {
            const key = questionKey(desordre.code, code);
            return (
              <RadioCards
                key={key}
                name={key}
                label={label}
                optional
                isCompact
                chosen={[String(answers.fields[key] ?? '')]}
                choices={options.map((option) => ({ value: option.code, label: option.label }))}
              />
            );
          })}
        </section>
      ))}
    </div>
  );
}
