export const RENTAL_PERMIT_KINDS = ['DECLARATION', 'AUTHORISATION'] as const;
export type RentalPermitKind = (typeof RENTAL_PERMIT_KINDS)[number];

export const RENTAL_PERMIT_STATUSES = [
  'UNDER_REVIEW',
  'AWAITING_PIECES',
  'REGISTERED',
  'GRANTED',
  'GRANTED_WITH_CONDITIONS',
  'IMPLICITLY_GRANTED',
  'REFUSED',
  'CLOSED_INCOMPLETE',
  'WITHDRAWN',
  'LAPSED',
] as const;
export type RentalPermitStatus = (typeof RENTAL_PERMIT_STATUSES)[number];

/** The authorisations that a landlord holds. */
export const HELD: readonly RentalPermitStatus[] = ['GRANTED', 'GRANTED_WITH_CONDITIONS', 'IMPLICITLY_GRANTED'];

export const RENTAL_PERMIT_ACTIONS = [
  'REQUEST_PIECES',
  'ADD_PIECES',
  'REQUEST_CHECK',
  'RECORD_CHECK',
  'REGISTER',
  'GRANT',
  'GRANT_WITH_CONDITIONS',
  'REFUSE',
  'WITHDRAW',
  'TRANSFER',
  'DECLARE_LET',
  'GRANT_BY_SILENCE',
  'CLOSE_INCOMPLETE',
  'LAPSE',
] as const;
export type RentalPermitAction = (typeof RENTAL_PERMIT_ACTIONS)[number];

/** Who acts: an agent who may decide, one who may only read, the landlord by the private link, a job, or a stranger. */
export const RENTAL_PERMIT_ACTORS = ['agent', 'reader', 'applicant', 'system', 'nobody'] as const;
export type RentalPermitActor = (typeof RENTAL_PERMIT_ACTORS)[number];

/** What a step depends on beside its status, read from the file at an instant. */
export interface PermitMoment {
  readonly kind: RentalPermitKind;
  readonly status: RentalPermitStatus;
  /** Missing pieces are asked for once. */
  readonly arePiecesAsked: boolean;
  /** Everything that was asked for has come. */
  readonly isWhole: boolean;
  /** The legal delay of the answer is over. */
  readonly isDelayOver: boolean;
  /** The delay to send what is missing is over. */
  readonly isPiecesDelayOver: boolean;
  /** The dwelling was let under the authorisation. */
  readonly isLet: boolean;
  /** Two years have gone by since the authorisation. */
  readonly isLapseDue: boolean;
}

type Condition = (moment: PermitMoment) => boolean;

interface Transition {
  readonly action: RentalPermitAction;
  readonly kinds: readonly RentalPermitKind[];
  readonly from: readonly RentalPermitStatus[];
  /** `same`: the status stays. */
  readonly to: RentalPermitStatus | 'same';
  readonly by: Exclude<RentalPermitActor, 'reader' | 'nobody'>;
  readonly when?: Condition;
  /** What happens to the legal delay: it runs on, stops, starts again from the whole file (CRPA, art. L. 114-5), or ends. */
  readonly delay: 'runs' | 'stops' | 'starts' | 'ends';
}

const BOTH = RENTAL_PERMIT_KINDS;
const AUTHORISATION = ['AUTHORISATION'] as const;
const REVIEW = ['UNDER_REVIEW'] as const;
const WAITING = ['AWAITING_PIECES'] as const;
const isUsable: Condition = ({ isLet, isLapseDue }) => isLet || !isLapseDue;

