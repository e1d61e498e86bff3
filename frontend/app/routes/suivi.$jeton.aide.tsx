import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { SelectField, TextField } from '../design/Field.tsx';
import { BackLink, Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { actionWords } from '../follow-up/actions.words.ts';
import styles from '../follow-up/FollowUp.module.css';
import { loadHelpers, refusedBy } from '../follow-up/follow-up.server.ts';
import { followUpWords } from '../follow-up/follow-up.words.ts';
import { type HelperKind, InviteHelperDocument, RemoveHelperDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

const KINDS: readonly HelperKind[] = ['RELATIVE', 'SOCIAL_WORKER', 'ASSOCIATION', 'LAWYER', 'OTHER'];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { isHelper, endedAt, helpers } = await loadHelpers(context, params.jeton);
  if (isHelper) throw new Response(null, { status: 404 });
  const done = new URL(request.url).searchParams.get('fait');
  return { token: params.jeton ?? '', hasEnded: endedAt !== null, helpers, done };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const form = await request.formData();
  const removed = form.get('retirer');
  const written = { name: String(form.get('name') ?? '').trim(), email: String(form.get('email') ?? '').trim() };
  const refuse = (errors: FieldErrors) => data({ errors, written }, { status: 422 });
  if (typeof removed === 'string') {
    const { removeHelper: answer } = await change(context, RemoveHelperDocument, { token, id: removed });
    return answer.__typename === 'Refusal' ? refuse(refusedBy(answer)) : goTo(`/suivi/${token}/aide?fait=retire`);
  }
  const kind = KINDS.find((each) => each === form.get('kind')) ?? 'OTHER';
  const { inviteHelper: answer } = await change(context, InviteHelperDocument, { token, ...written, kind });
  return answer.__typename === 'Refusal' ? refuse(refusedBy(answer)) : goTo(`/suivi/${token}/aide?fait=invite`);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Me faire aider', { matches }, { isPrivate: true });

export default function HelpPage() {
  const { token, hasEnded, helpers, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(actionWords);
  const sayFile = useWords(followUpWords);
  const errors = refused?.errors;
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/suivi/${token}`}>{sayFile('back')}</BackLink>
        <h1>{say('helpers')}</h1>
        <Lead>{say('helpersLead')}</Lead>
        <ErrorSummary errors={errors} />
        {done === 'invite' && !refused ? <Notice tone="success" title={say('invited')} live /> : null}
        {done === 'retire' && !refused ? <Notice tone="success" title={say('helperRemoved')} live /> : null}
        <Stack tight>
          <h2>{say('whoHelps')}</h2>
          {helpers.length === 0 ? <Muted>{say('nobodyHelps')}</Muted> : null}
          <ul className={styles.documents}>
            {helpers.map(({ id, name, kind, state }) => (
              <li key={id} className={styles.document}>
                <span>
                  <strong>{name}</strong>
                  <Muted small>
                    {say(`kind_${kind}`)}, {say(`state_${state}`)}
                  </Muted>
                </span>
                <Form method="post">
                  <Button look="quiet" compact name="retirer" value={id}>
                    {say('stopHelp', { name })}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </Stack>
        {hasEnded ? null : (
          <Form method="post" noValidate key={helpers.length}>
            <Stack>
              <h2>{say('invite')}</h2>
              <TextField
                name="name"
                label={say('helperName')}
                error={errors?.name}
                defaultValue={refused?.written.name}
                maxLength={100}
                autoComplete="off"
              />
              <TextField
                name="email"
                type="email"
                label={say('helperEmail')}
                error={errors?.email}
                defaultValue={refused?.written.email}
                maxLength={254}
                autoComplete="off"
                dir="ltr"
              />
              <SelectField name="kind" label={say('helperKind')} defaultValue="RELATIVE">
                {KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {say(`kind_${kind}`)}
                  </option>
                ))}
              </SelectField>
              <div>
                <Button icon="letter">{say('sendInvitation')}</Button>
              </div>
            </Stack>
          </Form>
        )}
      </Stack>
    </Section>
  );
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
