import { Icon } from '../design/icons.tsx';
import { Muted, Stack } from '../design/Layout.tsx';
import { Table } from '../design/Table.tsx';
import type { ComparisonAnswerFragment } from '../graphql/generated/graphql.ts';
import styles from './Comparator.module.css';
import type { ComparisonResult } from './comparison.server.ts';
import { ASSUMPTION_WORDS, assumptionValue, carbonWords, exactEuros, MODE_WORDS, ORIGIN_WORDS } from './words.ts';

type Answer = ComparisonAnswerFragment;
type Mode = Answer['modes'][number];

/** Each part of the cost of each mode. */
export function CostTable({ modes, per }: { modes: readonly Mode[]; per: string }) {
  const euros = (key: string, title: string, of: (cost: Mode['cost']) => number) => ({
    key,
    title,
    isNumber: true,
    cell: ({ cost }: Mode) => exactEuros(of(cost)),
  });
  return (
    <Table
      caption={`Coûts par an et ${per}, en euros TTC`}
      rows={modes}
      rowKey={({ mode }) => mode}
      columns={[
        { key: 'mode', title: 'Solution', cell: ({ mode }) => MODE_WORDS[mode] },
        euros('subscription', 'Abonnement', (cost) => cost.subscription),
        euros('energy', 'Énergie', (cost) => cost.energy + cost.auxiliaries + cost.hotWater + cost.cooling),
        euros('upkeep', 'Entretien', (cost) => cost.upkeep + cost.repairs),
        euros('investment', 'Installation', (cost) => cost.investment),
        euros('aids', 'Aides à retirer', (cost) => cost.aids),
        euros('total', 'Total', (cost) => cost.total),
      ]}
    />
  );
}

/** What each mode emits, heating and before. */
export function EmissionsTable({ modes, per }: { modes: readonly Mode[]; per: string }) {
  const carbon = (key: string, title: string, of: (emissions: Mode['emissions']) => number) => ({
    key,
    title,
    isNumber: true,
    cell: ({ emissions }: Mode) => carbonWords(of(emissions)),
  });
  return (
    <Table
      caption={`CO₂ émis par an et ${per}`}
      rows={modes}
      rowKey={({ mode }) => mode}
      columns={[
        { key: 'mode', title: 'Solution', cell: ({ mode }) => MODE_WORDS[mode] },
        carbon('operation', 'En chauffant', (emissions) => emissions.operation),
        carbon('upstream', 'Équipement et approvisionnement', (emissions) => emissions.upstream),
        carbon('total', 'Total', (emissions) => emissions.total),
      ]}
    />
  );
}

/** The aid for connecting the building, or why there is none. */
export function Aid({ aid }: { aid: NonNullable<Extract<ComparisonResult, { kind: 'answer' }>['aid']> }) {
  return (
    <Stack tight>
      <h2>L’aide au raccordement de l’immeuble (CEE 2026)</h2>
      {'refused' in aid ? (
        <p>{aid.refused}</p>
      ) : (
        <>
          <p>
            Environ <strong>{exactEuros(aid.euros)}</strong> pour l’immeuble entier, si les certificats se vendent{' '}
            {assumptionValue({ value: aid.eurPerMwhCumac, unit: '€ par MWh cumac' })}.
          </p>
          <Muted small>
            {assumptionValue({ value: aid.kwhCumac, unit: 'kWh cumac' })}. Jusqu’à 125 logements : 24 000 par logement +
            9 000 000 ; au-delà : 54 000 par logement + 5 200 000. Tertiaire jusqu’à 7 500 m² : 200 par m² + 9 500 000 ;
            au-delà : 800 par m² + 5 000 000. Pour un réseau à plus de 50 % d’énergie renouvelable ou de récupération,
            et une sous-station.
          </Muted>
        </>
      )}
    </Stack>
  );
}

/** Everything that was supposed, with who says it. */
export function Assumptions({ answer: { assumptions } }: { answer: Answer }) {
  return (
    <details className={styles.more}>
      <summary>
        <Icon name="plus" size={20} />
        Voir tout ce que nous avons supposé
      </summary>
      <Table
        caption="Ce que nous avons supposé"
        rows={assumptions}
        rowKey={({ key }) => key}
        columns={[
          { key: 'what', title: 'Donnée', cell: ({ key }) => ASSUMPTION_WORDS[key] },
          { key: 'value', title: 'Valeur', cell: (assumption) => assumptionValue(assumption) },
          { key: 'origin', title: 'D’où elle vient', cell: ({ origin }) => ORIGIN_WORDS[origin] },
        ]}
      />
    </details>
  );
}
