/** Names of the entries of an archive: each once, a second one of the same name numbered before its ending. */
export function entryNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const dot = name.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    let entry = name;
    for (let number = 2; taken.has(entry.toLowerCase()); number += 1) entry = `${stem} (${number})${ending}`;
    taken.add(entry.toLowerCase());
    return entry;
  });
}
