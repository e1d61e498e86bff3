import { z } from 'zod';
import { buildSchema, createBuilder } from './builder.ts';
import { defineJob } from './jobs.ts';
import type { PersonalDataRegister } from './personal-data.ts';
import { Refusal } from './refusal.ts';
import type { Subgraph } from './subgraph.ts';

/** A small subgraph that lives in the schema `networks` and owns no table but the kit's own. */
export function aSubgraph(over: Partial<Subgraph> = {}) {
  const ran: { tenant: string; note: string }[] = [];
  let failures = 0;
  const noteJob = defineJob({
    name: 'note.take',
    payload: z.strictObject({ note: z.string() }),
    run: async (context, { note }) => {
      if (note === 'fails once' && failures++ === 0) throw new Error('once');
      ran.push({ tenant: context.tenant.slug, note });
    },
  });

  const builder = createBuilder();
  builder.subscriptionType({});
  const Note = builder.objectRef<{ text: string; seq: string }>('Note').implement({
    fields: (t) => ({
      text: t.exposeString('text'),
      seq: t.exposeString('seq'),
      contextIsFresh: t.boolean({
        resolve: (_note, _args, context) => {
          const first = !seen.has(context);
          seen.add(context);
          return first;
        },
      }),
    }),
  });
  const seen = new WeakSet<object>();
  builder.queryField('tenantName', (t) =>
    t.string({ authScopes: { public: true }, resolve: (_root, _args, context) => context.tenant.name }),
  );
  builder.mutationField('takeNote', (t) =>
    t.field({
      type: Note,
      description: 'Refusals: TOO_LONG.',
      authScopes: { permission: 'suivi.write' },
      errors: { types: [Refusal], directResult: true },
      args: { text: t.arg.string({ required: true }), fail: t.arg.boolean() },
      resolve: async (_root, { text, fail }, context) => {
        context.auditSubject = { entity: 'Note', entityId: text };
        await context.publish('note.taken', { entityId: text, data: { length: text.length } });
        await context.enqueue(noteJob, { note: text }, { key: text });
        await context.queueMail({ to: 'someone@example.org', subject: 'Note', text, key: `note:${text}` });
        if (fail) throw new Error('broken on purpose');
        if (text.length > 20) throw new Refusal('TOO_LONG', 'text');
        return { text, seq: '0' };
      },
    }),
  );
  builder.subscriptionField('noteTaken', (t) =>
    t.field({
      type: Note,
      authScopes: { public: true },
      subscribe: (_root, _args, context) => context.subscribe(['note.taken']),
      resolve: (event) => ({ text: event.entityId, seq: event.seq }),
    }),
  );

  const personalData: PersonalDataRegister = { personal: [], notPersonal: {} };
  const subgraph: Subgraph = {
    name: 'networks',
    schema: buildSchema(builder),
    jobs: [noteJob],
    personalData,
    ...over,
  };
  return { subgraph, ran };
}

/** Takes a note with every side effect that a mutation has. */
export const TAKE_NOTE = `mutation($text: String!, $fail: Boolean) {
  takeNote(text: $text, fail: $fail) { __typename ... on Note { text } ... on Refusal { code field } }
}`;
