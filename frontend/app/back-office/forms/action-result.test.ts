import { describe, expect, it } from 'vitest';
import { oneOf, resultOf, textOf } from './action-result.ts';

describe('the answer of a form', () => {
  it('keeps the code and the field of a refusal', () => {
    expect(
      resultOf('close', { __typename: 'Refusal', code: 'MESSAGE_REQUIRED', field: 'message' }, 'Clos.'),
    ).toMatchObject({
      ok: false,
      intent: 'close',
      code: 'MESSAGE_REQUIRED',
      field: 'message',
    });
    expect(resultOf('close', { __typename: 'Refusal', code: 'WRONG_STATUS', field: null }, 'Clos.')).not.toHaveProperty(
      'field',
    );
  });

  it('says what was done, with the way to take it back', () => {
    const undo = { label: 'Annuler', fields: { intent: 'cancel', id: 'a' } };
    expect(resultOf('affect', { __typename: 'Signalement' }, 'Affecté.', undo)).toMatchObject({
      ok: true,
      message: 'Affecté.',
      undo,
    });
  });
});

describe('what a form sends', () => {
  it('is read without the spaces around it, and is empty when it is missing or a file', () => {
    const form = new FormData();
    form.set('a', '  mot ');
    form.set('b', new Blob(['x']));
    expect([textOf(form, 'a'), textOf(form, 'b'), textOf(form, 'c')]).toEqual(['mot', '', '']);
  });

  it('is one of a closed list or nothing', () => {
    expect(oneOf({ OTHER: 'Autre' }, 'OTHER')).toBe('OTHER');
    expect(oneOf({ OTHER: 'Autre' }, 'toString')).toBeUndefined();
  });
});
