import { bytes } from '../http/reply.ts';
import type { Route } from '../http/route.ts';

function box(type: string, ...content: readonly Uint8Array[]): Buffer {
  const size = content.reduce((sum, part) => sum + part.length, 8);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...content]);
}

/** Pixels of the videos: what 480p makes of a square. */
const side = 480;

/**
 * A stand-in for a video: an MP4 file of one second whose track has a size and no samples. We have no
 * video coder; a player shows nothing, but whoever asks the file what it is gets an answer.
 */
function emptyVideo(): Buffer {
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
  const trackHeader = Buffer.alloc(84);
  trackHeader.writeUInt32BE(3, 0); // enabled, in the movie
  trackHeader.writeUInt32BE(1, 12);
  trackHeader.writeUInt32BE(1000, 20);
  trackHeader.writeUInt32BE(side << 16, 76);
  trackHeader.writeUInt32BE(side << 16, 80);
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
    box('moov', box('mvhd', movieHeader), box('trak', box('tkhd', trackHeader))),
    box('mdat', Buffer.from('Darkroom simulator: no video was made.')),
  ]);
}

/** Videos' addresses have two slashes in front, as the real ones. */
export const videoRoute: Route = {
  method: 'GET',
  path: '//video/:job/:file',
  open: true,
  handle: () => bytes(emptyVideo(), 'video/mp4'),
};
