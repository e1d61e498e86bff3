import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { changeRequest, findRequest } from '../connection-request/connection-request.store.ts';

const QUERY = `query BuildingOfRequest($banId: ID!) {
  address(banId: $banId) { building { rnbId constructionYear } }
}`;

const answer = z.object({
  address: z
    .object({
      building: z.object({ rnbId: z.string(), constructionYear: z.int().nullable() }).nullable(),
    })
    .nullable(),
});

/** Completes a request with what the graph knows of its building; silent when it knows nothing. Outside of the deposit, which never waits for it. */
export const learnBuilding = defineJob({
  name: 'connection-request.learn-building',
  payload: z.strictObject({ requestId: z.uuid() }),
  async run(context, { requestId }) {
    const request = await findRequest(context.db, requestId);
    if (!request?.banId || request.erasedAt !== null || request.buildingRnbId !== null) return;
    const { address } = answer.parse(await context.askGraph(QUERY, { banId: request.banId }));
    const building = address?.building;
    if (!building) return;
    await changeRequest(
      context.db,
      requestId,
      { buildingRnbId: building.rnbId, buildingYear: building.constructionYear },
      context.now(),
    );
  },
});
