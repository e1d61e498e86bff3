import { createBuilder } from '@mitoyen/kit/builder.ts';

export const builder = createBuilder();
builder.subscriptionType({});
