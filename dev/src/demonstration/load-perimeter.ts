import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { createPerimeter, readOutline } from '@mitoyen/networks';
import { offset, settingOf } from './places.ts';

const NAME = 'Quartier du réseau (projet de démonstration)';
/** Half the side of the square around the quarter, metres. */
const REACH = 300;

/** The draft of a priority perimeter, once: a project that no resident sees, and that changes no answer. */
export async function loadPerimeter(context: SubgraphContext): Promise<void> {
  if ((await context.db.priorityPerimeter.count({ where: { name: NAME } })) > 0) return;
  const { quarter } = settingOf(context.tenant);
  const corners = [
    [-REACH, -REACH],
    [REACH, -REACH],
    [REACH, REACH],
    [-REACH, REACH],
    [-REACH, -REACH],
  ] as const;
  const ring = corners.map(([east, north]) => offset(quarter, east, north));
  const network = await context.db.heatNetwork.findFirst({ where: { status: 'EXISTING' }, select: { id: true } });
  const facts = {
    name: NAME,
    networkIds: network ? [network.id] : [],
    deliberationDate: null,
    deliberationReference: null,
    validFrom: null,
    validTo: null,
    powerThresholdKw: null,
  };
  await context.transaction(() =>
    createPerimeter(context, facts, readOutline(context, [{ type: 'Polygon', coordinates: [ring] }])),
  );
}
