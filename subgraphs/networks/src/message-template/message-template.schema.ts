import { requireId } from '@mitoyen/kit/builder.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { findSeenRequests } from '../connection-request/connection-request.store.ts';
import { MessageType } from '../connection-request/connection-request.types.ts';
import { checkText } from '../connection-request/reasons.ts';
import { authorIdOf, sightIn } from '../connection-request/request-access.command.ts';
import { valuesFor, writeToApplicant } from './message.command.ts';
import {
  findOwnTemplates,
  findSignature,
  removeTemplate,
  saveSignature,
  saveTemplate,
} from './message-template.store.ts';
import { fill, templateKeyOf, templatesOf, VARIABLES, wordsProblem } from './message-template.ts';

type Listed = ReturnType<typeof templatesOf>[number];

const TemplateType = builder.objectRef<Listed>('MessageTemplate').implement({
  description: `A letter that agents send again and again. Variables in double braces: ${VARIABLES.join(', ')}.`,
  fields: (t) => ({
    key: t.exposeID('key'),
    name: t.exposeString('name'),
    subject: t.exposeString('subject'),
    body: t.exposeString('body'),
    isDefault: t.exposeBoolean('isDefault', { description: 'One of those that every territory begins with.' }),
    isOwn: t.exposeBoolean('isOwn', { description: 'In the territory’s own words.' }),
  }),
});

builder.queryField('messageTemplates', (t) =>
  t.field({
    type: [TemplateType],
    authScopes: { permission: 'request.process' },
    resolve: async (_root, _args, { db }) => templatesOf(await findOwnTemplates(db)),
  }),
);

builder.mutationField('saveMessageTemplate', (t) =>
  t.field({
    type: TemplateType,
    description:
      'Words a template; without a key a new one. Refusals: REQUIRED, TOO_LONG, BAD_FORMAT, UNKNOWN_VARIABLE (name, subject or body), KEY_TAKEN (name), NOT_FOUND (key).',
    authScopes: { permission: 'request.assign' },
    errors: { types: [Refusal], directResult: true },
    args: {
      key: t.arg.id(),
      name: t.arg.string({ required: true }),
      subject: t.arg.string({ required: true }),
      body: t.arg.string({ required: true }),
    },
    resolve: async (_root, args, context) => {
      const name = args.name.trim().normalize();
      if (name === '') throw new Refusal('REQUIRED', 'name');
      if (name.length > 80) throw new Refusal('TOO_LONG', 'name');
      const key = args.key ?? templateKeyOf(name);
      if (!args.key && key === '') throw new Refusal('BAD_FORMAT', 'name');
      const problem = wordsProblem(args.subject, args.body);
      if (problem) throw new Refusal(problem.code, problem.field);
      const known = templatesOf(await findOwnTemplates(context.db)).some((template) => template.key === key);
      if (!args.key && known) throw new Refusal('KEY_TAKEN', 'name');
      if (args.key && !known) throw new Refusal('NOT_FOUND', 'key');
      const template = { key, name, subject: args.subject.trim(), body: args.body.trim() };
      await saveTemplate(context.db, template, context.now());
      context.auditSubject = { entity: 'MessageTemplate', entityId: key };
      const saved = templatesOf(await findOwnTemplates(context.db)).find((one) => one.key === key);
      if (!saved) throw new Error('the template was not kept');
      return saved;
    },
  }),
);

const TemplateRemoved = builder.objectRef<{ key: string }>('MessageTemplateRemoved').implement({
  fields: (t) => ({ key: t.exposeID('key') }),
});

builder.mutationField('removeMessageTemplate', (t) =>
  t.field({
    type: TemplateRemoved,
    description: 'Removes a template of the territory, or gives one of ours its first words back. Refusals: NOT_FOUND.',
    authScopes: { permission: 'request.assign' },
    errors: { types: [Refusal], directResult: true },
    args: { key: t.arg.id({ required: true }) },
    resolve: async (_root, { key }, context) => {
      if (!(await removeTemplate(context.db, key))) throw new Refusal('NOT_FOUND', 'key');
      context.auditSubject = { entity: 'MessageTemplate', entityId: key };
      return { key };
    },
  }),
);

