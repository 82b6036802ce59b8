import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isPrivateAddress } from './addressGuard.ts';

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/** The `code` of the error when a public name leads into a private network. */
export const privateAddressCode = 'EPRIVATEADDRESS';

/**
 * A `lookup` for sockets that leaves out private addresses, so that a server cannot lead us into
 * the local network by a name of its own (DNS rebinding): what was checked is what is connected to.
 */
export function guardedLookup(
  hostname: string,
  options: LookupOptions,
  callback: LookupCallback,
): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, []);
      return;
    }
    const allowed = addresses.filter(({ address }) => !isPrivateAddress(address));
    const [first] = allowed;
    if (!first) {
      const refusal = new Error('The name leads into a private network.');
      callback(Object.assign(refusal, { code: privateAddressCode }), []);
    } else if (options.all) callback(null, allowed);
    else callback(null, first.address, first.family);
  });
}
