import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { AddressCombobox } from '../address/AddressCombobox.tsx';
import { type FoundAddress, findAddresses } from '../address/search.server.ts';
import { Button } from '../design/Button.tsx';
import { AnswerCard } from '../embed/AnswerCard.tsx';
import { embedAnswer } from '../embed/answer.server.ts';
import { attributionWords, type EmbedAnswer } from '../embed/embed-contract.ts';
import { framePath, readEmbedOptions } from '../embed/embed-options.ts';
import styles from '../embed/Frame.module.css';
import { frameColours } from '../embed/frame-colours.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { requireModule } from '../territory/modules.server.ts';

/** The address test alone, for a frame on another site: useful without a script, in the territory's colours. */
export const handle = { hasOwnFrame: true };

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const parameters = new URL(request.url).searchParams;
  const text = (parameters.get('texte') ?? '').slice(0, 200);
  const addresses = parameters.get('adresse') || text === '' ? [] : await findAddresses(context, text);
  const [only] = addresses;
  const banId = parameters.get('adresse') || (addresses.length === 1 && only ? only.banId : '');
  const answer: EmbedAnswer | undefined = banId ? await embedAnswer(context, banId) : undefined;
  const options = readEmbedOptions(parameters);
  const colours = frameColours(context.tenant.theme, options.scheme);
  return { options, colours, territory: context.tenant.name, text, banId, addresses, answer };
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle('Tester une adresse', { matches }, { isPrivate: true });

export default function EmbeddedTest() {
  const { options, colours, territory, text, banId, addresses, answer } = useLoaderData<typeof loader>();
  return (
    <main className={styles.frame} data-couleurs={options.scheme} style={colours}>
      {options.title ? <h1>{options.title}</h1> : null}
      <Form method="get" className={styles.form}>
        <input type="hidden" name="titre" value={options.title} />
        <input type="hidden" name="couleurs" value={options.scheme} />
        <AddressCombobox key={`${banId}-${text}`} label="Votre adresse" defaultText={text} defaultBanId={banId} />
        <Button>Tester cette adresse</Button>
      </Form>
      {answer ? <AnswerCard answer={answer} banId={banId} /> : null}
      {!answer && text !== '' ? <Choices text={text} addresses={addresses} base={framePath(options)} /> : null}
      <p className={styles.by}>{attributionWords(territory)}</p>
    </main>
  );
}

function Choices({ text, addresses, base }: { text: string; addresses: readonly FoundAddress[]; base: string }) {
  if (addresses.length === 0) return <p role="status">Nous n’avons trouvé aucune adresse pour « {text} ».</p>;
  const join = base.includes('?') ? '&' : '?';
  return (
    <ul className={styles.choices} aria-label="Laquelle est la vôtre ?">
      {addresses.map((address) => (
        <li key={address.banId}>
          <a
            href={`${base}${join}adresse=${encodeURIComponent(address.banId)}&texte=${encodeURIComponent(address.label)}`}
          >
            {address.label}
          </a>
        </li>
      ))}
    </ul>
  );
}
