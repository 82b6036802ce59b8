import type { Canvas } from '../canvas.ts';
import type { Brief, Stage } from '../scenes/stage.ts';
import type { Subject } from '../theme.ts';
import { drawBear, drawBirds, drawCat, drawWhale } from './animals.ts';
import { easelAt } from './subject.ts';
import type { Easel } from './subject.ts';
import { drawCastle, drawHouse, drawLighthouse } from './buildings.ts';
import { drawPerson, drawRobot } from './figures.ts';
import { drawFlower, drawTree, drawVolcano } from './nature.ts';
import { drawBalloon, drawBoat, drawCar, drawRocket } from './vehicles.ts';

interface Manner {
  readonly draw: (easel: Easel) => void;
  /** Height as a multiple of the stage's. */
  readonly size: number;
  /** Stands where the stage says, on the far shore, or in the air. */
  readonly where: 'stage' | 'far' | 'air';
}

const manners: Readonly<Partial<Record<Subject, Manner>>> = {
  cat: { draw: drawCat, size: 1.5, where: 'stage' },
  bear: { draw: drawBear, size: 1.4, where: 'stage' },
  whale: { draw: drawWhale, size: 0.9, where: 'stage' },
  birds: { draw: drawBirds, size: 0.9, where: 'stage' },
  robot: { draw: drawRobot, size: 1.7, where: 'stage' },
  boat: { draw: drawBoat, size: 1.1, where: 'stage' },
  house: { draw: drawHouse, size: 0.8, where: 'stage' },
  castle: { draw: drawCastle, size: 1.25, where: 'stage' },
  lighthouse: { draw: drawLighthouse, size: 1.2, where: 'stage' },
  balloon: { draw: drawBalloon, size: 1.1, where: 'air' },
  rocket: { draw: drawRocket, size: 1.5, where: 'air' },
  car: { draw: drawCar, size: 1.1, where: 'stage' },
  person: { draw: drawPerson, size: 1, where: 'stage' },
  tree: { draw: drawTree, size: 1.5, where: 'stage' },
  flower: { draw: drawFlower, size: 1.6, where: 'stage' },
  volcano: { draw: drawVolcano, size: 1.5, where: 'far' },
};

/** Puts what the prompt names onto the stage: one large, a second smaller beside it. */
export function drawSubjects(canvas: Canvas, brief: Brief, stage: Stage): void {
  // What is far away first.
  const wanted = brief.theme.subjects
    .filter((subject) => manners[subject])
    .sort((a, b) => Number(manners[b]?.where === 'far') - Number(manners[a]?.where === 'far'));
  wanted.forEach((subject, i) => {
    const manner = manners[subject];
    if (!manner) return;
    const choices = brief.choices.of(subject);
    const beside =
      i === 0 || manners[wanted[0] ?? subject]?.where === 'far'
        ? 0
        : stage.x > brief.aspect / 2
          ? -0.34
          : 0.34;
    const size =
      stage.size * manner.size * choices.number('size', 0.86, 1.16) * (i === 0 ? 1 : 0.7);
    const y = manner.where === 'air' ? 0.8 : manner.where === 'far' ? 0.72 : stage.y;
    manner.draw(
      easelAt(canvas, choices, brief.palette, {
        x: manner.where === 'far' ? brief.aspect / 2 : stage.x + beside,
        y,
        size,
        flip: choices.chance('flip', 0.5),
      }),
    );
  });
}
