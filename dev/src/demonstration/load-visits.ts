import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { concludeVisit, planVisit } from '@mitoyen/signalements';

const DAY_MS = 86_400_000;

/** One visit to come and one that was concluded, in two active files of a territory. Once. */
export async function loadVisits(context: SubgraphContext, now: Date, setClock: (at: Date) => void): Promise<void> {
  if ((await context.db.visit.count()) > 0) return;
  const [planned, concluded] = await context.db.signalement.findMany({
    where: { status: 'ACTIVE' },
    orderBy: { createdAt: 'asc' },
    take: 2,
  });
  if (planned) {
    const message = 'Merci d’avoir votre bail sous la main, et de libérer l’accès aux fenêtres.';
    const startsAt = new Date(now.getTime() + 6 * DAY_MS);
    await planVisit(context, planned.id, { kind: 'REMOTE', startsAt, durationMinutes: 30, message });
  }
  if (!concluded) return;
  const startsAt = new Date(now.getTime() - DAY_MS);
  setClock(new Date(startsAt.getTime() - 3_600_000));
  const { id } = await planVisit(context, concluded.id, { kind: 'VISIT', startsAt, durationMinutes: 60 });
  setClock(now);
  await concludeVisit(context, id, {
    occupantPresent: true,
    landlordPresent: false,
    report:
      'Moisissures dans la chambre et la salle d’eau, aucune entrée d’air. Le bailleur est invité à poser une ventilation.',
    findings: [{ code: 'NON_DECENCE', isConfirmed: true }],
    reports: [],
    photos: [],
    tellsOccupant: true,
  });
}
