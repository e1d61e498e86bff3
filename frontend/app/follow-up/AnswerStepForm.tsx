import { Form } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { BackLink, Section, Stack } from '../design/Layout.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { FieldsQuestion, type FormField } from '../report/FieldsQuestion.tsx';
import { followUpWords } from './follow-up.words.ts';

/** One page of the form as it was answered, to be corrected. */
export function AnswerStepForm({
  token,
  step,
  revision,
  refused,
}: {
  token: string;
  step: { readonly title: string; readonly why?: string | null; readonly fields: readonly AnsweredField[] };
  /** The answers that are shown; others may have come meanwhile. */
  revision: number;
  refused: { readonly errors: FieldErrors; readonly values?: Readonly<Record<string, unknown>> } | undefined;
}) {
  const say = useWords(followUpWords);
  const kept = Object.fromEntries(step.fields.map(({ code, value }) => [code, value]));
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/suivi/${token}/reponses`}>{say('answers')}</BackLink>
        <ErrorSummary errors={refused?.errors} />
        <Form method="post" noValidate key={revision}>
          <Stack>
            <input type="hidden" name="revision" value={revision} />
            <FieldsQuestion
              title={step.title}
              why={step.why ?? null}
              fields={step.fields}
              values={refused?.values ?? kept}
              errors={refused?.errors}
            />
            <div>
              <Button>{say('save')}</Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}

type AnsweredField = FormField & { readonly value?: unknown };
