import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ButtonLink } from '../design/Button.tsx';
import { Actions, BackLink, Lead, Section } from '../design/Layout.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { dangersOf } from '../report/answers.ts';
import { loadDraft } from '../report/draft.server.ts';
import { DangerAdvices } from '../report/Emergency.tsx';
import styles from '../report/Report.module.css';
import { openStep } from '../report/steps.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { answers, grid } = await loadDraft(request, context);
  const dangers = dangersOf(answers, grid);
  if (dangers.length === 0) throw goTo(`/signaler/${openStep(answers, grid)}`);
  return { dangers, next: openStep(answers, grid) };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Mettez-vous à l’abri', { matches }, { isPrivate: true });

export default function Emergency() {
  const { dangers, next } = useLoaderData<typeof loader>();
  return (
    <Section narrow>
      <div className={styles.page}>
        <BackLink to="/signaler/danger" />
        <h1>Mettez-vous à l’abri, puis appelez</h1>
        <Lead>Ce site n’est pas un service d’urgence : personne ne lit votre signalement dans la minute.</Lead>
        <DangerAdvices dangers={dangers} />
        <Actions>
          <ButtonLink to={`/signaler/${next}`}>Je suis à l’abri, je continue</ButtonLink>
        </Actions>
      </div>
    </Section>
  );
}
