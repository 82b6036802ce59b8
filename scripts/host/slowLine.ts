import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SlowLine {
  /** Of this machine; what is sent there comes late to the target, and its answers late back. */
  port: number;
  close: () => void;
}

/** Every tenth piece stands in a jam of up to so many times the usual delay. */
const jam = 6;

/** Milliseconds, about `mean` for most pieces. */
function delayOf(mean: number): number {
  const longest = Math.random() < 0.1 ? mean * jam : mean;
  return mean * 0.3 + Math.random() * longest;
}

/** Brings each piece late, and none before an earlier one. */
function carry(from: Socket, to: Socket, mean: number): void {
  let last: Promise<unknown> = Promise.resolve();
  const later = (act: () => void): void => {
    // Pieces travel side by side: one that comes a moment later does not wait twice.
    const arrival = sleep(delayOf(mean));
    last = last.then(() => arrival).then(act);
  };
  from.on('data', (piece: Buffer) => later(() => to.write(piece)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
}

/**
 * A far-away server on this machine: what takes a moment there and is waited for nowhere comes to
 * light with it.
 *
 * @param target port of the server
 * @param mean delay of each direction, in milliseconds
 */
export async function startSlowLine(target: number, mean: number): Promise<SlowLine> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    carry(near, far, mean);
    carry(far, near, mean);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
