import { Form } from '@remix-run/react';
import { Button, ButtonLink } from '../../design/Button.tsx';
import { SelectField } from '../../design/Field.tsx';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { AdviceInboxQuery, AdviceStatus } from '../../graphql/generated/graphql.ts';
import { ActionButton, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { EmptyList, Page, Quiet } from '../frame/Page.tsx';
import sheet from '../frame/Sheet.module.css';
import { When } from '../time/When.tsx';
import type { StatusLook } from '../words/signalement-words.ts';
import styles from './Moderation.module.css';

const LOOKS: Readonly<Record<AdviceStatus, StatusLook>> = {
  NEW: { label: 'Nouvelle', tone: 'info', icon: 'inbox' },
  ANSWERED: { label: 'Répondue', tone: 'success', icon: 'check' },
  CLOSED: { label: 'Close', tone: 'neutral', icon: 'check' },
};

/** The questions of residents to the advice service, and which partner that service is. */
export function AdviceInbox(props: {
  service: AdviceInboxQuery['adviceService'];
  questions: readonly AdviceInboxQuery['adviceRequests']['edges'][number]['node'][];
  nextCursor: string | null;
  isFirstPage: boolean;
  withContacts: boolean;
  canRead: boolean;
  canMove: boolean;
  canChoose: boolean;
  partners: readonly { id: string; name: string }[];
  result: ActionResult | undefined;
}) {
  const { service, questions, withContacts, canRead, canMove, canChoose, partners, result } = props;
  return (
    <Page
      title="Conseils"
      actions={
        canRead ? (
          <ButtonLink
            to={withContacts ? '/agents/conseils' : '/agents/conseils?contacts=oui'}
            look="quiet"
            icon="eye"
            compact
          >
            {withContacts ? 'Masquer les coordonnées' : 'Afficher les coordonnées'}
          </ButtonLink>
        ) : null
      }
    >
      {withContacts ? <Quiet>Cette consultation des coordonnées est inscrite au journal.</Quiet> : null}
      <ActionMessage result={result} />
      {canChoose ? (
        <Form method="post" className={sheet.form} preventScrollReset>
          <input type="hidden" name="intent" value="service" />
          <SelectField
            name="partnerId"
            label="Service de conseil"
            hint="Le partenaire à qui vont les questions des habitants : agence locale de l’énergie, espace France Rénov’."
            defaultValue={service?.partnerId ?? ''}
            key={service?.partnerId ?? ''}
            error={fieldError(result, 'service', 'partnerId')}
          >
            <option value="">Aucun : les habitants vous écrivent</option>
            {partners.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <div>
            <Button compact>Choisir ce service</Button>
          </div>
        </Form>
      ) : null}
      {questions.length === 0 ? (
        <EmptyList title="Aucune question pour le moment">
          <p>Les habitants posent leurs questions depuis la page publique « Demander un conseil gratuit ».</p>
        </EmptyList>
      ) : (
        <ul className={styles.list}>
          {questions.map((question) => (
            <li key={question.id}>
              <header className={styles.head}>
                <StatusTag tone={LOOKS[question.status].tone} icon={LOOKS[question.status].icon}>
                  {LOOKS[question.status].label}
                </StatusTag>
                <When at={question.createdAt} />
                {question.addressLabel ? <span>{question.addressLabel}</span> : null}
              </header>
              <p className={styles.text}>{question.question}</p>
              {question.contact ? <p>{question.contact.join(' · ')}</p> : null}
              {canMove && question.status !== 'CLOSED' ? (
                <div className={styles.actions}>
                  {question.status === 'NEW' ? (
                    <ActionButton intent="answer" fields={{ id: question.id }} icon="check">
                      J’ai répondu
                    </ActionButton>
                  ) : null}
                  <ActionButton intent="close" fields={{ id: question.id }} look="quiet">
                    Clore
                  </ActionButton>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <Pagination
        previous={props.isFirstPage ? undefined : '/agents/conseils'}
        next={props.nextCursor ? `/agents/conseils?apres=${encodeURIComponent(props.nextCursor)}` : undefined}
        label="Pages des questions"
      />
    </Page>
  );
}
