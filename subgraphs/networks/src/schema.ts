import { buildSchema } from '@mitoyen/kit/builder.ts';
import { builder } from './builder.ts';
import './eligibility/eligibility.schema.ts';
import './heat-network/heat-network.schema.ts';
import './heat-network/networks-map.schema.ts';
import './audit/journal.schema.ts';

export const schema = buildSchema(builder);
