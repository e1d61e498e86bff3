import { buildSchema } from '@mitoyen/kit/builder.ts';
import { builder } from './builder.ts';
import './grid/grid.schema.ts';
import './signalement/signalement.schema.ts';
import './affectation/affectation.schema.ts';
import './photo/photo.schema.ts';
import './suivi/suivi.schema.ts';
import './follow-up/follow-up.schema.ts';
import './deposit/deposit.schema.ts';
import './activity/activity.schema.ts';
import './audit/journal.schema.ts';

export const schema = buildSchema(builder);
