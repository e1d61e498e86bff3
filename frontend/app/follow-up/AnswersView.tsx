import { Link } from '@remix-run/react';
import { BackLink, Lead, Muted, Section, Stack, VisuallyHidden } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { SummaryList } from '../design/SummaryList.tsx';
import { useWords } from '../languages/useLanguage.ts';
import type { loadAnswers } from './follow-up.server.ts';
import { followUpWords } from './follow-up.words.ts';

type Answers = NonNullable<Awaited<ReturnType<typeof loadAnswers>>>;

/** What the declarant said, page by page of the form, each with a way to correct it. */
export function AnswersView({ answers, token, isSaved }: { answers: Answers; token: string; isSaved: boolean }) {
  const say = useWords(followUpWords);
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/suivi/${token}`}>{say('back')}</BackLink>
        <h1>{say('answers')}</h1>
        <Lead>{answers.canCorrect ? say('answersLead') : say('answersEnded')}</Lead>
        {isSaved ? <Notice tone="success" title={say('saved')} live /> : null}
        {answers.steps.map(({ code, title }) => {
          const rows = answers.answered
            .filter(({ step }) => step === code)
            .map(({ label, text }) => ({ term: label, value: text }));
          return (
            <Stack tight key={code}>
              <h2>{title}</h2>
              {rows.length > 0 ? <SummaryList rows={rows} /> : <Muted>{say('notAnswered')}</Muted>}
              {answers.canCorrect ? (
                <div>
                  <Link to={`?page=${code}`}>
                    {say(rows.length > 0 ? 'correctAnswers' : 'giveAnswers')}
                    <VisuallyHidden> {title}</VisuallyHidden>
                  </Link>
                </div>
              ) : null}
            </Stack>
          );
        })}
      </Stack>
    </Section>
  );
}
