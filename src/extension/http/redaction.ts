const replacement = '•••';

/** Secrets shorter than this would take ordinary words out of a text. */
const shortestSecret = 4;

/**
 * `text` without the keys in `secrets`, in every form in which one may come back: as it is, after
 * `Bearer`, without `sk-`, url-encoded, or in base64 alone and as `user:key` (where it stands at
 * an offset that base64 shifts).
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let result = text;
  for (const secret of secrets) {
    for (const form of formsOf(secret)) result = result.replaceAll(form, replacement);
  }
  return result;
}

function formsOf(secret: string): string[] {
  const bare = secret.trim().replace(/^bearer\s+/i, '');
  const forms = [secret, bare, bare.replace(/^sk-/, '')].flatMap((form) => [
    form,
    encodeURIComponent(form),
    JSON.stringify(form).slice(1, -1),
    ...base64Forms(form),
  ]);
  return [...new Set(forms)]
    .filter((form) => form.length >= shortestSecret)
    .sort((a, b) => b.length - a.length);
}

/** The characters of base64 that depend on the secret alone, at each of the three alignments. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const first = Math.ceil((offset * 4) / 3);
    const last = Math.floor((padded.length * 4) / 3);
    return [
      padded.toString('base64').slice(first, last),
      padded.toString('base64url').slice(first, last),
    ];
  });
}
