import { Form, Link, useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { Button } from '../../design/Button.tsx';
import { classes } from '../../design/classes.ts';
import { Icon } from '../../design/icons.tsx';
import type { OperatorAnnouncementQuery } from '../../graphql/generated/graphql.ts';
import { useQuietFetch } from '../../navigation/useQuietFetch.ts';
import { useTerritory } from '../../territory/useTerritory.ts';
import { hourWords } from './access-words.ts';
import styles from './OperatorBanner.module.css';

const ASKED_EVERY_MS = 30_000;
const ADDRESS = '/agents/acces-operateur/annonce';

export type Announcement = OperatorAnnouncementQuery;
type Access = Announcement['currentOperatorAccesses'][number];

/**
 * Says, on every page of the back-office and while it lasts, that the platform's operator is let in: to the agents whose data it
 * is, and to the operator. `first`: what the server knew; the rest is asked at each page and every half minute.
 */
export function OperatorBanner({ first, canSeeAll }: { first: Announcement; canSeeAll: boolean }) {
  const announcement = useAnnouncement(first);
  return (
    <div aria-live="polite">
      {announcement.currentOperatorAccesses.map((access) => (
        <OneAccess key={access.id} access={access} canSeeAll={canSeeAll} />
      ))}
    </div>
  );
}

function OneAccess({ access, canSeeAll }: { access: Access; canSeeAll: boolean }) {
  const { name } = useTerritory();
  const { id, operatorName, reason, mayDecide, expiresAt, isMine, viewerMayEnd } = access;
  const until = hourWords(expiresAt);
  const extent = mayDecide ? 'consulter et décider' : 'consulter seulement';
  return (
    <section
      className={classes(styles.banner, isMine && styles.mine)}
      aria-label="Accès de l’opérateur de la plateforme"
    >
      <Icon name="eye" />
      <p className={styles.words}>
        <strong>
          {isMine
            ? `Vous êtes en accès opérateur chez ${name} jusqu’à ${until}.`
            : `La plateforme Mitoyen a accès à vos données jusqu’à ${until}.`}
        </strong>{' '}
        {isMine ? 'Vous pouvez' : `${operatorName} peut`} {extent}. Motif : {reason}
        {canSeeAll ? (
          <>
            {' '}
            <Link to="/agents/acces-operateur">Tous les accès</Link>
          </>
        ) : null}
      </p>
      {viewerMayEnd ? (
        <Form method="post" action="/agents/acces-operateur" reloadDocument>
          <input type="hidden" name="id" value={id} />
          <Button look="secondary" compact>
            Mettre fin à l’accès
          </Button>
        </Form>
      ) : null}
    </section>
  );
}

/** The announcement as it is now. The screen of an operator whose access has just ended is taken away, with what it shows. */
function useAnnouncement(first: Announcement): Announcement {
  const { ask, answer } = useQuietFetch<Announcement>();
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) ask(ADDRESS);
    shown.current = pathname;
  }, [ask, pathname]);
  useEffect(() => {
    const timer = setInterval(() => ask(ADDRESS), ASKED_EVERY_MS);
    return () => clearInterval(timer);
  }, [ask]);
  const current = answer ?? first;
  const wasOperator = first.viewer.kind === 'OPERATOR';
  const isOver = wasOperator && current.viewer.kind !== 'OPERATOR';
  useEffect(() => {
    if (isOver) window.location.reload();
  }, [isOver]);
  return current;
}
