import { buildSchema } from '@mitoyen/kit/builder.ts';
import { builder } from './builder.ts';
import './address/address.schema.ts';
import './address/geocode.schema.ts';
import './building/building.schema.ts';
import './dwelling/dwelling.schema.ts';
import './vacancy/vacancy.schema.ts';
import './audit/journal.schema.ts';

export const schema = buildSchema(builder);
