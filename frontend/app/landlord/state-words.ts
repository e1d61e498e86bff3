/** The answers to one point of the grid, which names what may be wrong. */
export const STATED_CHOICES = [
  { value: 'OK', label: 'Non, tout va bien' },
  { value: 'TO_DO', label: 'Oui, à réparer' },
  { value: 'NOT_CONCERNED', label: 'Pas dans ce logement' },
] as const;
