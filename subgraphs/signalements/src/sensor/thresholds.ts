import type { Quantity } from './quantities.ts';

/** A limit, how long it must be passed before anybody is told, and who set it. */
export interface Threshold {
  readonly kind: string;
  readonly quantity: Quantity;
  readonly limit: number;
  readonly isBelow: boolean;
  /** Hours on end. */
  readonly hours: number;
  readonly words: string;
  readonly source: string;
}

/** Limits of health, as data: one line is one limit. */
export const THRESHOLDS: readonly Threshold[] = [
  {
    kind: 'COLD',
    quantity: 'TEMPERATURE',
    limit: 18,
    isBelow: true,
    hours: 24,
    words: 'moins de 18 °C pendant un jour',
    source: 'OMS, Lignes directrices relatives au logement et à la santé (2018) : 18 °C au moins',
  },
  {
    kind: 'HEAT',
    quantity: 'TEMPERATURE',
    limit: 28,
    isBelow: false,
    hours: 24,
    words: 'plus de 28 °C pendant un jour',
    source: 'RE2020, confort d’été (CCH, art. R. 172-4) : 28 °C le jour',
  },
  {
    kind: 'DAMP',
    quantity: 'HUMIDITY',
    limit: 70,
    isBelow: false,
    hours: 48,
    words: 'plus de 70 % d’humidité pendant deux jours',
    source: 'OMS, Lignes directrices sur la qualité de l’air intérieur : humidité et moisissures (2009)',
  },
  {
    kind: 'STALE_AIR',
    quantity: 'CO2',
    limit: 1_500,
    isBelow: false,
    hours: 3,
    words: 'plus de 1 500 ppm de CO₂ pendant trois heures',
    source: 'HCSP, avis du 21 janvier 2022 : objectif de 800 ppm, action au-delà de 1 500 ppm',
  },
];

/** The mean of one hour that was measured. */
export interface HourlyMean {
  readonly hour: Date;
  readonly mean: number;
}

/** A limit that was passed for long enough. `endedAt` null: it still is. */
export interface Alert {
  readonly kind: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly worst: number;
}

const HOUR_MS = 3_600_000;
/** A silence of more than this breaks what was going on: nobody knows what happened meanwhile. */
const GAP_HOURS = 6;

/**
 * The alerts of one threshold in hourly means, oldest first. An alert begins with the first hour beyond the limit and is one
 * once the limit was passed for the hours asked; the first hour within it, or a silence of six hours, ends it.
 */
export function alertsOf(means: readonly HourlyMean[], threshold: Threshold): Alert[] {
  const { kind, limit, isBelow, hours } = threshold;
  const isBeyond = (mean: number) => (isBelow ? mean < limit : mean > limit);
  const worse = (a: number, b: number) => (isBelow ? Math.min(a, b) : Math.max(a, b));
  const alerts: Alert[] = [];
  let run: { startedAt: Date; lastHour: Date; worst: number } | undefined;
  const close = (endedAt: Date | null) => {
    if (run && run.lastHour.getTime() - run.startedAt.getTime() >= (hours - 1) * HOUR_MS)
      alerts.push({ kind, startedAt: run.startedAt, endedAt, worst: run.worst });
    run = undefined;
  };
  for (const { hour, mean } of means) {
    if (run && hour.getTime() - run.lastHour.getTime() > GAP_HOURS * HOUR_MS)
      close(new Date(run.lastHour.getTime() + HOUR_MS));
    if (!isBeyond(mean)) close(hour);
    else if (run) run = { startedAt: run.startedAt, lastHour: hour, worst: worse(run.worst, mean) };
    else run = { startedAt: hour, lastHour: hour, worst: mean };
  }
  close(null);
  return alerts;
}
