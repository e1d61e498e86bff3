import { Link } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Icon } from '../../design/icons.tsx';
import { NotificationInboxChangedDocument } from '../../graphql/generated/graphql.ts';
import { useLiveSubscription } from '../live/useLiveSubscription.ts';

/** How many things the agent has not read, as it changes, and the way to read them. */
export function Bell({ first, className }: { first: number; className: string | undefined }) {
  const [unread, setUnread] = useState(first);
  useEffect(() => setUnread(first), [first]);
  useLiveSubscription(NotificationInboxChangedDocument, {
    onData: ({ notificationInboxChanged }) => setUnread(notificationInboxChanged.unread),
    // The next change says the whole count: nothing to ask for in between.
    onGap: () => undefined,
  });
  return (
    <Link to="/agents/notifications" className={className}>
      <Icon name="message" size={20} />
      <span aria-live="polite">
        {unread === 0 ? 'Notifications' : unread > 1 ? `${unread} notifications` : '1 notification'}
      </span>
    </Link>
  );
}
