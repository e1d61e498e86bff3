const CLOCK = new Intl.DateTimeFormat('fr-CA', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
});

/** « yyyy-mm-dd » and « hh:mm » that clocks in mainland France show at an instant: what fields of type date and time hold. */
export function fieldsOf(instant: string): { readonly day: string; readonly time: string } {
  const parts = Object.fromEntries(CLOCK.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/** The instant (ISO 8601) at which clocks in France show this day and time; null for what is none. */
export function instantOf(day: string, time: string): string | null {
  const asUtc =
    /^\d{4}-\d{2}-\d{2}$/.test(day) && /^\d{2}:\d{2}$/.test(time) ? Date.parse(`${day}T${time}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  for (const hours of [2, 1]) {
    const instant = new Date(asUtc - hours * 3_600_000).toISOString();
    const shown = fieldsOf(instant);
    if (shown.day === day && shown.time === time) return instant;
  }
  return null;
}
