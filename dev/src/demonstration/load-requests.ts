import { createHash } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { changeRequestStatus, depositRequest, setNetworkRecipient, writeToApplicant } from '@mitoyen/networks';
import type { Tenant } from '@mitoyen/tenants';
import { type DemonstrationAddress, labelOf } from './addresses.ts';
import { type RequestStep, type RequestStory, requestStories } from './request-stories.ts';

const HOUR_MS = 3_600_000;

/** Where the stories of requests are told: work in the territory, at a time, as somebody. */
export interface RequestStage {
  readonly tenant: Tenant;
  readonly addresses: readonly DemonstrationAddress[];
  readonly now: Date;
  /** The partner that runs the network. */
  readonly operatorId: string;
  readonly territory: Viewer;
  readonly operator: Viewer;
  run<T>(at: Date, viewer: Viewer, work: (context: SubgraphContext) => Promise<T>): Promise<T>;
}

/** Makes the operator answer for the networks in service, and lives the stories of requests through. */
export async function loadRequests(stage: RequestStage): Promise<void> {
  const [first] = requestStories.map(({ hoursAgo }) => hoursAgo).sort((a, b) => b - a);
  const begin = new Date(stage.now.getTime() - (first ?? 0) * HOUR_MS - HOUR_MS);
  await stage.run(begin, stage.territory, async (context) => {
    const networks = await context.db.heatNetwork.findMany({
      where: { kind: 'HEAT', status: 'EXISTING', isOpen: true },
      select: { id: true },
    });
    for (const { id } of networks) await setNetworkRecipient(context, id, stage.operatorId);
  });
  for (const story of requestStories) await tell(stage, story);
}

async function tell(stage: RequestStage, story: RequestStory): Promise<void> {
  const address = stage.addresses[story.address % stage.addresses.length];
  if (!address) return;
  const begin = new Date(stage.now.getTime() - story.hoursAgo * HOUR_MS);
  const { request } = await stage.run(begin, { kind: 'anonymous' }, (context) =>
    depositRequest(context, depositOf(stage.tenant, story, address)),
  );
  const steps = [
    // What is a few hours old waits for its validation, where somebody validates.
    ...(request.validatedAt === null && story.hoursAgo > 48 ? [{ step: 'VALIDATE', hoursLater: 1 } as const] : []),
    ...story.steps,
  ];
  for (const taken of steps) {
    const at = new Date(begin.getTime() + taken.hoursLater * HOUR_MS);
    try {
      await stage.run(at, stage.territory, async (context) => {
        const { partnerId } = await context.db.connectionRequest.findFirstOrThrow({ where: { id: request.id } });
        const viewer = partnerId === stage.operatorId ? stage.operator : stage.territory;
        await stage.run(at, viewer, (as) => take(as, request.id, taken));
      });
    } catch (error) {
      // The step was taken by a loading that did not reach its end.
      if (!(error instanceof Refusal && error.code === 'WRONG_STATUS')) throw error;
    }
  }
}

type Taken = RequestStep | { readonly step: 'VALIDATE'; readonly hoursLater: number };

async function take(context: SubgraphContext, requestId: string, taken: Taken): Promise<void> {
  if (taken.step !== 'WRITE') {
    const outcome = 'reason' in taken ? taken : { reason: null, message: null };
    await changeRequestStatus(context, requestId, taken.step, outcome);
    return;
  }
  if ((await context.db.connectionRequestMessage.count({ where: { requestId } })) > 0) return;
  const { subject, body } = taken;
  await writeToApplicant(context, requestId, { subject, body, templateKey: 'premier-contact', cc: [] });
}

function depositOf({ slug }: Tenant, story: RequestStory, address: DemonstrationAddress) {
  const { key, hoursAgo: _hoursAgo, address: _rank, steps: _steps, ...answers } = story;
  const [lon, lat] = address.position;
  return {
    ...answers,
    // The same key at each loading: the same request.
    idempotencyKey: createHash('sha256').update(`demonstration request ${slug} ${key}`).digest('hex').slice(0, 32),
    email: `${key}@${slug}.example`,
    address: { banId: address.banId, label: labelOf(address), citycode: address.citycode, lon, lat },
    origin: '/chauffage/resultat',
    consent: true,
  };
}
