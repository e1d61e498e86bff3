import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { affect } from '../affectation/affectation.command.ts';
import { findPlacedPartners } from '../affectation/partner.graph.ts';
import { worksAt } from '../affectation-rule/perimeter.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { findInjunction } from './injunction.store.ts';

const COMPETENCE = 'AIDE_BAILLEURS';

/**
 * Gives the file to every partner that works there and helps landlords, once a landlord has said yes with help; the territory
 * is told when there is none. Given twice is given once.
 */
export const callHelp = defineJob({
  name: 'injunction.call-help',
  payload: z.strictObject({ injunctionId: z.uuid() }),
  async run(context, { injunctionId }) {
    const open = await findInjunction(context.db, injunctionId);
    if (open?.injunction.status !== 'YES_WITH_HELP') return;
    const { id: signalementId, citycode, lon, lat } = open.signalement;
    const place = { citycode, position: lon === null || lat === null ? null : ([lon, lat] as const) };
    const helpers = (await findPlacedPartners(context)).filter(
      (partner) => partner.isActive && partner.competences.includes(COMPETENCE) && worksAt(partner, place),
    );
    await context.transaction(async () => {
      for (const { id } of helpers) {
        await affect(context, signalementId, id, { ruleCode: 'INJUNCTION_HELP', competence: COMPETENCE });
      }
      if (helpers.length === 0) {
        await notifyOf(context, { kind: 'FILE_TO_DECIDE', signalementId, eventKey: `injunction-help:${injunctionId}` });
      }
    });
  },
});
