import type { VNode } from 'preact';
import { IconButton } from '../ui/parts.tsx';
import type { PictureDeed } from './deed.ts';
import type { PictureTool } from './pictureTools.ts';

export interface PictureToolButtonsProps {
  readonly tools: readonly PictureTool[];
  readonly onDeed: (deed: PictureDeed) => void;
}

/** A picture's tools as the buttons of the large view. */
export function PictureToolButtons({ tools, onDeed }: PictureToolButtonsProps): VNode {
  return (
    <>
      {tools.map(({ deed, icon, name }) => (
        <IconButton key={deed.what} icon={icon} name={name} onClick={() => onDeed(deed)} />
      ))}
    </>
  );
}
