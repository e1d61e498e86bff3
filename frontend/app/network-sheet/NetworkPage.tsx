import type { ReactNode } from 'react';
import { ButtonLink } from '../design/Button.tsx';
import { HorizontalBars } from '../design/chart/HorizontalBars.tsx';
import { ShareBar } from '../design/chart/ShareBar.tsx';
import { Actions, Lead, Muted, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import { Table } from '../design/Table.tsx';
import type { PublicNetworkSheetQuery } from '../graphql/generated/graphql.ts';
import { co2Words, rateWords, sourceWords } from '../heating/words.ts';
import styles from './NetworkPage.module.css';
import { CONTRACT_KINDS, dayWords, mwhWords, priceWords, saidBy, shareWords, valueWords, whatItIs } from './words.ts';

export type Network = NonNullable<PublicNetworkSheetQuery['heatNetwork']>;
type Field = Network['fields'][number];

/** What everybody may know of a network: what it is, its figures and where they come from, who runs it, how to join it. */
export function NetworkPage({ network }: { network: Network }) {
  const { status, isOpen, kind } = network;
  return (
    <Stack>
      <div className={styles.head}>
        <h1>{network.name}</h1>
        <p className={styles.tags}>
          <StatusTag
            tone={status === 'EXISTING' ? 'success' : 'warning'}
            icon={status === 'EXISTING' ? 'flame' : 'clock'}
          >
            {status === 'EXISTING' ? 'En service' : 'En construction'}
          </StatusTag>
          <StatusTag tone={isOpen ? 'success' : 'neutral'} icon={isOpen ? 'check' : 'lock'}>
            {isOpen ? 'Ouvert aux raccordements' : 'Fermé aux raccordements'}
          </StatusTag>
        </p>
        <Lead>{whatItIs(network)}</Lead>
      </div>
      {isOpen ? (
        <Actions>
          <ButtonLink to="/chauffage">Tester mon adresse</ButtonLink>
        </Actions>
      ) : (
        <Notice tone="info" title="Ce réseau n’accepte pas de nouveaux raccordements pour le moment." />
      )}
      {kind === 'COLD' ? null : <Figures network={network} />}
      <EnergyMix network={network} />
      <Deliveries network={network} />
      <Prices network={network} />
      <People network={network} />
      <Plants network={network} />
      <Extensions network={network} />
      <Details network={network} />
    </Stack>
  );
}

function Figures({ network }: { network: Network }) {
  const sourceOf = (field: string) =>
    sourceWords(
      network.sources.find((source) => source.field === field),
      network.rateYear,
    );
  const figures = [
    { key: 'enrRate', term: 'd’énergie renouvelable ou de récupération', value: network.enrRate, words: rateWords },
    { key: 'co2', term: 'émis directement pour vous chauffer', value: network.co2, words: co2Words },
    { key: 'co2Lca', term: 'émis sur tout le cycle de vie', value: network.co2Lca, words: co2Words },
  ];
  return (
    <Stack tight>
      <h2>L’essentiel</h2>
      <dl className={styles.figures}>
        {figures.map(({ key, term, value, words }) => (
          <div key={key} className={styles.figure}>
            <dt>{term}</dt>
            <dd className={styles.value}>{value === null ? 'Non publié' : words(value)}</dd>
            {value === null ? null : <dd className={styles.source}>{sourceOf(key)}</dd>}
          </div>
        ))}
      </dl>
    </Stack>
  );
}

/** Where the figures of a chart come from: the source of its total, else of the first known of its figures. */
function chartSource({ sources }: Network, stem: string): string {
  const told =
    sources.find(({ field }) => field === `${stem}Total`) ?? sources.find(({ field }) => field.startsWith(stem));
  return told ? `${saidBy(told)}.` : '';
}

function EnergyMix({ network }: { network: Network }) {
  const { energyMix, computedEnrRate } = network;
  if (energyMix.length === 0) return null;
  return (
    <HorizontalBars
      level={2}
      title="Avec quoi cette chaleur est-elle produite ?"
      nameTitle="Énergie"
      valueTitle="Production (MWh par an) et part"
      bars={energyMix.map(({ energy, label, mwh, share, isRenewable }) => ({
        key: energy,
        label,
        value: mwh,
        words: shareWords(share),
        isHatched: !isRenewable,
      }))}
      valueWords={({ value, words }) => `${mwhWords(value)} (${words})`}
      source={
        <>
          Barre pleine : énergie renouvelable ou de récupération. Barre hachurée : autre énergie.
          {computedEnrRate === null
            ? ''
            : ` Sur une année, ${shareWords(computedEnrRate)} de cette production est renouvelable ou récupérée ; le taux officiel peut être une moyenne de trois ans.`}{' '}
          {chartSource(network, 'production')}
        </>
      }
    />
  );
}

function Deliveries({ network }: { network: Network }) {
  if (network.deliveries.length === 0) return null;
  return (
    <HorizontalBars
      level={2}
      title="Qui ce réseau chauffe-t-il ?"
      nameTitle="Secteur"
      valueTitle="Livraisons (MWh par an) et part"
      bars={network.deliveries.map(({ sector, label, mwh, share }) => ({
        key: sector,
        label,
        value: mwh,
        words: shareWords(share),
      }))}
      valueWords={({ value, words }) => `${mwhWords(value)} (${words})`}
      source={chartSource(network, 'deliveries')}
    />
  );
}

function Prices({ network }: { network: Network }) {
  if (!network.arePricesPublic || network.prices.length === 0) return null;
  const isStarred = network.prices.some(({ standing }) => standing === 'UNUSUAL');
  return (
    <Stack tight>
      <h2>Combien coûte cette chaleur ?</h2>
      <dl className={styles.list}>
        {network.prices.map(({ key, label, value, standing }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>
              {priceWords(value)}
              {standing === 'UNUSUAL' ? ' *' : ''}
            </dd>
          </div>
        ))}
      </dl>
      <PriceShares network={network} />
      {isStarred ? <Muted small>* Prix inhabituel, à vérifier auprès de l’exploitant.</Muted> : null}
      <Muted small>{chartSource(network, 'price')} Ces prix moyens ne sont pas un devis.</Muted>
    </Stack>
  );
}

/** What one pays whatever one uses, beside what follows the use. */
function PriceShares({ network }: { network: Network }) {
  const share = (key: string) => {
    const value = network.fields.find((field) => field.key === key)?.value;
    return typeof value === 'number' ? value : null;
  };
  const [fixed, variable] = [share('priceFixedShare'), share('priceVariableShare')];
  if (fixed === null || variable === null) return null;
  return (
    <ShareBar
      title="De quoi ce prix est-il fait ?"
      share={fixed}
      label="d’abonnement"
      words={shareWords(fixed)}
      restLabel="selon la consommation"
      restWords={shareWords(variable)}
      source={chartSource(network, 'price')}
    />
  );
}

function People({ network }: { network: Network }) {
  const { contract, operator, owner } = network;
  const field = (key: string) => network.fields.find((each) => each.key === key);
  const text = (key: string) => {
    const value = field(key)?.value;
    return typeof value === 'string' ? value : null;
  };
  const addressOf = (who: 'owner' | 'operator') =>
    [text(`${who}Address`), [text(`${who}Postcode`), text(`${who}City`)].filter(Boolean).join(' ')]
      .filter(Boolean)
      .join(', ');
  const [website, email, phone] = [text('website'), text('contactEmail'), text('contactPhone')];
  return (
    <Stack tight>
      <h2>Qui s’en occupe ?</h2>
      <dl className={styles.list}>
        <Line term="Maître d’ouvrage (à qui il appartient)" note={addressOf('owner')}>
          {owner}
        </Line>
        <Line term="Exploitant (qui le fait fonctionner)" note={addressOf('operator')}>
          {operator}
        </Line>
        {contract ? (
          <Line term="Contrat">
            {CONTRACT_KINDS[contract.kind]}
            {contract.operator ? `, ${contract.operator}` : ''}
            {contract.endsOn ? `, jusqu’au ${dayWords(contract.endsOn)}` : ''}
          </Line>
        ) : null}
        {website ? (
          <Line term="Site internet">
            <a href={website} rel="noopener noreferrer">
              {new URL(website).host}
            </a>
          </Line>
        ) : null}
        {email || phone ? (
          <Line term="Contact">
            {email ? <a href={`mailto:${email}`}>{email}</a> : null}
            {email && phone ? ' · ' : ''}
            {phone ? <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a> : null}
          </Line>
        ) : null}
      </dl>
    </Stack>
  );
}

function Line({ term, note, children }: { term: string; note?: string | undefined; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {children ?? <span className={styles.muted}>Non communiqué</span>}
        {note ? <span className={styles.note}>{note}</span> : null}
      </dd>
    </div>
  );
}

function Plants({ network }: { network: Network }) {
  if (network.plants.length === 0) return null;
  return (
    <Stack tight>
      <h2>Les installations de production</h2>
      <Table
        caption="Installations de production"
        hideCaption
        columns={[
          { key: 'name', title: 'Nom', cell: ({ name }) => name },
          { key: 'energy', title: 'Énergie', cell: ({ energyLabel }) => energyLabel },
          {
            key: 'power',
            title: 'Puissance',
            cell: ({ powerMw }) => valueWords({ type: 'number', unit: 'MW', value: powerMw }) ?? '–',
            isNumber: true,
          },
          { key: 'year', title: 'Depuis', cell: ({ commissioningYear }) => commissioningYear ?? '–', isNumber: true },
        ]}
        rows={network.plants}
        rowKey={({ id }) => id}
      />
    </Stack>
  );
}

function Extensions({ network }: { network: Network }) {
  if (network.extensions.length === 0) return null;
  return (
    <Stack tight>
      <h2>Les extensions prévues</h2>
      <dl className={styles.list}>
        {network.extensions.map(({ id, name, startsOn, endsOn, dwellings }) => (
          <Line
            key={id}
            term={name}
            note={
              dwellings === null
                ? undefined
                : `${valueWords({ type: 'number', unit: null, value: dwellings })} logements`
            }
          >
            Du {dayWords(startsOn)} au {dayWords(endsOn)}
          </Line>
        ))}
      </dl>
    </Stack>
  );
}

/** Said above already, or no use to a resident. */
const ELSEWHERE = new Set([
  ...['name', 'status', 'isOpen', 'owner', 'operator', 'enrRate', 'co2', 'co2Lca', 'rateYear'],
  ...['ownerAddress', 'ownerPostcode', 'ownerCity', 'operatorAddress', 'operatorPostcode', 'operatorCity'],
  ...['website', 'contactEmail', 'contactPhone'],
]);

function Details({ network }: { network: Network }) {
  const known = network.fields.filter(
    ({ key, section, value }) => value !== null && section !== 'PRICES' && !ELSEWHERE.has(key),
  );
  return (
    <Stack tight>
      <h2>La fiche technique</h2>
      <dl className={styles.list}>
        {network.communes.length > 0 ? <Line term="Communes desservies">{network.communes.join(', ')}</Line> : null}
        {network.perimeters.length > 0 ? (
          <Line term="Périmètres où le raccordement est prioritaire">
            {network.perimeters.map(({ name }) => name).join(', ')}
          </Line>
        ) : null}
        {network.sncuId ? <Line term="Identifiant national">{network.sncuId}</Line> : null}
        {known.map((field) => (
          <Line key={field.key} term={field.label} note={saidBy(field)}>
            <Value field={field} />
          </Line>
        ))}
      </dl>
      <Muted small>
        {network.hasTrace
          ? 'Le tracé de ce réseau est publié : il est sur la carte des réseaux.'
          : 'Le tracé de ce réseau n’est pas publié.'}
      </Muted>
    </Stack>
  );
}

function Value({ field }: { field: Field }) {
  const words = valueWords(field);
  if (field.type !== 'url' || words === null) return <>{words}</>;
  return (
    <a href={words} rel="noopener noreferrer">
      {field.label}
    </a>
  );
}
