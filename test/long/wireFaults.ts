import type { Call, Fault } from '../../src/simulator/http/faults.ts';
import type { Dice } from '../unit/support/seededRandom.ts';

const html = '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>';
const bodies = [
  html,
  '',
  '{',
  'null',
  '[]',
  '{"code":',
  '{"success":false,"error":"busy"}',
  '"ok"',
];

/**
 * Faults by the dice, `percent` of all calls. None of them lies: what says that it did not take a
 * submit (429, 401) did not.
 */
export function wireFaults(dice: Dice, percent: number): (call: Call) => Fault | undefined {
  return (call) => {
    if (!dice.chance(percent)) return undefined;
    return call.route === '/picture' ? pictureFault(dice) : answerFault(dice);
  };
}

function answerFault(dice: Dice): Fault {
  const afterBytes = dice.between(0, 300);
  return dice.pick<() => Fault>([
    () => ({ kind: 'reset', afterBytes }),
    () => ({ kind: 'refuse', taken: dice.chance(50) }),
    () => ({ kind: 'stall', afterBytes }),
    () => ({ kind: 'slow', bytes: dice.between(1, 64), pause: dice.between(1, 200) }),
    () => ({ kind: 'truncate', afterBytes }),
    () => ({
      kind: 'status',
      status: dice.pick([500, 502, 503, 504]),
      body: html,
      taken: dice.chance(50),
    }),
    () => ({ kind: 'status', status: 429, headers: { 'retry-after': '20' } }),
    () => ({
      kind: 'body',
      body: dice.pick(bodies),
      contentType: dice.pick(['text/html', 'application/json']),
    }),
    () => ({ kind: 'contentType', contentType: 'text/plain' }),
    () => ({ kind: 'delay', milliseconds: dice.between(1, 20_000) }),
  ])();
}

function pictureFault(dice: Dice): Fault {
  const afterBytes = dice.between(0, 5000);
  const flipped = (body: Uint8Array) => {
    const copy = Uint8Array.from(body);
    const at = dice.between(0, copy.length - 1);
    copy[at] = (copy[at] ?? 0) ^ 0xff;
    return copy;
  };
  return dice.pick<() => Fault>([
    () => ({ kind: 'reset', afterBytes }),
    () => ({ kind: 'truncate', afterBytes }),
    () => ({ kind: 'stall', afterBytes }),
    () => ({ kind: 'mutate', change: flipped }),
    () => ({ kind: 'contentType', contentType: 'text/html' }),
    () => ({ kind: 'body', body: html, contentType: 'text/html' }),
    () => ({ kind: 'status', status: dice.pick([403, 404, 500, 503]) }),
    () => ({ kind: 'refuse' }),
  ])();
}
