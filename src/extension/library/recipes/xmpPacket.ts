import { DamagedPicture } from '../containers/byteReader.ts';

/**
 * An XMP packet that carries a recipe as the text of one element. Read by searching for that
 * element alone: no XML parser, so no entities, no DTDs, nothing to run.
 */
const namespace = 'urn:x-darkroom:1.0/';
const opening = '<darkroom:recipe>';
const closing = '</darkroom:recipe>';
const attribute = 'darkroom:recipe="';

/** The packet with the recipe in it; what other programs wrote there stays. */
export function setRecipeInXmp(packet: string | undefined, recipe: string): string {
  const description = `<rdf:Description rdf:about="" xmlns:darkroom="${namespace}">${opening}${escape(recipe)}${closing}</rdf:Description>`;
  const others = packet?.replace(
    /<rdf:Description rdf:about="" xmlns:darkroom="[^"]*"><darkroom:recipe>[^<]*<\/darkroom:recipe><\/rdf:Description>/g,
    '',
  );
  const end = others?.lastIndexOf('</rdf:RDF>') ?? -1;
  if (others === undefined || end < 0) return newPacket(description);
  return `${others.slice(0, end)}${description}${others.slice(end)}`;
}

function newPacket(description: string): string {
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    description,
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  ].join('');
}

/** Undefined where there is none; throws DamagedPicture past `limit` characters. */
export function getRecipeFromXmp(packet: string, limit: number): string | undefined {
  const start = packet.indexOf(opening);
  if (start < 0) return fromAttribute(packet, limit);
  const end = packet.indexOf(closing, start);
  if (end < 0 || end - start > limit * 5) throw new DamagedPicture('The recipe does not end.');
  return unescape(packet.slice(start + opening.length, end));
}

/** Programs that rewrite XMP may turn a simple element into an attribute. */
function fromAttribute(packet: string, limit: number): string | undefined {
  const start = packet.indexOf(attribute);
  if (start < 0) return undefined;
  const end = packet.indexOf('"', start + attribute.length);
  if (end < 0 || end - start > limit * 6) throw new DamagedPicture('The recipe does not end.');
  return unescape(packet.slice(start + attribute.length, end));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function escape(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}

function unescape(text: string): string {
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (whole, ...found) => {
      const [name, decimal, hexadecimal] = found as (string | undefined)[];
      if (name !== undefined) return characters[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
