import { Form, Link, useNavigate, useSearchParams, useSubmit } from '@remix-run/react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Button } from '../design/Button.tsx';
import { classes } from '../design/classes.ts';
import { SelectField, TextField } from '../design/Field.tsx';
import { BackLink, Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import type { MapSettings } from '../design/map/map-content.ts';
import { TerritoryMap } from '../design/map/TerritoryMap.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import type { NetworksMapQuery } from '../graphql/generated/graphql.ts';
import { co2Words, rateWords } from '../heating/words.ts';
import { type MapCriteria, type MapLayer, mapFilterOf, withChoice } from './criteria.ts';
import { LegendSign } from './LegendSign.tsx';
import styles from './NetworksMapPage.module.css';

type Networks = NonNullable<NetworksMapQuery['mappedNetworks']>;
type Network = Networks['edges'][number]['node'];
type Perimeter = NonNullable<NetworksMapQuery['priorityPerimeters']>['edges'][number]['node'];

const LEGEND: readonly (readonly [MapLayer, string])[] = [
  ['service', 'Réseaux de chaleur en service'],
  ['construction', 'Réseaux de chaleur en construction'],
  ['froid', 'Réseaux de froid'],
  ['perimetres', 'Périmètres où le raccordement est prioritaire'],
];
const count = new Intl.NumberFormat('fr-FR');
const CLOSE_ZOOM = 14;

/** The map of the networks with its filters, and the same as a list: each points at the other. The address says it all. */
export function NetworksMapPage({
  criteria,
  networks,
  perimeters,
  operators,
  totalCount,
  nextPage,
  map,
}: {
  criteria: MapCriteria;
  networks: readonly Network[];
  perimeters: readonly Perimeter[];
  operators: readonly string[];
  totalCount: number;
  nextPage: string | null;
  map: MapSettings;
}) {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const chosen = [...networks, ...perimeters].find(({ id }) => id === criteria.chosen);
  const bbox = chosen?.bbox;
  const settings = useMemo(() => {
    const [west, south, east, north] = bbox ?? [];
    return west === undefined || south === undefined || east === undefined || north === undefined
      ? map
      : { ...map, center: [(west + east) / 2, (south + north) / 2] as const, zoom: CLOSE_ZOOM };
  }, [map, bbox]);
  const tiles = useMemo(
    () => ({
      filter: mapFilterOf(criteria),
      showsPerimeters: criteria.layers.includes('perimetres'),
      selectedId: criteria.chosen ?? undefined,
    }),
    [criteria],
  );
  const choose = (id: string) => navigate(withChoice(parameters, id), { replace: true, preventScrollReset: true });
  return (
    <Section>
      <Stack>
        <BackLink to="/chauffage">Tester une adresse</BackLink>
        <h1>Carte des réseaux de chaleur</h1>
        <Lead>Où passent les réseaux, ce qui est en construction, et où le raccordement est prioritaire.</Lead>
        {/* Without any box ticked everything is shown: the boxes then say so. */}
        <Filters key={parameters.has('couche') ? 'some' : 'all'} criteria={criteria} operators={operators} />
        <div className={styles.map} id="carte">
          <TerritoryMap
            key={criteria.chosen ?? 'tout'}
            label="Carte des réseaux de chaleur et de froid"
            settings={settings}
            content={NO_PINS}
            tiles={tiles}
            onSelect={choose}
          />
        </div>
        <Stack tight>
          <h2>
            {count.format(totalCount)} {totalCount > 1 ? 'réseaux' : 'réseau'}
          </h2>
          {networks.length === 0 ? <p>Aucun réseau ne correspond à ces choix. Décochez-en un.</p> : null}
          <ul className={styles.list}>
            {networks.map((network) => (
              <Item key={network.id} thing={network} isChosen={network.id === criteria.chosen}>
                <NetworkFacts network={network} />
              </Item>
            ))}
          </ul>
          {nextPage ? (
            <p>
              <Link to={nextPage}>Réseaux suivants</Link>
            </p>
          ) : null}
        </Stack>
        {perimeters.length > 0 ? (
          <Stack tight>
            <h2>
              {count.format(perimeters.length)}{' '}
              {perimeters.length > 1
                ? 'périmètres de développement prioritaire'
                : 'périmètre de développement prioritaire'}
            </h2>
            <Muted>
              Dans ces périmètres, un bâtiment neuf ou dont on change le chauffage doit être raccordé, au-delà d’une
              certaine puissance. <Link to="/chauffage/obligation">Ce que dit la loi</Link>
            </Muted>
            <ul className={styles.list}>
              {perimeters.map((perimeter) => (
                <Item key={perimeter.id} thing={perimeter} isChosen={perimeter.id === criteria.chosen}>
                  <p>
                    {perimeter.networks.length > 0
                      ? `Desservi par ${perimeter.networks.map(({ name }) => name).join(', ')}.`
                      : 'Aucun réseau ne le dessert encore.'}
                  </p>
                </Item>
              ))}
            </ul>
          </Stack>
        ) : null}
      </Stack>
    </Section>
  );
}

const NO_PINS = { pins: [] };

function Item({
  thing,
  isChosen,
  children,
}: {
  thing: { id: string; name: string };
  isChosen: boolean;
  children: ReactNode;
}) {
  const [parameters] = useSearchParams();
  return (
    <li className={classes(styles.item, isChosen && styles.chosen)} aria-current={isChosen || undefined}>
      <h3>{thing.name}</h3>
      {children}
      <p>
        <Link to={`${withChoice(parameters, thing.id)}#carte`} replace>
          Montrer sur la carte
        </Link>
      </p>
    </li>
  );
}

function NetworkFacts({ network }: { network: Network }) {
  const facts = [
    network.enrRate === null ? null : `${rateWords(network.enrRate)} d’énergie renouvelable`,
    network.co2 === null ? null : `${co2Words(network.co2)} de CO₂`,
  ].filter(Boolean);
  const kind =
    network.kind === 'COLD'
      ? 'Réseau de froid'
      : network.status === 'CONSTRUCTION'
        ? 'Réseau en construction'
        : 'Réseau en service';
  return (
    <>
      <p>
        {kind}
        {network.communes.length > 0 ? `, ${network.communes.join(', ')}` : ''}
        {network.operator ? `, exploité par ${network.operator}` : ''}.
      </p>
      {facts.length > 0 ? <p>{facts.join(', ')}.</p> : null}
      {network.isOpen ? null : (
        <p>
          <StatusTag tone="neutral" icon="lock">
            Fermé aux raccordements
          </StatusTag>
        </p>
      )}
      <p>
        <Link to={`/chauffage/reseaux/${encodeURIComponent(network.id)}`}>Fiche de {network.name}</Link>
      </p>
    </>
  );
}

/** The legend, which is the filter. A change is applied at once where there is a script, by the button elsewhere. */
function Filters({ criteria, operators }: { criteria: MapCriteria; operators: readonly string[] }) {
  const submit = useSubmit();
  const [canScript, setCanScript] = useState(false);
  useEffect(() => setCanScript(true), []);
  return (
    <Form
      method="get"
      className={styles.filters}
      preventScrollReset
      onChange={({ currentTarget, target }) => {
        // What is being typed waits for the button or the Enter key.
        const isTyped = target instanceof HTMLInputElement && target.type !== 'checkbox';
        if (!isTyped) submit(currentTarget, { replace: true, preventScrollReset: true });
      }}
    >
      <fieldset className={styles.legend}>
        <legend>Sur la carte</legend>
        {LEGEND.map(([layer, label]) => (
          <label key={layer} className={styles.entry}>
            <input type="checkbox" name="couche" value={layer} defaultChecked={criteria.layers.includes(layer)} />
            <LegendSign layer={layer} />
            {label}
          </label>
        ))}
        <label className={styles.entry}>
          <input type="checkbox" name="ouvert" value="oui" defaultChecked={criteria.isOpen} />
          Seulement les réseaux qui acceptent de nouveaux raccordements
        </label>
      </fieldset>
      <div className={styles.numbers}>
        <TextField
          name="enr"
          label="Énergie renouvelable, au moins (%)"
          optional
          inputMode="decimal"
          defaultValue={criteria.enrRateAtLeast ?? ''}
        />
        <TextField
          name="co2"
          label="CO₂, au plus (g par kWh)"
          optional
          inputMode="decimal"
          defaultValue={criteria.co2AtMostGrams ?? ''}
        />
        <SelectField name="exploitant" label="Exploitant" optional defaultValue={criteria.operator ?? ''}>
          <option value="">Tous</option>
          {operators.map((operator) => (
            <option key={operator}>{operator}</option>
          ))}
        </SelectField>
        <div>
          <Button look="secondary">{canScript ? 'Appliquer' : 'Montrer'}</Button>
        </div>
      </div>
    </Form>
  );
}
