import { builder } from '../builder.ts';
import { boundsOf } from '../heat-network/networks-map.schema.ts';
import { findCountedRequests } from './demand-cells.store.ts';
import { type DemandCell, demandCells, MIN_PEOPLE, wholeCells } from './demand-cells.ts';

const MOST_CELLS = 1_000;

const CellType = builder.objectRef<DemandCell>('ConnectionDemandCell').implement({
  description: `A square of about 500 m where at least ${MIN_PEOPLE} people ask to be connected. WGS84 degrees.`,
  fields: (t) => ({
    west: t.float({ resolve: ({ box }) => box[0] }),
    south: t.float({ resolve: ({ box }) => box[1] }),
    east: t.float({ resolve: ({ box }) => box[2] }),
    north: t.float({ resolve: ({ box }) => box[3] }),
    atLeast: t.exposeInt('atLeast', { description: `People, rounded down to a multiple of ${MIN_PEOPLE}.` }),
  }),
});

builder.queryField('connectionDemandCells', (t) =>
  t.field({
    type: [CellType],
    description: `Where people ask to be connected, never who: validated requests only, by whole cells; "bbox" is west, south, east, north, at most ${MOST_CELLS} cells.`,
    authScopes: { public: true },
    directives: { cost: { weight: 20 }, listSize: { assumedSize: 100 } },
    args: { bbox: t.arg.floatList({ required: true }) },
    resolve: async (_root, { bbox }, { db }) => {
      const bounds = boundsOf(bbox);
      return demandCells(await findCountedRequests(db, wholeCells(bounds)), bounds).slice(0, MOST_CELLS);
    },
  }),
);
