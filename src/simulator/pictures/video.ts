import { bytes } from '../http/reply.ts';
import type { Route } from '../http/route.ts';

function box(type: string, ...content: readonly Uint8Array[]): Buffer {
  const size = content.reduce((sum, part) => sum + part.length, 8);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...content]);
}

/**
 * A stand-in for a video: a well-formed MP4 file of one second without a track. We have no video
 * coder; a player shows nothing, but every byte of it is what an MP4 reader expects.
 */
export function emptyVideo(): Buffer {
  const movieHeader = Buffer.alloc(100);
  movieHeader.writeUInt32BE(1000, 12);
  movieHeader.writeUInt32BE(1000, 16);
  movieHeader.writeUInt32BE(0x00010000, 20);
  movieHeader.writeUInt16BE(0x0100, 24);
  for (const [at, value] of [
    [36, 0x00010000],
    [52, 0x00010000],
    [68, 0x40000000],
    [96, 1],
  ] as const) {
    movieHeader.writeUInt32BE(value, at);
  }
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
    box('moov', box('mvhd', movieHeader)),
    box('free', Buffer.from('Darkroom simulator: no video was made.')),
  ]);
}

/** Videos' addresses have two slashes in front, as the real ones. */
export const videoRoute: Route = {
  method: 'GET',
  path: '//video/:job/:file',
  open: true,
  handle: () => bytes(emptyVideo(), 'video/mp4'),
};
