import { hostname } from 'node:os';

/** Names this process among all that may share a database; `nonce` tells its sessions apart. */
export function ownerName(nonce: string): string {
  return `${encodeURIComponent(hostname())}:${process.pid}:${nonce}`;
}

/**
 * Whether the process that has a name certainly does not run any more, so that its tasks need not
 * wait for the lease to run out. Of another machine's processes nothing is known. `ours` is this
 * process's own name: another name with its number is of a process that had the number before.
 */
export function isOwnerGone(owner: string, ours: string): boolean {
  const [host, number] = owner.split(':');
  const pid = Number(number);
  if (owner === ours || host !== encodeURIComponent(hostname())) return false;
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
