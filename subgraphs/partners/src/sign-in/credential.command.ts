import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { recogniseKey } from '../api-key/api-key.command.ts';
import { recogniseOperator } from '../operator-access/operator-access.command.ts';
import { recogniseSession } from './session.command.ts';

/** Who presented a secret, and until when at the latest. */
export interface Recognised {
  readonly viewer: Viewer;
  readonly expiresAt: Date;
}

/** Who a session token, an API key or an operator's token stands for in this tenant; their shapes tell them apart. */
export async function recognise(context: SubgraphContext, secret: string): Promise<Recognised | undefined> {
  return (
    (await recogniseSession(context, secret)) ??
    (await recogniseKey(context, secret)) ??
    (await recogniseOperator(context, secret))
  );
}
