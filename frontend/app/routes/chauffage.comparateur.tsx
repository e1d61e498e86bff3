import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AddressResults } from '../address/AddressResults.tsx';
import { type FoundAddress, findAddresses } from '../address/search.server.ts';
import { ComparatorForm } from '../comparator/ComparatorForm.tsx';
import { ComparisonView } from '../comparator/ComparisonView.tsx';
import { type ComparisonResult, comparisonFor } from '../comparator/comparison.server.ts';
import { type ComparisonForm, comparisonPath, readComparisonForm } from '../comparator/comparison-form.ts';
import { BackLink, Lead, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

const LONGEST_ID = 100;

interface Page {
  readonly form: ComparisonForm;
  /** What the address of the page says, for links that keep it. */
  readonly query: string;
  readonly addresses?: readonly FoundAddress[];
  readonly result?: ComparisonResult;
  /** Nobody knows the address that the link names. */
  readonly isUnknown?: boolean;
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const parameters = new URL(request.url).searchParams;
  const form = readComparisonForm(parameters);
  const answered = (over: Partial<Page>, status = 200) =>
    data<Page>({ form, query: parameters.toString(), ...over }, { status });
  if (form.unreadable.length > 0) return answered({}, 422);
  if (form.banId) {
    const result = await comparisonFor(context, form.banId.slice(0, LONGEST_ID), form);
    if (!result) return answered({ isUnknown: true }, 404);
    return answered({ result }, result.kind === 'problem' ? result.status : 200);
  }
  if (form.text === null) return answered({});
  const addresses = await findAddresses(context, form.text);
  const [only] = addresses;
  if (only && addresses.length === 1)
    throw goTo(comparisonPath(parameters, { adresse: only.banId, texte: only.label }));
  return answered({ addresses });
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageTitle(
    page?.result ? 'Votre comparaison' : 'Comparer les chauffages',
    { matches },
    page?.form.banId ? { isPrivate: true } : {},
  );

export default function ComparatorPage() {
  const { form, result, addresses, isUnknown, query } = useLoaderData<typeof loader>();
  const errors: Record<string, string> = Object.fromEntries(
    form.unreadable.map((field) => [field, 'Écrivez un nombre en chiffres.']),
  );
  if (result?.kind === 'problem' && result.field) errors[result.field] = result.text;
  const label = result?.label ?? form.text ?? '';
  return (
    <Section>
      <Stack>
        <BackLink to="/chauffage">Se chauffer</BackLink>
        <h1>Combien coûte chaque chauffage, et combien de CO₂ émet-il ?</h1>
        <Lead>
          Comparez le réseau de chaleur avec quinze autres solutions, pour votre immeuble : énergie, entretien,
          installation et aides compris.
        </Lead>
        {isUnknown ? (
          <Notice tone="warning" title="Nous ne connaissons pas cette adresse" live>
            <p>Le lien est peut-être ancien ou incomplet. Recommencez en écrivant votre adresse.</p>
          </Notice>
        ) : null}
        {result?.kind === 'problem' ? (
          <Notice tone="warning" title="Nous ne pouvons pas comparer avec ces réponses" live>
            <p>{result.text}</p>
          </Notice>
        ) : null}
        {result?.kind === 'answer' ? (
          <ComparisonView result={result} view={form.view} isTertiary={form.building.use === 'TERTIARY'} />
        ) : null}
        {result?.kind === 'answer' ? <h2>Changer vos réponses</h2> : null}
        <ComparatorForm form={form} label={label} errors={errors} />
        {addresses ? (
          <AddressResults
            text={form.text ?? ''}
            addresses={addresses}
            linkTo={(banId) =>
              comparisonPath(new URLSearchParams(query), {
                adresse: banId,
                texte: addresses.find((address) => address.banId === banId)?.label ?? null,
              })
            }
          />
        ) : null}
      </Stack>
    </Section>
  );
}
