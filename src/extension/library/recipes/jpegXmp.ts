import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../../shared/errors.ts';
import { concatenate } from '../containers/byteReader.ts';
import { jpegSegments, type JpegSegment } from '../containers/jpegSegments.ts';

const app1 = 0xe1;
const signature = new TextEncoder().encode('http://ns.adobe.com/xap/1.0/\0');
/** A segment's length is two bytes and counts itself. */
const largestPacket = 0xffff - 2 - signature.length;

/** The XMP packet in an APP1 segment (XMP specification part 3, 1.1.3). */
export function getJpegXmp(jpeg: Uint8Array): Uint8Array | undefined {
  for (const segment of jpegSegments(jpeg)) {
    if (isXmp(segment)) return segment.data.subarray(signature.length);
  }
  return undefined;
}

/** The JPEG with that packet in place of its own; everything else stays byte for byte. */
export function setJpegXmp(jpeg: Uint8Array, packet: Uint8Array): Uint8Array {
  if (packet.length > largestPacket) throw tooLong();
  const parts: Uint8Array[] = [];
  let isIn = false;
  let end = 2;
  for (const segment of jpegSegments(jpeg)) {
    // Behind JFIF's APP0 and Exif's APP1, which readers expect first.
    if (!isIn && !isLeading(segment)) {
      parts.push(xmpSegment(packet));
      isIn = true;
    }
    end = segment.whole.byteOffset - jpeg.byteOffset + segment.whole.length;
    if (!isXmp(segment)) parts.push(segment.whole);
  }
  return concatenate([jpeg.subarray(0, 2), ...parts, jpeg.subarray(end)]);
}

function isLeading({ marker, data }: JpegSegment): boolean {
  return marker === 0xe0 || (marker === app1 && startsWith(data, exifSignature));
}

const exifSignature = new TextEncoder().encode('Exif\0');

function isXmp({ marker, data }: JpegSegment): boolean {
  return marker === app1 && startsWith(data, signature);
}

function startsWith(data: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, index) => data[index] === byte);
}

function xmpSegment(packet: Uint8Array): Uint8Array {
  const length = 2 + signature.length + packet.length;
  return concatenate([Uint8Array.of(0xff, app1, length >> 8, length & 0xff), signature, packet]);
}

function tooLong(): DarkroomError {
  return new DarkroomError({
    code: 'save-failed',
    message: l10n.t('The recipe is too long for a JPEG file. Save the picture as PNG or WebP.'),
  });
}
