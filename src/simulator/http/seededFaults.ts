import type { Random } from '../../shared/clock.ts';
import type { Call, Fault } from './faults.ts';

const html = '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>';
const pictures = /^\/picture$|^\/mj\/image\//u;
const questions = /(?:fetch|list-by-condition|list-by-ids|tasks)$/u;
const malformed = ['', '{', 'null', '[]', '{"code":', '{"success":', '"ok"'];

/**
 * A schedule of faults by the dice, for `percent` of all calls: the same for the same calls and dice.
 * None of them lies: what says that it did not take a submit (429, a page of HTML) did not.
 */
export function seededFaults(random: Random, percent: number): (call: Call) => Fault | undefined {
  const dice = new FaultDice(random);
  const stale = staleAnswers();
  return (call) => {
    if (!dice.chance(percent)) return undefined;
    if (pictures.test(call.route)) return pictureFault(dice);
    return questions.test(call.route) && dice.chance(15) ? stale(call) : answerFault(dice);
  };
}

function answerFault(dice: FaultDice): Fault {
  const afterBytes = dice.place();
  return dice.pick<() => Fault>([
    () => ({ kind: 'reset', afterBytes }),
    () => ({ kind: 'refuse', taken: dice.chance(50) }),
    () => ({ kind: 'stall', afterBytes }),
    () => ({ kind: 'slow', bytes: dice.between(16, 256), pause: dice.between(1, 2000) }),
    () => ({ kind: 'truncate', afterBytes }),
    () => ({
      ...{ kind: 'status', status: dice.pick([500, 502, 503, 504]), body: html },
      taken: dice.chance(50),
    }),
    () => ({ kind: 'status', status: 429, headers: { 'retry-after': '20' } }),
    // Somebody else answers: a portal, a web page at a wrong address.
    () => ({ kind: 'status', status: 200, body: html, headers: { 'content-type': 'text/html' } }),
    () => ({
      ...{ kind: 'body', body: dice.pick(malformed) },
      contentType: dice.pick(['text/html', 'application/json']),
    }),
    () => ({ kind: 'contentType', contentType: 'text/plain' }),
    () => ({ kind: 'delay', milliseconds: dice.between(1, 20_000) }),
    () => ({ kind: 'repeat' }),
    () => ({ kind: 'disorder' }),
  ])();
}

function pictureFault(dice: FaultDice): Fault {
  const afterBytes = dice.place();
  return dice.pick<() => Fault>([
    () => ({ kind: 'reset', afterBytes }),
    () => ({ kind: 'truncate', afterBytes }),
    () => ({ kind: 'stall', afterBytes }),
    () => ({ kind: 'slow', bytes: dice.between(64, 1024), pause: dice.between(1, 2000) }),
    () => ({ kind: 'mutate', change: (body) => flipped(body, dice) }),
    () => ({ kind: 'contentType', contentType: 'text/html' }),
    () => ({ kind: 'body', body: html, contentType: 'text/html' }),
    () => ({ kind: 'status', status: dice.pick([403, 404, 500, 503]) }),
    () => ({ kind: 'refuse' }),
  ])();
}

function flipped(body: Uint8Array, dice: FaultDice): Uint8Array {
  const copy = Uint8Array.from(body);
  const at = dice.between(0, copy.length - 1);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

/** What a cache in between may do: an earlier answer to the same question comes again. */
function staleAnswers(): (call: Call) => Fault {
  const earlier = new Map<string, Uint8Array>();
  return ({ path, body: question }) => ({
    kind: 'mutate',
    change: (body) => {
      const name = `${path} ${question}`;
      const old = earlier.get(name) ?? body;
      earlier.set(name, body);
      return old;
    },
  });
}

class FaultDice {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  chance(percent: number): boolean {
    return this.#random() * 100 < percent;
  }

  between(least: number, most: number): number {
    return least + Math.floor(this.#random() * (most - least + 1));
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  }

  /** A byte of a body: of short and of long ones alike, and beyond the end. */
  place(): number {
    return this.between(0, this.pick([8, 80, 800, 8000]));
  }
}
