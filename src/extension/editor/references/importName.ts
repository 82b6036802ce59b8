const reserved = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export ' +
    'extends false finally for function if implements import in instanceof interface let new null package ' +
    'private protected public return static super switch this throw true try typeof var void while with yield ' +
    'undefined'
  ).split(' '),
);

/** A name for an imported picture out of its file name: `old-harbour.png` → `oldHarbour`. */
export function importName(path: string, taken: (name: string) => boolean = () => false): string {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const words = base
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const joined = words
    .map(
      (word, index) =>
        (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join('');
  const short = joined.slice(0, 40);
  const stem =
    short === '' || /^\d/.test(short) || reserved.has(short)
      ? `picture${short.charAt(0).toUpperCase()}${short.slice(1)}`
      : short;
  let name = stem;
  for (let number = 2; taken(name); number++) name = `${stem}${number}`;
  return name;
}
