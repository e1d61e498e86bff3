/**
 * The year from which a network under construction may be joined, read in what is published of it ("fin 2027", "T3 2026",
 * "2025-2028"). Of several years the last one: nobody is promised heat too early. Null when the text holds no year.
 */
export function commissioningYearOf(text: string | null): number | null {
  const years = [...(text ?? '').matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map(([year]) => Number(year));
  return years.length > 0 ? Math.max(...years) : null;
}
