import { buildSchema } from '@mitoyen/kit/builder.ts';
import { builder } from './builder.ts';
import './territory/territory.schema.ts';
import './partner/partner.schema.ts';
import './partner/competent-partners.schema.ts';
import './agent/agent.schema.ts';
import './agent/viewer.schema.ts';
import './second-factor/second-factor.schema.ts';
import './absence/absence.schema.ts';
import './sign-in/sign-in.schema.ts';
import './api-key/api-key.schema.ts';
import './operator-access/operator-access.schema.ts';
import './audit/journal.schema.ts';

export const schema = buildSchema(builder);
