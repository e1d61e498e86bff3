import { StatusTag } from '../../design/StatusTag.tsx';
import type { SensorRowFragment } from '../../graphql/generated/graphql.ts';

const LABELS: Readonly<Record<string, string>> = {
  COLD: 'Trop froid',
  HEAT: 'Trop chaud',
  DAMP: 'Trop humide',
  STALE_AIR: 'Air confiné',
};

/** The limits that a sensor says are passed now. */
export function AlertTags({ alerts }: { alerts: SensorRowFragment['alerts'] }) {
  const lasting = new Set(alerts.filter(({ endedAt }) => endedAt === null).map(({ kind }) => kind));
  return [...lasting].map((kind) => (
    <StatusTag key={kind} tone="warning" icon="alert">
      {LABELS[kind] ?? kind}
    </StatusTag>
  ));
}
