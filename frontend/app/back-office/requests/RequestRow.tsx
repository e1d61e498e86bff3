import { Link } from '@remix-run/react';
import { memo } from 'react';
import { classes } from '../../design/classes.ts';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { RequestRowFragment } from '../../graphql/generated/graphql.ts';
import inbox from '../inbox/Inbox.module.css';
import { When } from '../time/When.tsx';
import { Marks } from './RequestTable.tsx';
import { factsOf, REQUEST_LOOKS } from './request-words.ts';

/** One request of the list that stands beside an open one. A new number of `changes` makes it glow. */
export const RequestRow = memo(function RequestRow(props: {
  row: RequestRowFragment;
  to: string;
  isOpen: boolean;
  changes: number;
}) {
  const { row, to, isOpen, changes } = props;
  const status = REQUEST_LOOKS[row.status];
  return (
    <li className={classes(inbox.row, isOpen && inbox.isOpen)}>
      {changes > 0 ? <span key={changes} className={inbox.glow} aria-hidden="true" /> : null}
      <Link to={to} data-row={row.id} aria-current={isOpen ? 'true' : undefined} preventScrollReset prefetch="intent">
        <span className={inbox.line}>
          <span className={inbox.address}>{row.addressLabel}</span>
          <span className={inbox.age}>
            <When at={row.createdAt} />
          </span>
        </span>
        <span className={inbox.desordres}>
          <Marks row={row} />
          {factsOf(row)}
        </span>
        <span className={inbox.line}>
          <span className={inbox.reference}>{row.reference}</span>
          <span className={inbox.states}>
            <StatusTag tone={status.tone} icon={status.icon}>
              {status.label}
            </StatusTag>
          </span>
        </span>
      </Link>
    </li>
  );
});
