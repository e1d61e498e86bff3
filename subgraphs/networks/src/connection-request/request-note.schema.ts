import { requireId } from '@mitoyen/kit/builder.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { tell } from './activity.command.ts';
import { addEvent, changeRequest } from './connection-request.store.ts';
import { ConnectionRequestType } from './connection-request.types.ts';
import { checkText } from './reasons.ts';
import { actorIn, authorIdOf, lockSeenRequest, requireAllowed } from './request-access.command.ts';

builder.mutationField('addRequestNote', (t) =>
  t.field({
    type: ConnectionRequestType,
    description:
      'Writes a note among those who deal with the request, in its history; the applicant never reads it, and it is no answer. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, MESSAGE_REQUIRED, TOO_LONG, BAD_FORMAT (message).',
    authScopes: { permission: 'request.process' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), text: t.arg.string({ required: true }) },
    resolve: (_root, { id, text }, context) =>
      context.transaction(async (db) => {
        const agentId = authorIdOf(context.viewer);
        const row = await lockSeenRequest(context, requireId('ConnectionRequest', id));
        const now = context.now();
        requireAllowed('WRITE', row, actorIn(context), now);
        const checked = checkText(text, true);
        if (!checked.ok) throw new Refusal(checked.code, 'message');
        await addEvent(db, {
          requestId: row.id,
          action: 'NOTE',
          fromStatus: row.status,
          toStatus: row.status,
          message: checked.text,
          actorKind: context.viewer.kind,
          agentId,
          at: now,
        });
        const changed = await changeRequest(db, row.id, {}, now);
        context.auditSubject = { entity: 'ConnectionRequest', entityId: row.id };
        await tell(context, 'connection-request.changed', changed);
        return changed;
      }),
  }),
);
