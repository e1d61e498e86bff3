import { builder } from '../builder.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import { findNear } from './duplicate-hint.store.ts';
import { DUPLICATE_DAYS } from './duplicate-hint.ts';

builder.objectField(SignalementType, 'possibleDuplicates', (t) =>
  t.field({
    type: [SignalementType],
    directives: { cost: { weight: 5 }, listSize: { assumedSize: 5 } },
    description: `The files in sight at the same address, deposited within ${DUPLICATE_DAYS} days of this one, newest first.`,
    resolve: (file, _args, context) => findNear(context.db, sightIn(context), file, DUPLICATE_DAYS),
  }),
);
