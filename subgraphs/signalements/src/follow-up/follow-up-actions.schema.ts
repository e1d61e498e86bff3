import { requireId } from '@mitoyen/kit/builder.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { claimDocuments, documentsChanged, ownedByFile } from '../document/document.command.ts';
import { DocumentKindEnum } from '../document/document.schema.ts';
import { buryDocument, findDocument } from '../document/document.store.ts';
import { mayHandle } from '../document/document.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { lockFile } from '../signalement/signalement.store.ts';
import { correctDetails } from './contact.command.ts';
import { FollowUpType } from './follow-up.schema.ts';
import { handOf } from './follow-up-details.schema.ts';
import { readFollowUp } from './follow-up-link.command.ts';
import { askForLink, closeOwnLinks, replaceOwnLink } from './link-again.command.ts';

const LinkRequestType = builder.objectRef<{ sender: string }>('FollowUpLinkRequest').implement({
  description: 'The same for everybody: it never says whether there is such a file.',
  fields: (t) => ({ sender: t.exposeString('sender', { description: 'The address that the mail comes from.' }) }),
});

builder.mutationField('askForFollowUpLink', (t) =>
  t.field({
    type: LinkRequestType,
    description:
      'Sends the link of a file again to whom it belongs; `known`: its reference, or the e-mail address that was given.',
    authScopes: { public: true },
    args: { known: t.arg.string({ required: true }) },
    resolve: async (_root, { known }, context) => {
      await askForLink(context, known);
      return { sender: context.tenant.mail.fromAddress };
    },
  }),
);

export const FollowUpLinkType = builder.objectRef<{ token: string }>('NewFollowUpLink').implement({
  description: 'A private link that was just made.',
  fields: (t) => ({ token: t.exposeString('token') }),
});

builder.mutationField('replaceFollowUpLink', (t) =>
  t.field({
    type: FollowUpLinkType,
    description:
      'Closes every link of the declarant and gives a new one. Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => replaceOwnLink(context, token),
  }),
);

const ClosedType = builder.objectRef<{ done: boolean }>('ClosedFollowUpLinks').implement({
  fields: (t) => ({ done: t.exposeBoolean('done') }),
});

builder.mutationField('closeFollowUpLinks', (t) =>
  t.field({
    type: ClosedType,
    description:
      'Closes every link of the declarant until she asks for a new one. Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: async (_root, { token }, context) => ({ done: await closeOwnLinks(context, token) }),
  }),
);

builder.mutationField('correctFollowUpDetails', (t) =>
  t.field({
    type: FollowUpType,
    description:
      'What is left out or empty goes. Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY (token), TOO_LONG, BAD_FORMAT, ' +
      'BAD_EMAIL, BAD_PHONE, CONTACT_REQUIRED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      name: t.arg.string(),
      email: t.arg.string(),
      phone: t.arg.string(),
      addressDetails: t.arg.string(),
    },
    resolve: (_root, { token, ...input }, context) => correctDetails(context, token, input),
  }),
);

builder.mutationField('addFollowUpDocuments', (t) =>
  t.field({
    type: FollowUpType,
    description:
      'Documents sent to `POST /signalements/documents`. Refusals: NOT_FOUND, LINK_EXPIRED (token), NOT_FOUND, REQUIRED, TOO_MANY (documents).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      documents: t.arg.idList({ required: true }),
      kind: t.arg({ type: DocumentKindEnum, required: true }),
    },
    resolve: (_root, { token, documents, kind }, context) =>
      context.transaction(async (db) => {
        const { signalement } = await readFollowUp(context, token);
        if (documents.length === 0) throw new Refusal('REQUIRED', 'documents');
        await lockFile(db, signalement.id);
        await claimDocuments(context, documents, ownedByFile(signalement.id), { kind });
        const eventKey = `documents:${documents[0]}`;
        await notifyOf(context, { kind: 'DECLARANT_MESSAGE', signalementId: signalement.id, eventKey });
        await documentsChanged(context, signalement.id);
        context.auditSubject = { entity: 'Signalement', entityId: signalement.id };
        return readFollowUp(context, token);
      }),
  }),
);

builder.mutationField('deleteFollowUpDocument', (t) =>
  t.field({
    type: FollowUpType,
    description: 'Of what the declarant or the helper sent. Refusals: NOT_FOUND (token, id), LINK_EXPIRED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }), id: t.arg.id({ required: true }) },
    resolve: (_root, { token, id: globalId }, context) =>
      context.transaction(async (db) => {
        const open = await readFollowUp(context, token);
        const id = requireId('Document', globalId);
        await lockFile(db, open.signalement.id);
        const document = await findDocument(db, id);
        if (document?.signalementId !== open.signalement.id || !mayHandle(document, handOf(open))) {
          throw new Refusal('NOT_FOUND', 'id');
        }
        await buryDocument(db, id, context.now());
        await documentsChanged(context, open.signalement.id);
        context.auditSubject = { entity: 'Document', entityId: id };
        return readFollowUp(context, token);
      }),
  }),
);
