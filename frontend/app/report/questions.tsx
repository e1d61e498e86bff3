import type { FieldErrors } from '../design/ErrorSummary.tsx';
import fieldStyles from '../design/Field.module.css';
import { CheckboxCards, RadioCards, TextArea, TextField } from '../design/Field.tsx';
import { Stack } from '../design/Layout.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { type Answers, type Grid, REPORTERS, SINCES } from './answers.ts';
import { reportWords } from './report.words.ts';
import { reporterWords, sinceWords } from './reporter.words.ts';

export interface QuestionProps {
  readonly answers: Answers;
  readonly grid: Grid;
  readonly errors: FieldErrors | undefined;
  /** The question, and why it is asked, as the form words them. */
  readonly title: string;
  readonly why: string | null;
}

export function DangerQuestion({ answers, grid, errors, title, why }: QuestionProps) {
  const say = useWords(reportWords);
  const chosen: readonly string[] = answers.dangers?.length === 0 ? ['AUCUN'] : (answers.dangers ?? []);
  return (
    <CheckboxCards
      name="danger"
      isTitle
      label={title}
      hint={why}
      error={errors?.danger}
      chosen={chosen}
      choices={[
        ...grid.dangers.map(({ kind, label }) => ({ value: kind, label })),
        { value: 'AUCUN', label: say('noDanger') },
      ]}
    />
  );
}

export function ReporterQuestion({ answers, errors, title, why }: QuestionProps) {
  const say = useWords(reporterWords);
  return (
    <RadioCards
      name="reporter"
      isTitle
      label={title}
      hint={why}
      error={errors?.reporter}
      chosen={answers.reporter ? [answers.reporter] : []}
      choices={REPORTERS.map((value) => ({
        value,
        label: say(value),
        help: value === 'OWNER_OCCUPANT' || value === 'LANDLORD' ? undefined : say(`${value}_help`),
      }))}
    />
  );
}

export function ZonesQuestion({ answers, grid, errors, title, why }: QuestionProps) {
  return (
    <CheckboxCards
      name="zones"
      isTitle
      label={title}
      hint={why}
      error={errors?.zones}
      chosen={answers.zones}
      choices={[...grid.zones].reverse().map(({ code, label }) => ({ value: code, label }))}
    />
  );
}

export function SinceQuestion({ answers, errors, title, why }: QuestionProps) {
  const say = useWords(sinceWords);
  return (
    <RadioCards
      name="since"
      isTitle
      label={title}
      hint={why}
      error={errors?.since}
      chosen={answers.since ? [answers.since] : []}
      choices={SINCES.map((value) => ({ value, label: say(value) }))}
    />
  );
}

export function DescriptionQuestion({ answers, errors, title, why }: QuestionProps) {
  return (
    <TextArea
      name="description"
      isTitle
      optional
      label={title}
      hint={why}
      defaultValue={answers.description}
      error={errors?.description}
      maxLength={4000}
      rows={8}
    />
  );
}

export function ContactQuestion({ answers, errors, title, why }: QuestionProps) {
  const say = useWords(reportWords);
  const { contact, reporter } = answers;
  const isAtWork = reporter === 'PROFESSIONAL' || reporter === 'EMERGENCY_SERVICE';
  return (
    <Stack>
      <h1>{title}</h1>
      <p className={fieldStyles.hint}>{why}</p>
      <TextField
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        label={say('email')}
        hint={say('emailHint')}
        defaultValue={contact.email}
        error={errors?.email}
        optional
        maxLength={254}
      />
      <TextField
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        label={say('phone')}
        hint={say('phoneHint')}
        defaultValue={contact.phone}
        error={errors?.phone}
        optional
        short
        maxLength={30}
      />
      <TextField
        name="name"
        autoComplete="name"
        label={say('name')}
        defaultValue={contact.name}
        error={errors?.name}
        optional
        maxLength={100}
      />
      {isAtWork ? (
        <TextField
          name="organisation"
          autoComplete="organization"
          label={say('organisation')}
          defaultValue={contact.organisation}
          error={errors?.organisation}
          optional
          maxLength={100}
        />
      ) : null}
    </Stack>
  );
}
