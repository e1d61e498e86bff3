import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button } from '../../design/Button.tsx';
import { SelectField, TextField } from '../../design/Field.tsx';
import { Icon, type IconName } from '../../design/icons.tsx';
import type { NetworkSheetQuery } from '../../graphql/generated/graphql.ts';
import { CONTRACT_KINDS, dayWords, valueWords } from '../../network-sheet/words.ts';
import { ActionButton, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { ENERGY_CHOICES } from './energy-choices.ts';
import { termWords } from './network-words.ts';
import { numberText } from './read-fields.ts';

type Network = NonNullable<NetworkSheetQuery['heatNetwork']>;
interface Editing {
  readonly canManage: boolean;
  readonly result: ActionResult | undefined;
}

/** What a network is made of and under what contract it is run: each thing with its form, and one to add another. */
export function NetworkAssets({ network, ...editing }: { network: Network } & Editing) {
  return (
    <>
      <Assets
        title="Contrats"
        icon="journal"
        kind="contract"
        items={network.contracts}
        {...editing}
        line={({ kind, operator, endsOn, monthsLeft }) =>
          `${CONTRACT_KINDS[kind]}${operator ? `, ${operator}` : ''} : ${endsOn ? `jusqu’au ${dayWords(endsOn)}, ` : ''}${termWords(monthsLeft)}`
        }
        controls={(contract, at) => (
          <>
            <SelectField {...at('kind', 'Forme')} short defaultValue={contract?.kind ?? 'DSP'}>
              {Object.entries(CONTRACT_KINDS).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </SelectField>
            <TextField {...at('operator', 'Exploitant')} optional defaultValue={contract?.operator ?? ''} />
            <TextField {...at('owner', 'Autorité qui le confie')} optional defaultValue={contract?.owner ?? ''} />
            <TextField {...at('startsOn', 'Premier jour')} type="date" short defaultValue={contract?.startsOn ?? ''} />
            <TextField
              {...at('endsOn', 'Dernier jour')}
              type="date"
              short
              optional
              defaultValue={contract?.endsOn ?? ''}
            />
          </>
        )}
      />
      <Assets
        title="Installations de production"
        icon="flame"
        kind="plant"
        items={network.plants}
        {...editing}
        line={({ name, energyLabel, powerMw }) =>
          [name, energyLabel, valueWords({ type: 'number', unit: 'MW', value: powerMw })].filter(Boolean).join(' · ')
        }
        controls={(plant, at) => (
          <>
            <TextField {...at('name', 'Nom')} defaultValue={plant?.name ?? ''} />
            <SelectField {...at('energy', 'Énergie')} short defaultValue={plant?.energy ?? 'Biomass'}>
              {ENERGY_CHOICES.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </SelectField>
            <TextField
              {...at('powerMw', 'Puissance (MW)')}
              short
              optional
              inputMode="decimal"
              defaultValue={numberText(plant?.powerMw)}
            />
            <TextField
              {...at('commissioningYear', 'Année de mise en service')}
              short
              optional
              inputMode="numeric"
              defaultValue={numberText(plant?.commissioningYear)}
            />
            <Position at={at} lon={plant?.lon} lat={plant?.lat} optional />
          </>
        )}
      />
      <Assets
        title="Sous-stations"
        icon="building"
        kind="substation"
        items={network.substations ?? []}
        {...editing}
        line={({ name, powerKw }) =>
          [name, valueWords({ type: 'number', unit: 'kW', value: powerKw })].filter(Boolean).join(' · ')
        }
        controls={(station, at) => (
          <>
            <TextField {...at('name', 'Nom')} defaultValue={station?.name ?? ''} />
            <TextField
              {...at('powerKw', 'Puissance (kW)')}
              short
              optional
              inputMode="decimal"
              defaultValue={numberText(station?.powerKw)}
            />
            <Position at={at} lon={station?.lon} lat={station?.lat} />
          </>
        )}
      />
      <Assets
        title="Extensions"
        icon="forward"
        kind="extension"
        items={network.extensions}
        {...editing}
        line={({ name, startsOn, endsOn }) => `${name} : du ${dayWords(startsOn)} au ${dayWords(endsOn)}`}
        controls={(extension, at) => (
          <>
            <TextField {...at('name', 'Nom')} defaultValue={extension?.name ?? ''} />
            <TextField {...at('startsOn', 'Premier jour')} type="date" short defaultValue={extension?.startsOn ?? ''} />
            <TextField {...at('endsOn', 'Dernier jour')} type="date" short defaultValue={extension?.endsOn ?? ''} />
            <TextField
              {...at('dwellings', 'Logements desservis')}
              short
              optional
              inputMode="numeric"
              defaultValue={numberText(extension?.dwellings)}
            />
          </>
        )}
      />
    </>
  );
}

/** Name, label and error of a control: its name ends with the id of what it changes, so that several forms share a page. */
type At = (field: string, label: string) => { name: string; label: string; error: string | undefined };

function Assets<Item extends { readonly id: string }>(
  props: {
    title: string;
    icon: IconName;
    kind: string;
    items: readonly Item[];
    line: (item: Item) => string;
    controls: (item: Item | undefined, at: At) => ReactNode;
  } & Editing,
) {
  const { title, icon, kind, items, line, controls, canManage, result } = props;
  const isMine = result?.intent.startsWith(`asset:${kind}:`);
  return (
    <details className={sheet.panel} open={isMine ? true : undefined}>
      <summary>
        <Icon name={icon} size={20} />
        {title}
        <span className={sheet.source}>{items.length}</span>
      </summary>
      <div className={sheet.body}>
        {items.length === 0 && !canManage ? <p className={sheet.muted}>Rien n’est renseigné.</p> : null}
        {items.map((item) => (
          <section key={item.id} aria-label={line(item)} className={sheet.item}>
            <p>{line(item)}</p>
            {canManage ? (
              <>
                <AssetForm kind={kind} item={item} result={result} title="Modifier" controls={controls} />
                <ActionButton intent="removeAsset" fields={{ assetId: item.id }} look="quiet" icon="cross">
                  Retirer
                </ActionButton>
              </>
            ) : null}
          </section>
        ))}
        {canManage ? (
          <AssetForm
            key={items.length}
            kind={kind}
            item={undefined}
            result={result}
            title="Ajouter"
            controls={controls}
          />
        ) : null}
      </div>
    </details>
  );
}

function AssetForm<Item extends { readonly id: string }>(props: {
  kind: string;
  item: Item | undefined;
  result: ActionResult | undefined;
  title: string;
  controls: (item: Item | undefined, at: At) => ReactNode;
}) {
  const { kind, item, result, title, controls } = props;
  const suffix = item?.id ?? 'nouveau';
  const intent = `asset:${kind}:${suffix}`;
  const isRefused = result && !result.ok && result.intent === intent;
  const at: At = (field, label) => ({
    name: `${kind}-${field}-${suffix}`,
    label,
    error: fieldError(result, intent, `input.${field}`),
  });
  return (
    <details key={result?.ok ? result.at : 'open'} open={isRefused ? true : undefined}>
      <summary className={sheet.link}>{title}</summary>
      <Form method="post" preventScrollReset className={sheet.form}>
        <input type="hidden" name="intent" value={intent} />
        {controls(item, at)}
        <div>
          <Button compact>Enregistrer</Button>
        </div>
      </Form>
    </details>
  );
}

function Position(props: {
  at: At;
  lon: number | null | undefined;
  lat: number | null | undefined;
  optional?: boolean;
}) {
  const { at, lon, lat, optional } = props;
  const told = { short: true, inputMode: 'decimal', ...(optional ? { optional } : {}) } as const;
  return (
    <>
      <TextField {...at('lon', 'Longitude (degrés)')} {...told} defaultValue={numberText(lon)} />
      <TextField {...at('lat', 'Latitude (degrés)')} {...told} defaultValue={numberText(lat)} />
    </>
  );
}
