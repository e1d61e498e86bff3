import { Link } from '@remix-run/react';
import { useMemo } from 'react';
import { ChartFigure } from '../../design/chart/ChartFigure.tsx';
import { HorizontalBars } from '../../design/chart/HorizontalBars.tsx';
import { Icon } from '../../design/icons.tsx';
import { Table } from '../../design/Table.tsx';
import type { FileFiguresQuery, SignalementFilter } from '../../graphql/generated/graphql.ts';
import { BREAKDOWNS, isShown } from '../../housing-figures/breakdown-words.ts';
import { useTerritory } from '../../territory/useTerritory.ts';
import dashboard from '../dashboard/Dashboard.module.css';
import { PERIODS, type Period } from '../dashboard/period.ts';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { Page } from '../frame/Page.tsx';
import { useAgent } from '../frame/useAgent.ts';
import { SECTORS } from '../inbox/inbox-criteria.ts';
import { daysWords, lineBars } from './figure-words.ts';

const number = new Intl.NumberFormat('fr-FR');
type Figures = FileFiguresQuery['fileFigures'];

/** The figures of the files in sight, for a period and a few criteria. Each chart answers the question that is its title. */
export function FiguresPage(props: {
  period: Period;
  commune: string;
  parc: string;
  filter: SignalementFilter;
  figures: Figures;
}) {
  const { period, commune, parc, filter, figures } = props;
  const { communes } = useAgent();
  const territory = useTerritory();
  const sorted = useMemo(() => [...communes].sort((a, b) => a.name.localeCompare(b.name, 'fr')), [communes]);
  const of = PERIODS.find(({ key }) => key === period)?.words ?? '';
  const source = `Signalements de ${territory.name} que vous voyez, ${of}. À jour à l’instant.`;
  const closed = Math.max(figures.closed, 1);
  return (
    <Page title="Statistiques" count={`${number.format(figures.files)} signalements ${of}`}>
      <Filter action="/agents/statistiques">
        <Criterion label="Signalements reçus">
          <select key={period} name="periode" defaultValue={period}>
            {PERIODS.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </Criterion>
        <Criterion label="Commune">
          <select key={commune} name="commune" defaultValue={commune}>
            <option value="">Toutes les communes</option>
            {sorted.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Criterion>
        <Criterion label="Parc">
          <select key={parc} name="parc" defaultValue={parc}>
            <option value="">Tous les parcs</option>
            {Object.values(SECTORS).map(({ slug, label }) => (
              <option key={slug} value={slug}>
                {label}
              </option>
            ))}
          </select>
        </Criterion>
      </Filter>
      <p>
        <a href={`/signalements/figures.csv?${new URLSearchParams({ filter: JSON.stringify(filter) })}`} download>
          <Icon name="forward" size={16} /> Exporter ces chiffres (CSV)
        </a>
      </p>
      <ul className={dashboard.counters} aria-label="L’essentiel">
        <Counter value={number.format(figures.open)} words="dossiers ouverts aujourd’hui" to="?statut=en-cours" />
        <Counter
          value={number.format(figures.silent)}
          words="sans suivi depuis 20 jours"
          to="?silence=20&tri=silence"
          isAlarm={figures.silent > 0}
        />
        <Counter value={number.format(figures.closed)} words="clos" to="?statut=clos" />
        <Counter
          value={`${Math.round((100 * figures.resolved) / closed)} %`}
          words={`des clos sont résolus (${number.format(figures.resolved)})`}
        />
        <Counter value={daysWords(figures.firstAnswer)} words="avant la première réponse d’une personne" />
        <Counter value={daysWords(figures.firstVisit)} words="avant la première visite" />
        <Counter value={daysWords(figures.closing)} words="avant la clôture" />
      </ul>
      <div className={dashboard.charts}>
        {figures.breakdowns.map(({ kind, lines }) => {
          const { question, nameTitle } = BREAKDOWNS[kind];
          const bars = lineBars(lines);
          return (
            <div key={kind} className={dashboard.panel}>
              {isShown(bars) ? (
                <HorizontalBars
                  level={2}
                  title={question}
                  bars={bars}
                  nameTitle={nameTitle}
                  valueTitle="Signalements"
                  source={source}
                />
              ) : (
                <>
                  <h2 className={dashboard.question}>{question}</h2>
                  <p className={dashboard.muted}>Aucun signalement dans cette période.</p>
                </>
              )}
            </div>
          );
        })}
      </div>
      {figures.partners.length > 0 ? <Partners rows={figures.partners} source={source} /> : null}
    </Page>
  );
}

function Partners({ rows, source }: { rows: Figures['partners']; source: string }) {
  const columns = [
    { key: 'name', title: 'Partenaire', cell: ({ name }: Figures['partners'][number]) => name },
    ...(
      [
        ['given', 'Affectations'],
        ['pending', 'En attente'],
        ['accepted', 'Acceptées'],
        ['refused', 'Refusées'],
        ['closed', 'Terminées'],
      ] as const
    ).map(([key, title]) => ({
      key,
      title,
      cell: (row: Figures['partners'][number]) => number.format(row[key]),
      isNumber: true,
    })),
    {
      key: 'answer',
      title: 'Réponse (jours, médiane)',
      cell: ({ answerDays }: Figures['partners'][number]) =>
        answerDays === null ? '' : number.format(Math.round(answerDays)),
      isNumber: true,
    },
  ];
  return (
    <div className={dashboard.panel}>
      <ChartFigure
        level={2}
        title="Que font les partenaires ?"
        source={source}
        table={{ columns, rows, rowKey: ({ id }) => id }}
      >
        <Table
          caption="Que font les partenaires ?"
          hideCaption
          columns={columns}
          rows={rows.slice(0, 10)}
          rowKey={({ id }) => id}
        />
      </ChartFigure>
    </div>
  );
}

function Counter({ value, words, to, isAlarm }: { value: string; words: string; to?: string; isAlarm?: boolean }) {
  const content = (
    <>
      <strong key={value}>{value}</strong> {words}
    </>
  );
  const look = `${dashboard.counter} ${isAlarm ? dashboard.alarm : ''}`;
  return (
    <li>
      {to === undefined ? (
        <span className={look}>{content}</span>
      ) : (
        <Link className={look} to={`/agents/signalements${to}`}>
          {content}
        </Link>
      )}
    </li>
  );
}
