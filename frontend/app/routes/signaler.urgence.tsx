import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ButtonLink } from '../design/Button.tsx';
import { Actions, BackLink, Lead, Section } from '../design/Layout.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { dangersOf } from '../report/answers.ts';
import { loadDraft } from '../report/draft.server.ts';
import { DangerAdvices } from '../report/Emergency.tsx';
import styles from '../report/Report.module.css';
import { reportWords } from '../report/report.words.ts';
import { openStep } from '../report/steps.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const draft = await loadDraft(request, context);
  const dangers = dangersOf(draft.answers, draft.grid);
  if (dangers.length === 0) throw goTo(`/signaler/${openStep(draft)}`);
  return { dangers, next: openStep(draft) };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Mettez-vous à l’abri', { matches }, { isPrivate: true });

export default function Emergency() {
  const { dangers, next } = useLoaderData<typeof loader>();
  const say = useWords(reportWords);
  return (
    <Section narrow>
      <div className={styles.page}>
        <BackLink to="/signaler/danger" />
        <h1>{say('safeTitle')}</h1>
        <Lead>{say('safeLead')}</Lead>
        <DangerAdvices dangers={dangers} />
        <Actions>
          <ButtonLink to={`/signaler/${next}`}>{say('iAmSafe')}</ButtonLink>
        </Actions>
      </div>
    </Section>
  );
}
