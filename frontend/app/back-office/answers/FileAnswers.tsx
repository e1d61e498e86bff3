import { Link } from '@remix-run/react';
import { dayWords } from '../../dates/dates.ts';
import { ButtonLink } from '../../design/Button.tsx';
import { Muted, Stack } from '../../design/Layout.tsx';
import { SummaryList } from '../../design/SummaryList.tsx';
import type { FileAnswersQuery } from '../../graphql/generated/graphql.ts';
import { isLocale, LANGUAGE_NAMES } from '../../languages/languages.ts';
import { CALLERS } from '../entry/entry-words.ts';
import { When } from '../time/When.tsx';
import styles from './FileAnswers.module.css';

type File = NonNullable<FileAnswersQuery['signalement']>;
type Line = readonly [term: string, value: string | null | undefined];

const CHANNELS: Readonly<Record<string, string>> = {
  ONLINE: 'En ligne',
  PHONE: 'Par téléphone',
  COUNTER: 'À l’accueil',
  LETTER: 'Par courrier',
  FIELD: 'Sur le terrain',
  EMERGENCY: 'Par un service de secours',
  API: 'Par un logiciel',
};

/** What was answered about the dwelling and its people, what is missing, and the files that may be the same. */
export function FileAnswers({
  file,
  withPeople,
  canSeePeople,
}: {
  file: File;
  withPeople: boolean;
  canSeePeople: boolean;
}) {
  return (
    <div className={styles.columns}>
      <section aria-labelledby="reponses">
        <h2 id="reponses">Réponses au formulaire</h2>
        {file.answers.length === 0 ? <Muted>Aucune question facultative n’a reçu de réponse.</Muted> : null}
        <Lines lines={file.answers.map(({ label, text }) => [label, text] as const)} />
        <Corrections corrections={file.answerCorrections} />
      </section>
      <div>
        <Stack>
          <Duplicates files={file.possibleDuplicates} />
          {file.missing.length > 0 ? (
            <section aria-labelledby="manque">
              <h2 id="manque">Ce qui manque</h2>
              <ul>
                {file.missing.map(({ code, label }) => (
                  <li key={code}>{label}</li>
                ))}
              </ul>
              <Muted small>Demandé à la personne une demi-heure après l’envoi, puis une fois après sept jours.</Muted>
            </section>
          ) : null}
          <People file={file} withPeople={withPeople} canSeePeople={canSeePeople} />
          <section aria-labelledby="arrivee">
            <h2 id="arrivee">Arrivée du dossier</h2>
            <Lines
              lines={[
                ['Voie', CHANNELS[file.entryChannel]],
                ['Saisi par', file.enteredBy?.displayName],
                ['Campagne', file.campaignCode],
                ['Langue pour écrire', isLocale(file.locale) ? LANGUAGE_NAMES[file.locale] : file.locale],
              ]}
            />
          </section>
        </Stack>
      </div>
    </div>
  );
}

/** What the declarant corrected herself from her private link, newest first. */
function Corrections({ corrections }: { corrections: File['answerCorrections'] }) {
  if (corrections.length === 0) return null;
  return (
    <section aria-labelledby="corrections">
      <h2 id="corrections">Corrigé par la personne qui a signalé</h2>
      <ul>
        {corrections.map(({ id, at, label, before, after }) => (
          <li key={id}>
            {label} : <del>{before ?? 'sans réponse'}</del> <ins>{after ?? 'sans réponse'}</ins>{' '}
            <Muted small>
              le <When at={at} />
            </Muted>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Duplicates({ files }: { files: File['possibleDuplicates'] }) {
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="doublons">
      <h2 id="doublons">Peut-être le même dossier</h2>
      <ul>
        {files.map(({ id, reference, addressLabel, createdAt }) => (
          <li key={id}>
            <Link to={`/agents/signalements/${id}`}>{reference}</Link>, {addressLabel}, le {dayWords(createdAt)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function People({ file, withPeople, canSeePeople }: { file: File; withPeople: boolean; canSeePeople: boolean }) {
  if (!canSeePeople) return null;
  const { occupant, declaredLandlord, caller } = file;
  const isEmpty = !occupant && !declaredLandlord && !caller;
  return (
    <section aria-labelledby="personnes">
      <h2 id="personnes">Autres personnes citées</h2>
      {withPeople ? null : (
        <>
          <ButtonLink look="secondary" to="?personnes=oui">
            Voir leurs coordonnées
          </ButtonLink>
          <Muted small>Chaque lecture est inscrite au journal.</Muted>
        </>
      )}
      {withPeople && isEmpty ? <Muted>Personne d’autre n’a été cité.</Muted> : null}
      <Lines
        lines={[
          ['Occupant', occupant && [occupant.name, occupant.phone, occupant.email].filter(Boolean).join('\n')],
          [
            'Propriétaire',
            declaredLandlord &&
              [declaredLandlord.name, declaredLandlord.phone, declaredLandlord.email, declaredLandlord.address]
                .filter(Boolean)
                .join('\n'),
          ],
          [
            'Qui a appelé',
            caller &&
              [caller.name, caller.phone, CALLERS.find(({ value }) => value === caller.link)?.label]
                .filter(Boolean)
                .join('\n'),
          ],
        ]}
      />
    </section>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const known = lines.filter((line): line is readonly [string, string] => Boolean(line[1]));
  return known.length > 0 ? <SummaryList rows={known.map(([term, value]) => ({ term, value }))} /> : null;
}
