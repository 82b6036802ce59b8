import * as fc from 'fast-check';

/** Values that a hostile or broken server may put in any place. */
const nonsense = fc.oneof(
  fc.constant(null),
  fc.constant(''),
  fc.constant([]),
  fc.constant({}),
  fc.constant(-1),
  fc.constant(1e308),
  fc.constant(12345678901234567890),
  fc.constant('NaN'),
  fc.constant('x'.repeat(5000)),
  fc.constant('<html><body>Sign in</body></html>'),
  fc.constant({ __proto__: null, toString: 'no' }),
  fc.constant([null, [[]], { url: 5 }]),
  fc.constant('http://169.254.169.254/'),
  fc.constant('SUCCESS'),
  fc.constant('MODAL'),
  fc.boolean(),
  fc.jsonValue({ maxDepth: 2 }),
);

/** `value` with one of its members, at any depth, left out or replaced. */
export function mutated(value: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(value);
  return fc
    .tuple(fc.constantFrom(...paths), fc.option(nonsense, { nil: undefined }))
    .map(([path, replacement]) => changed(value, path, replacement));
}

/** The text of a body after what may happen to it on the way. */
export function damaged(text: string): fc.Arbitrary<string> {
  return fc.oneof(
    fc.nat(text.length).map((length) => text.slice(0, length)),
    fc.constantFrom(
      '',
      ' ',
      'null',
      '[]',
      '{}',
      '"text"',
      '<!doctype html><title>x</title>',
      'Bad Gateway',
      '\u0000',
      '{"a":',
    ),
    fc.constant(text + text),
    fc.nat(text.length).map((at) => `${text.slice(0, at)}\uffff${text.slice(at + 1)}`),
  );
}

function pathsOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members = Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]));
  return [path, ...members];
}

function changed(
  value: unknown,
  [key, ...rest]: readonly (string | number)[],
  replacement: unknown,
): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((member: unknown, index) =>
      String(index) === String(key) ? changed(member, rest, replacement) : member,
    );
  }
  const object = { ...(value as Record<string, unknown>) };
  const member = changed(object[key], rest, replacement);
  if (member === undefined)
    return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
  return { ...object, [key]: member };
}
