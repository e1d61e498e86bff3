import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { Checkbox } from '../design/Field.tsx';
import { SummaryList, type SummaryRow } from '../design/SummaryList.tsx';
import type { ReportSummaryQuery } from '../graphql/generated/graphql.ts';
import { useWords } from '../languages/useLanguage.ts';
import { type Answers, askedDesordres, chosenDesordres, type Grid, questionKey } from './answers.ts';
import styles from './Report.module.css';
import { reportWords } from './report.words.ts';
import { reporterWords, sinceWords } from './reporter.words.ts';

export type AnsweredField = ReportSummaryQuery['reportForm']['answered'][number];

/** Everything that is about to be sent, each with a way to change it, and the consent. */
export function ReportSummary({
  base,
  title,
  answers,
  grid,
  answered,
  asked,
  documents,
  errors,
}: {
  base: string;
  title: string;
  answers: Answers;
  grid: Grid;
  answered: readonly AnsweredField[];
  /** Codes of the pages that this report meets. */
  asked: readonly string[];
  documents: readonly { readonly name: string }[];
  errors: FieldErrors | undefined;
}) {
  const say = useWords(reportWords);
  const sayReporter = useWords(reporterWords);
  const saySince = useWords(sinceWords);
  const { contact } = answers;
  const changeAt = (step: string) => `${base}/${step}?modifier=oui`;
  const row = (step: string, term: string, value: SummaryRow['value']): SummaryRow[] =>
    asked.includes(step) ? [{ term, value, changeAt: changeAt(step) }] : [];
  const rows: SummaryRow[] = [
    ...row('adresse', say('addressOfHome'), answers.place?.label),
    ...row('precisions', say('toFindIt'), answers.details || say('nothingMore')),
    ...row('vous', say('you'), answers.reporter ? sayReporter(answers.reporter) : ''),
    ...row('zones', say('whatIsWrong'), <Desordres answers={answers} grid={grid} />),
    ...askedDesordres(answers, grid).flatMap(({ desordre }) =>
      desordre.questions.flatMap(({ code, label, options }) => {
        const given = answers.fields[questionKey(desordre.code, code)];
        const words = options.find((option) => option.code === given)?.label;
        return words ? row('questions', `${desordre.label} : ${label}`, words) : [];
      }),
    ),
    ...row('depuis', say('sinceWhen'), answers.since ? saySince(answers.since) : ''),
    ...row('description', say('yourWords'), answers.description || say('none')),
    ...row('photos', say('photos'), answers.photos.length === 0 ? say('none') : String(answers.photos.length)),
    ...row('documents', say('documents'), documents.map(({ name }) => name).join('\n') || say('none')),
    ...row(
      'contact',
      say('toAnswer'),
      [contact.name, contact.organisation, contact.email, contact.phone].filter(Boolean).join('\n'),
    ),
    ...answered.flatMap(({ step, label, text }) => row(step, label, text)),
  ];
  return (
    <>
      <h1>{title}</h1>
      <SummaryList rows={rows} />
      <Checkbox name="accord" label={say('agree')} error={errors?.accord} />
    </>
  );
}

function Desordres({ answers, grid }: { answers: Answers; grid: Grid }) {
  return (
    <ul className={styles.list}>
      {chosenDesordres(answers, grid).map(({ zone, desordre, rooms }) => {
        const labels = zone.rooms.filter(({ code }) => rooms.includes(code)).map(({ label }) => label.toLowerCase());
        return (
          <li key={desordre.code}>
            {desordre.label}
            {labels.length > 0 ? ` (${labels.join(', ')})` : ''}
          </li>
        );
      })}
    </ul>
  );
}
