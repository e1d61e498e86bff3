import { ButtonLink } from '../../design/Button.tsx';
import { TextArea } from '../../design/Field.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { AmbassadorStatus, ModerationPageQuery } from '../../graphql/generated/graphql.ts';
import { ActionButton, ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { EmptyList, Page, Quiet } from '../frame/Page.tsx';
import { useAgent } from '../frame/useAgent.ts';
import { When } from '../time/When.tsx';
import type { StatusLook } from '../words/signalement-words.ts';
import styles from './Moderation.module.css';

type Testimony = ModerationPageQuery['moderatedAmbassadors'][number];

const LOOKS: Readonly<Record<AmbassadorStatus, StatusLook>> = {
  PROPOSED: { label: 'À relire', tone: 'info', icon: 'inbox' },
  PUBLISHED: { label: 'Publié', tone: 'success', icon: 'check' },
  DECLINED: { label: 'Non publié', tone: 'neutral', icon: 'cross' },
  WITHDRAWN: { label: 'Retiré', tone: 'neutral', icon: 'undo' },
};
const number = new Intl.NumberFormat('fr-FR');

/** The testimonies of connected buildings: read, corrected, published or not. */
export function Moderation(props: {
  testimonies: readonly Testimony[];
  withContacts: boolean;
  result: ActionResult | undefined;
}) {
  const { testimonies, withContacts, result } = props;
  const { communes } = useAgent();
  const waiting = testimonies.filter(({ status }) => status === 'PROPOSED').length;
  return (
    <Page
      title="Ambassadeurs"
      count={`${number.format(waiting)} à relire`}
      actions={
        <ButtonLink
          to={withContacts ? '/agents/ambassadeurs' : '/agents/ambassadeurs?contacts=oui'}
          look="quiet"
          icon="eye"
          compact
        >
          {withContacts ? 'Masquer les contacts' : 'Afficher les contacts'}
        </ButtonLink>
      }
    >
      {withContacts ? <Quiet>Cette consultation des contacts est inscrite au journal.</Quiet> : null}
      <ActionMessage result={result} />
      {testimonies.length === 0 ? (
        <EmptyList title="Aucun témoignage pour le moment">
          <p>Les immeubles raccordés témoignent depuis la page publique « Des immeubles raccordés témoignent ».</p>
        </EmptyList>
      ) : (
        <ul className={styles.list}>
          {testimonies.map((one) => (
            <li key={one.id}>
              <header className={styles.head}>
                <h2>
                  {communes.find(({ code }) => code === one.citycode)?.name ?? one.citycode}, {one.dwellings} logements,
                  raccordés en {one.connectionYear}
                </h2>
                <StatusTag tone={LOOKS[one.status].tone} icon={LOOKS[one.status].icon}>
                  {LOOKS[one.status].label}
                </StatusTag>
                <When at={one.createdAt} />
              </header>
              <p className={styles.text}>{one.publishedText ?? one.testimony}</p>
              {one.contact ? (
                <p>
                  {one.contact.name}, <a href={`mailto:${one.contact.email}`}>{one.contact.email}</a>, accord donné{' '}
                  <When at={one.contact.consentedAt} />
                </p>
              ) : null}
              {one.status === 'PROPOSED' || one.status === 'PUBLISHED' ? (
                <div className={styles.actions}>
                  <ActionPanel
                    intent={`publish ${one.id}`}
                    title={one.status === 'PUBLISHED' ? 'Corriger…' : 'Relire et publier…'}
                    icon="pen"
                    consequence="Ce texte devient public, avec la commune, l’année et le nombre de logements. La personne est prévenue."
                    confirm="Publier"
                    result={result}
                  >
                    <TextArea
                      name={`text-${one.id}`}
                      label="Texte publié"
                      rows={5}
                      maxLength={2_000}
                      defaultValue={one.publishedText ?? one.testimony}
                      error={fieldError(result, `publish ${one.id}`, 'text')}
                    />
                  </ActionPanel>
                  <ActionButton intent="decline" fields={{ id: one.id }} icon="cross">
                    {one.status === 'PUBLISHED' ? 'Dépublier' : 'Ne pas publier'}
                  </ActionButton>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