/** The life of a file: what is not in this table cannot happen. */
export const rentalPermitTransitions: readonly Transition[] = [
  {
    action: 'REQUEST_PIECES',
    kinds: BOTH,
    from: REVIEW,
    to: 'AWAITING_PIECES',
    by: 'agent',
    // An authorisation that silence has already given takes no question any more.
    when: ({ arePiecesAsked, isDelayOver, kind }) => !arePiecesAsked && !(kind === 'AUTHORISATION' && isDelayOver),
    delay: 'stops',
  },
  { action: 'ADD_PIECES', kinds: BOTH, from: REVIEW, to: 'same', by: 'applicant', delay: 'runs' },
  {
    action: 'ADD_PIECES',
    kinds: BOTH,
    from: WAITING,
    to: 'UNDER_REVIEW',
    by: 'applicant',
    when: ({ isWhole }) => isWhole,
    delay: 'starts',
  },
  {
    action: 'ADD_PIECES',
    kinds: BOTH,
    from: WAITING,
    to: 'same',
    by: 'applicant',
    when: ({ isWhole }) => !isWhole,
    delay: 'runs',
  },
  { action: 'REQUEST_CHECK', kinds: AUTHORISATION, from: REVIEW, to: 'same', by: 'agent', delay: 'runs' },
  { action: 'RECORD_CHECK', kinds: AUTHORISATION, from: REVIEW, to: 'same', by: 'agent', delay: 'runs' },
  { action: 'REGISTER', kinds: ['DECLARATION'], from: REVIEW, to: 'REGISTERED', by: 'agent', delay: 'ends' },
  ...(
    [
      ['GRANT', 'GRANTED'],
      ['GRANT_WITH_CONDITIONS', 'GRANTED_WITH_CONDITIONS'],
      ['REFUSE', 'REFUSED'],
    ] as const
  ).map(
    ([action, to]): Transition => ({
      action,
      kinds: AUTHORISATION,
      from: REVIEW,
      to,
      by: 'agent',
      // Once silence has given the authorisation, a refusal would withdraw it: another procedure (CRPA, art. L. 242-1).
      when: ({ isDelayOver }) => !isDelayOver,
      delay: 'ends',
    }),
  ),
  {
    action: 'WITHDRAW',
    kinds: BOTH,
    from: ['UNDER_REVIEW', 'AWAITING_PIECES'],
    to: 'WITHDRAWN',
    by: 'applicant',
    delay: 'ends',
  },
  { action: 'TRANSFER', kinds: AUTHORISATION, from: HELD, to: 'same', by: 'applicant', when: isUsable, delay: 'ends' },
  {
    action: 'DECLARE_LET',
    kinds: AUTHORISATION,
    from: HELD,
    to: 'same',
    by: 'applicant',
    when: ({ isLet, isLapseDue }) => !isLet && !isLapseDue,
    delay: 'ends',
  },
  {
    action: 'GRANT_BY_SILENCE',
    kinds: AUTHORISATION,
    from: REVIEW,
    to: 'IMPLICITLY_GRANTED',
    by: 'system',
    when: ({ isDelayOver }) => isDelayOver,
    delay: 'ends',
  },
  {
    action: 'CLOSE_INCOMPLETE',
    kinds: BOTH,
    from: WAITING,
    to: 'CLOSED_INCOMPLETE',
    by: 'system',
    when: ({ isPiecesDelayOver }) => isPiecesDelayOver,
    delay: 'ends',
  },
  {
    action: 'LAPSE',
    kinds: AUTHORISATION,
    from: HELD,
    to: 'LAPSED',
    by: 'system',
    when: ({ isLet, isLapseDue }) => !isLet && isLapseDue,
    delay: 'ends',
  },
];

/** The step that this actor may take now, its status after said outright; undefined when the table has none. */
export function permitStep(
  action: RentalPermitAction,
  moment: PermitMoment,
  actor: RentalPermitActor,
): { readonly to: RentalPermitStatus; readonly delay: Transition['delay'] } | undefined {
  const row = rentalPermitTransitions.find(
    (candidate) =>
      candidate.action === action &&
      candidate.by === actor &&
      candidate.kinds.includes(moment.kind) &&
      candidate.from.includes(moment.status) &&
      (candidate.when?.(moment) ?? true),
  );
  return row && { to: row.to === 'same' ? moment.status : row.to, delay: row.delay };
}

/** Everything this actor may do now, in the order of the table. */
export function allowedPermitActions(moment: PermitMoment, actor: RentalPermitActor): RentalPermitAction[] {
  return RENTAL_PERMIT_ACTIONS.filter((action) => permitStep(action, moment, actor) !== undefined);
}
