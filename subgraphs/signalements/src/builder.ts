import { createBuilder } from '@mitoyen/kit/builder.ts';

/** The one schema builder of this subgraph. */
export const builder = createBuilder();
builder.subscriptionType({});
