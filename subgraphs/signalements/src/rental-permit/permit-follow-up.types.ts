import type { RentalPermit } from '@mitoyen/database/client';
import { builder } from '../builder.ts';
import { legalDelay } from './legal-delay.ts';
import type { PieceCode } from './permit-pieces.ts';
import { checkItemLabel } from './remote-check.ts';
import { findPermitSteps } from './rental-permit.store.ts';
import {
  actionsOf,
  LegalDelayType,
  letterOf,
  missingOf,
  PermitActionEnum,
  PermitKindEnum,
  PermitStatusEnum,
  PieceRuleType,
  PieceType,
  piecesOf,
} from './rental-permit.types.ts';

/** A file as its landlord sees it, by the private link. */
export interface FollowedPermit {
  readonly file: RentalPermit;
  readonly token: string;
}
const personalOfFollowed = { of: 'RentalPermit', id: ({ file }: FollowedPermit) => file.id };

export const PermitFollowUpType = builder.objectRef<FollowedPermit>('RentalPermitFollowUp').implement({
  description: 'A file as its landlord sees it, by the private link.',
  fields: (t) => ({
    reference: t.string({ resolve: ({ file }) => file.reference }),
    kind: t.field({ type: PermitKindEnum, resolve: ({ file }) => file.kind }),
    status: t.field({ type: PermitStatusEnum, resolve: ({ file }) => file.status }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ file }) => file.createdAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ file }) => file.endedAt }),
    addressLabel: t.string({ resolve: ({ file }) => file.addressLabel }),
    zoneName: t.string({ nullable: true, resolve: ({ file }) => file.zoneName }),
    delay: t.field({ type: LegalDelayType, resolve: ({ file }, _args, context) => legalDelay(file, context.now()) }),
    piecesAsked: t.field({
      type: [PieceRuleType],
      directives: { listSize: { assumedSize: 9 } },
      description: 'What the collectivité waits for.',
      // The column holds nothing but what the form accepted.
      resolve: ({ file }) => (file.status === 'AWAITING_PIECES' ? (file.piecesAsked as PieceCode[]) : []),
    }),
    piecesDueAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ file }) => file.piecesDueAt }),
    missing: t.field({
      type: [PieceRuleType],
      directives: { listSize: { assumedSize: 9 } },
      resolve: ({ file }, _args, context) => missingOf(context, file),
    }),
    checkItems: t.stringList({
      description: 'What the collectivité asks to see, while the file is studied.',
      resolve: ({ file }) => (file.status === 'UNDER_REVIEW' ? file.checkItems.map(checkItemLabel) : []),
    }),
    lastMessage: t.string({
      nullable: true,
      personal: personalOfFollowed,
      description: 'The words of the last question.',
      resolve: async ({ file }, _args, { db }) =>
        (await findPermitSteps(db, file.id)).findLast(({ action }) => action.startsWith('REQUEST_'))?.message ?? null,
    }),
    works: t.string({ nullable: true, personal: personalOfFollowed, resolve: ({ file }) => file.works }),
    letOn: t.field({ type: 'Date', nullable: true, resolve: ({ file }) => file.letOn }),
    pieces: t.field({
      type: [PieceType],
      directives: { listSize: { assumedSize: 20 } },
      personal: personalOfFollowed,
      resolve: ({ file, token }, _args, context) => piecesOf(context, file.id, token),
    }),
    letterUrl: t.string({
      nullable: true,
      resolve: ({ file, token }, _args, context) => letterOf(context, file.id, token),
    }),
    allowedActions: t.field({
      type: [PermitActionEnum],
      resolve: ({ file }, _args, context) => actionsOf(file, 'applicant', context.now()),
    }),
  }),
});
