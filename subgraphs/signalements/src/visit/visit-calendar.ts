import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { VisitKind, VisitStatus } from './visit-life-cycle.ts';

/** A visit as a calendar shows it. */
export interface CalendarVisit {
  readonly id: string;
  /** The territory's own host: with the id it makes an identifier that no other calendar has. */
  readonly host: string;
  readonly territory: string;
  readonly reference: string;
  readonly kind: VisitKind;
  readonly status: VisitStatus;
  readonly sequence: number;
  readonly startsAt: Date;
  readonly durationMinutes: number;
  readonly updatedAt: Date;
  readonly place: string;
  /** What stands under it: what the reader was told, and where the rest is. */
  readonly description: string;
  readonly url: string;
}

const TITLES: Readonly<Record<VisitKind, string>> = {
  VISIT: 'Visite du logement',
  CONTROL: 'Visite de contrôle du logement',
  REMOTE: 'Visite du logement à distance, par vidéo',
};

/**
 * A calendar file (RFC 5545) of one visit. The identifier never changes and SEQUENCE grows with each date, so that a calendar
 * moves its entry; a cancelled visit has METHOD:CANCEL. Times are in UTC: each calendar shows its own.
 */
export function visitCalendar(visit: CalendarVisit): string {
  const isOff = visit.status === 'CANCELLED';
  const calendar = ical({
    prodId: { company: 'Mitoyen', product: 'Visites', language: 'FR' },
    method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const event = calendar.createEvent({
    id: `visite-${visit.id}@${visit.host}`,
    // A cancellation is one more change of the same entry.
    sequence: visit.sequence + (isOff ? 1 : 0),
    start: visit.startsAt,
    end: new Date(visit.startsAt.getTime() + visit.durationMinutes * 60_000),
    stamp: visit.updatedAt,
    summary: `${TITLES[visit.kind]} (${visit.reference})`,
    description: visit.description,
    location: visit.place,
    url: visit.url,
    status: statusOf(visit.status),
  });
  if (!isOff) event.createAlarm({ type: ICalAlarmType.display, trigger: 24 * 3_600, description: TITLES[visit.kind] });
  return calendar.toString();
}

function statusOf(status: VisitStatus): ICalEventStatus {
  if (status === 'CANCELLED' || status === 'NOT_DONE') return ICalEventStatus.CANCELLED;
  return status === 'PROPOSED' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}
