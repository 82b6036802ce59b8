import {
  actsOnGrid,
  actsOnSingle,
  answersModal,
  findsSeed,
  gridComesUp,
  repaintsRegion,
} from './chapters/pictures.ts';
import {
  leavesNoTrace,
  marksBannedWord,
  outlivesRestarts,
  paidWhatWasAsked,
  refusesWrongKey,
  relaxesAndCancels,
  saysAccountIsEmpty,
  waitsForQueue,
} from './chapters/trouble.ts';
import { attachesPictures, shortens } from './chapters/words.ts';
import { dialects } from './support/servers.ts';
import { Visit } from './support/visit.ts';

/**
 * One story in one window, the same for every kind of server. What a server lacks, by the guides, is
 * not skipped: it must not be offered.
 */
for (const dialect of dialects) {
  describe(`Everything on ${dialect.profile}`, () => {
    let visit: Visit;
    const tell = (title: string, chapter: (visit: Visit) => Promise<void>): void => {
      it(title, () => chapter(visit));
    };

    before(async () => {
      visit = await Visit.begin(dialect);
    });
    after(() => visit.end());

    tell('refuses a wrong key, and takes the right one', refusesWrongKey);
    tell('shows a grid coming up, and saves it', gridComesUp);
    tell('picks a tile, varies and rolls again, as the server names it', actsOnGrid);
    tell('asks for the words that a server waits for', answersModal);
    tell('does with a picked tile what its server offers, and offers nothing else', actsOnSingle);
    tell('finds the seed', findsSeed);
    tell('repaints just the region that was painted', repaintsRegion);
    tell('finds words for a picture, blends two, and starts from them', attachesPictures);
    tell('finds the words that matter', shortens);
    tell('goes at the speed that is asked for, and stops when it is cancelled', relaxesAndCancels);
    tell('marks a banned word, ready to edit', marksBannedWord);
    tell('says what helps where the account is empty', saysAccountIsEmpty);
    tell('waits where the queue is full, and pays nothing', waitsForQueue);
    tell('outlives a restart of the server and the death of its host, paid once', outlivesRestarts);
    tell('paid for exactly what was asked for', paidWhatWasAsked);
    tell('leaves no trace of its key but in its requests', leavesNoTrace);
  });
}