const Words = builder.objectRef<{ subject: string; body: string }>('FilledTemplate').implement({
  description: 'A template as it reads for one request; the link stays a variable.',
  fields: (t) => ({
    subject: t.exposeString('subject', { personal: 'by its loader' }),
    body: t.exposeString('body', { personal: 'by its loader' }),
  }),
});

builder.queryField('filledTemplate', (t) =>
  t.field({
    type: Words,
    nullable: true,
    description: 'Null for an unknown template or request, or when who asked is erased.',
    authScopes: { permission: 'request.process' },
    args: { requestId: t.arg.id({ required: true }), key: t.arg.id({ required: true }) },
    resolve: async (_root, { requestId, key }, context) => {
      const id = fromGlobalId('ConnectionRequest', requestId);
      const [seen] = id === undefined ? [] : await findSeenRequests(context.db, sightIn(context), [id]);
      const template = templatesOf(await findOwnTemplates(context.db)).find((one) => one.key === key);
      if (!seen || !template || !context.can('request.readApplicant')) return null;
      const values = await context.personalRead('ConnectionRequest', [seen.id], ['name'], () =>
        valuesFor(context, seen.id),
      );
      if (!values) return null;
      // The private link is written in when the message leaves, for the applicant's eyes alone.
      const shown = { ...values, lien: '{{lien}}' };
      return { subject: fill(template.subject, shown), body: fill(template.body, shown) };
    },
  }),
);

builder.queryField('requestSignature', (t) =>
  t.string({
    nullable: true,
    description: 'The reader’s own signature under messages to applicants.',
    authScopes: { permission: 'request.process' },
    resolve: (_root, _args, { db, viewer }) => (viewer.kind === 'agent' ? findSignature(db, viewer.agentId) : null),
  }),
);

const Signature = builder
  .objectRef<{ text: string | null; previousText: string | null }>('RequestSignature')
  .implement({
    fields: (t) => ({
      text: t.exposeString('text', { nullable: true }),
      previousText: t.exposeString('previousText', {
        nullable: true,
        description: 'What it was until then, to take it back.',
      }),
    }),
  });

builder.mutationField('saveRequestSignature', (t) =>
  t.field({
    type: Signature,
    description: 'Keeps the reader’s own signature; nothing removes it. Refusals: TOO_LONG, BAD_FORMAT.',
    authScopes: { permission: 'request.process' },
    errors: { types: [Refusal], directResult: true },
    args: { text: t.arg.string() },
    resolve: async (_root, { text }, context) => {
      const agentId = authorIdOf(context.viewer);
      const checked = checkText(text, false, 500);
      if (!checked.ok) throw new Refusal(checked.code, 'text');
      const previousText = await findSignature(context.db, agentId);
      await saveSignature(context.db, agentId, checked.text, context.now());
      context.auditSubject = { entity: 'Agent', entityId: agentId };
      return { text: checked.text, previousText };
    },
  }),
);

builder.mutationField('writeToApplicant', (t) =>
  t.field({
    type: MessageType,
    description:
      'Writes to who asked, in the brand of the territory; the message stays with the request. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, ERASED, REQUIRED, TOO_LONG, BAD_FORMAT, UNKNOWN_VARIABLE, BAD_EMAIL (cc), TOO_MANY (cc).',
    authScopes: { permission: 'request.process' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      subject: t.arg.string({ required: true }),
      body: t.arg.string({ required: true }),
      templateKey: t.arg.id(),
      cc: t.arg.stringList({ description: 'At most five addresses; they do not get the private link.' }),
    },
    resolve: (_root, { id, subject, body, templateKey, cc }, context) =>
      writeToApplicant(context, requireId('ConnectionRequest', id), { subject, body, templateKey, cc: cc ?? [] }),
  }),
);
