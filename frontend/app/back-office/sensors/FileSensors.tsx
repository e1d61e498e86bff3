import { instantWords } from '../../dates/dates.ts';
import { CurveChart } from '../../design/chart/CurveChart.tsx';
import { TextField } from '../../design/Field.tsx';
import { Notice } from '../../design/Notice.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { FileSensorsQuery, SensorQuantity } from '../../graphql/generated/graphql.ts';
import { ActionButton, ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { EmptyList } from '../frame/Page.tsx';
import { When } from '../time/When.tsx';
import { AlertTags } from './AlertTags.tsx';
import styles from './Sensors.module.css';

type Sensor = NonNullable<NonNullable<FileSensorsQuery['signalement']>['sensors']>[number];

const QUESTIONS: Readonly<Record<SensorQuantity, string>> = {
  TEMPERATURE: 'Quelle température fait-il ?',
  HUMIDITY: 'L’air est-il humide ?',
  CO2: 'L’air est-il renouvelé ?',
};
const HOUR_MS = 3_600_000;

/** A device's token, which is shown once, and where its readings go. */
export interface ShownToken {
  readonly name: string;
  readonly token: string;
  readonly url: string;
}

/** What was left in the dwelling to measure its air, and what it measured. */
export function FileSensors(props: {
  sensors: readonly Sensor[];
  isOpen: boolean;
  days: number;
  shown: ShownToken | undefined;
  result: ActionResult | undefined;
}) {
  const { sensors, isOpen, days, shown, result } = props;
  return (
    <section className={styles.page} aria-labelledby="capteurs">
      <h2 id="capteurs">Capteurs</h2>
      <ActionMessage result={result} />
      {shown ? (
        <Notice tone="warning" title={`Jeton du capteur « ${shown.name} », affiché une seule fois`} live>
          <p>
            Enregistrez-le dans l’appareil : <code className={styles.token}>{shown.token}</code>
          </p>
          <p>
            L’appareil envoie ses mesures par POST à <code className={styles.token}>{shown.url}</code>, en JSON :{' '}
            <code className={styles.token}>
              {
                '{"token":"…","readings":[{"at":"2026-11-22T08:00:00+01:00","temperature":17.5,"humidity":68,"co2":900}]}'
              }
            </code>
          </p>
        </Notice>
      ) : null}
      {isOpen ? (
        <ActionPanel
          intent="install"
          title="Poser un capteur…"
          icon="plus"
          consequence="L’occupant doit être d’accord : ce que l’appareil mesure dit quand on est chez soi."
          confirm="Poser ce capteur"
          result={result}
        >
          <TextField
            name="name"
            label="Nom"
            hint="Par exemple celui inscrit sur l’appareil."
            error={fieldError(result, 'install', 'name')}
          />
          <TextField name="room" label="Pièce" optional error={fieldError(result, 'install', 'room')} />
        </ActionPanel>
      ) : null}
      {sensors.length === 0 ? (
        <EmptyList title="Aucun capteur dans ce logement">
          <p>
            Un capteur de température, d’humidité ou de CO₂ prouve sur plusieurs jours ce qu’une visite ne voit pas.
          </p>
        </EmptyList>
      ) : (
        sensors.map((sensor) => <OneSensor key={sensor.id} sensor={sensor} days={days} result={result} />)
      )}
    </section>
  );
}

function OneSensor({ sensor, days, result }: { sensor: Sensor; days: number; result: ActionResult | undefined }) {
  return (
    <article className={styles.sensor} aria-labelledby={sensor.id}>
      <header className={styles.head}>
        <h3 id={sensor.id}>
          {sensor.name}
          {sensor.room ? `, ${sensor.room}` : ''}
        </h3>
        {sensor.removedAt ? (
          <StatusTag tone="neutral" icon="pause">
            Retiré
          </StatusTag>
        ) : null}
        <AlertTags alerts={sensor.alerts} />
      </header>
      <p>
        Posé <When at={sensor.installedAt} />.{' '}
        {sensor.lastReadingAt ? (
          <>
            Dernière mesure <When at={sensor.lastReadingAt} />.
          </>
        ) : (
          'Aucune mesure reçue pour le moment.'
        )}
      </p>
      {sensor.alerts.length > 0 ? (
        <ul>
          {sensor.alerts.map((alert) => (
            <li key={alert.id}>
              Depuis le {instantWords(alert.startedAt)} : {alert.words}
              {alert.endedAt ? `, jusqu’au ${instantWords(alert.endedAt)}` : ', et cela dure'}.
            </li>
          ))}
        </ul>
      ) : null}
      {sensor.curves.map(({ quantity, unit, points, thresholds }) => (
        <CurveChart
          key={quantity}
          title={QUESTIONS[quantity]}
          unit={unit}
          gapMs={Math.max(6 * HOUR_MS, (days * 24 * HOUR_MS) / 100)}
          points={points.map(({ at, mean }) => ({ at: Date.parse(at), value: mean, when: instantWords(at) }))}
          limits={thresholds.map(({ limit, words }) => ({ value: limit, words }))}
          source={thresholds.map(({ source }) => source).join(' · ')}
          level={3}
        />
      ))}
      {sensor.removedAt ? null : (
        <div className={styles.actions}>
          <ActionButton intent="renew" fields={{ id: sensor.id }} icon="key">
            Donner un nouveau jeton
          </ActionButton>
          <ActionPanel
            intent="remove"
            fields={{ id: sensor.id }}
            title="Retirer ce capteur…"
            danger
            consequence={`« ${sensor.name} » n’est plus écouté. Ce qu’il a mesuré reste dans le dossier.`}
            confirm="Le retirer"
            result={result}
          />
        </div>
      )}
    </article>
  );
}
