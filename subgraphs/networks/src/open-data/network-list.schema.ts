import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { HeatNetwork, NetworkKind, NetworkStatus } from '../heat-network/heat-network.schema.ts';
import { boundsOf } from '../heat-network/networks-map.schema.ts';
import { placeNetwork } from '../heat-network/territory.ts';
import { communeNamesOf } from '../names/commune-names.ts';
import { PriorityPerimeter } from '../perimeter/perimeter.schema.ts';
import { perimeterIds, placedRows } from './open-data.store.ts';

const idPlace = z.tuple([z.uuid()]);
const CITYCODE = /^[0-9][0-9AB][0-9]{3}$/;
const DEPARTEMENT = /^([0-9][0-9AB]|97[1-6])$/;

const wrong = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

function codeOf(code: string | null | undefined, shape: RegExp, name: string): string | null {
  if (!code) return null;
  if (!shape.test(code)) throw wrong(`"${name}" is an INSEE code.`);
  return code;
}

builder.queryField('networksIn', (t) =>
  t.connection(
    {
      type: HeatNetwork,
      description:
        'Networks by place, in the order of their ids: all pages together give each network once, whatever changes meanwhile. "bbox" is west, south, east, north; "citycode" and "departement" are INSEE codes, known within the territory only.',
      authScopes: { public: true },
      // Every network is placed before the page is cut.
      directives: { cost: { weight: 10 } },
      args: {
        bbox: t.arg.floatList(),
        citycode: t.arg.string(),
        departement: t.arg.string(),
        kind: t.arg({ type: NetworkKind }),
        status: t.arg({ type: NetworkStatus }),
      },
      resolve: async (_root, args, { db, tenant }) => {
        const size = pageSize(args);
        const [after = null] = args.after ? decodeCursor(args.after, idPlace) : [];
        const citycode = codeOf(args.citycode, CITYCODE, 'citycode');
        const departement = codeOf(args.departement, DEPARTEMENT, 'departement');
        const filter = {
          bounds: args.bbox ? boundsOf(args.bbox) : null,
          kind: args.kind ?? null,
          status: args.status ?? null,
        };
        const rows = await placedRows(db, filter, after);
        const communes = communeNamesOf(tenant);
        const isThere = (code: string) =>
          (citycode === null || code === citycode) && (departement === null || code.startsWith(departement));
        const found =
          citycode === null && departement === null
            ? rows
            : rows.filter((row) => placeNetwork(row, communes).citycodes.some(isThere));
        const ids = found.slice(0, size + 1).map(({ id }) => id);
        return connectionOf(ids, size, args, (id) => encodeCursor([id]));
      },
    },
    { name: 'NetworksInConnection' },
    { name: 'NetworksInEdge' },
  ),
);

builder.queryField('perimetersIn', (t) =>
  t.connection(
    {
      type: PriorityPerimeter,
      description:
        'Published priority perimeters by place, in the order of their ids. "citycode": those of a network that serves this commune.',
      authScopes: { public: true },
      args: { bbox: t.arg.floatList(), citycode: t.arg.string() },
      resolve: async (_root, args, { db }) => {
        const size = pageSize(args);
        const [after = null] = args.after ? decodeCursor(args.after, idPlace) : [];
        const filter = {
          bounds: args.bbox ? boundsOf(args.bbox) : null,
          citycode: codeOf(args.citycode, CITYCODE, 'citycode'),
        };
        const ids = await perimeterIds(db, filter, { after, limit: size + 1 });
        return connectionOf(ids, size, args, (id) => encodeCursor([id]));
      },
    },
    { name: 'PerimetersInConnection' },
    { name: 'PerimetersInEdge' },
  ),
);
