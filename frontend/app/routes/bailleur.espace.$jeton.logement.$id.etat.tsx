import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useParams } from '@remix-run/react';
import { Button, ButtonLink } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { Checkbox, CheckboxCards, RadioCards, TextField } from '../design/Field.tsx';
import { Actions, BackLink, Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { tokenOf } from '../landlord/space.server.ts';
import { keepAnswers, readState, sign } from '../landlord/state-form.server.ts';
import { STATED_CHOICES } from '../landlord/state-words.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const page = Number(new URL(args.request.url).searchParams.get('page') ?? '1');
  return readState(args.context, tokenOf(args), args.params.id ?? '', page);
}

export async function action(args: ActionFunctionArgs) {
  const token = tokenOf(args);
  const id = args.params.id ?? '';
  const form = await args.request.formData();
  const here = `/bailleur/espace/${token}/logement/${encodeURIComponent(id)}`;
  const isSigning = form.get('intention') === 'signer';
  const errors = isSigning
    ? await sign(args.context, token, id, form)
    : await keepAnswers(args.context, token, id, form);
  if (errors) return data({ errors }, { status: 422 });
  return goTo(isSigning ? `${here}?fait=oui` : `${here}/etat?page=${Number(form.get('page')) + 1}`);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('État du logement', { matches }, { isPrivate: true });

export default function StatePage() {
  const state = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { jeton, id = '' } = useParams();
  const dwelling = `/bailleur/espace/${jeton}/logement/${encodeURIComponent(id)}`;
  const previous = state.page > 1 ? `${dwelling}/etat?page=${state.page - 1}` : dwelling;
  if (!state.category)
    return <SignPage state={state} previous={previous} dwelling={dwelling} errors={refused?.errors} />;
  const { zone, category } = state;
  return (
    <Section narrow>
      <Stack>
        <BackLink to={previous} />
        <ErrorSummary errors={refused?.errors} />
        <Muted>
          Page {state.page} sur {state.pages} · {zone}
        </Muted>
        <h1>{category.label}</h1>
        <Form method="post" noValidate key={category.code}>
          <Stack>
            <input type="hidden" name="page" value={state.page} />
            <Checkbox
              name="rien"
              label="Rien à signaler ici"
              hint="Coche « tout va bien » pour chaque point que vous laissez vide."
            />
            {category.desordres.map(({ code, label, help }) => (
              <RadioCards
                key={code}
                name={`etat-${code}`}
                label={label}
                hint={help}
                isCompact
                error={refused?.errors[`etat-${code}`]}
                chosen={[state.answers[code] ?? '']}
                choices={STATED_CHOICES}
              />
            ))}
            <CheckboxCards
              name="pieces"
              label="Si quelque chose est à réparer, où ?"
              optional
              isCompact
              chosen={state.chosenRooms}
              choices={state.rooms.map(({ code, label }) => ({ value: code, label }))}
            />
            <Actions>
              <Button>Continuer</Button>
            </Actions>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}

function SignPage({
  state,
  previous,
  dwelling,
  errors,
}: {
  state: { unansweredCount: number; name: string; addressLabel: string; firstUnanswered: number | null };
  previous: string;
  dwelling: string;
  errors: Record<string, string> | undefined;
}) {
  return (
    <Section narrow>
      <Stack>
        <BackLink to={previous} />
        <ErrorSummary errors={errors} />
        <h1>Signer l’état du logement</h1>
        <Lead>{state.addressLabel}</Lead>
        {state.unansweredCount > 0 ? (
          <>
            <p>
              {state.unansweredCount > 1
                ? `Il reste ${state.unansweredCount} points sans réponse.`
                : 'Il reste un point sans réponse.'}
            </p>
            <Actions>
              <ButtonLink to={`${dwelling}/etat?page=${state.firstUnanswered ?? 1}`}>Y répondre</ButtonLink>
            </Actions>
          </>
        ) : (
          <Form method="post" noValidate>
            <Stack>
              <input type="hidden" name="intention" value="signer" />
              <p>Une fois signé, cet état ne change plus. Vous pourrez en signer un autre plus tard.</p>
              <TextField
                name="nom"
                label="Votre nom"
                error={errors?.nom}
                defaultValue={state.name}
                maxLength={100}
                autoComplete="name"
              />
              <Checkbox name="sincere" label="Je certifie que mes réponses sont sincères." error={errors?.sincere} />
              <Actions>
                <Button>Signer cet état</Button>
              </Actions>
            </Stack>
          </Form>
        )}
      </Stack>
    </Section>
  );
}
