/**
 * An expected refusal that a user may meet: answered as a member of the result union, never as an error.
 * `code` is UPPER_SNAKE and stable (the frontend holds its wording); `field` names the input it is about, as a dotted path.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly field: string | null;

  constructor(code: string, field: string | null = null) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.field = field;
  }
}
