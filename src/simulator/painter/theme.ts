import type { PaletteName } from './palettes.ts';

export type SceneName =
  'mountains' | 'sea' | 'city' | 'forest' | 'desert' | 'space' | 'garden' | 'stillLife' | 'flow';

export type Subject =
  | 'cat'
  | 'robot'
  | 'castle'
  | 'boat'
  | 'tree'
  | 'birds'
  | 'house'
  | 'lighthouse'
  | 'balloon'
  | 'rocket'
  | 'bear'
  | 'person'
  | 'car'
  | 'moon'
  | 'volcano'
  | 'flower'
  | 'whale';

/** What a prompt's words ask of the painter. */
export interface Theme {
  readonly scenes: readonly [SceneName, ...SceneName[]];
  readonly palettes: readonly [PaletteName, ...PaletteName[]];
  readonly subjects: readonly Subject[];
  /** The palettes come from words of the prompt, not from what is usual for the scene. */
  readonly namesMood: boolean;
  readonly fog: boolean;
  readonly snow: boolean;
}

const sceneWords: Readonly<Record<SceneName, string>> = {
  mountains:
    'mountain mountains peak alps alpine hill hills valley landscape lake volcano dragon castle canyon cliff 山 山脉 风景 湖',
  sea: 'sea ocean beach wave waves coast island harbour harbor boat ship sail whale lighthouse water fish mermaid 海 海洋 海滩 船 岛',
  city: 'city town street skyline building buildings tokyo york paris cyberpunk urban downtown car lamborghini neon architecture 城市 街 城 建筑',
  forest:
    'forest wood woods jungle trees tree pine deer fox bear owl fairy rainforest 森林 树 树林 熊',
  desert: 'desert dune dunes sahara camel egypt pyramid mars canyon western 沙漠',
  space:
    'space galaxy planet planets stars nebula cosmos cosmic astronaut rocket spaceship universe saturn moon ufo 太空 宇宙 星空 银河 星球',
  garden:
    'flower flowers garden rose roses tulip tulips meadow bouquet spring butterfly bee sakura blossom sunflower lavender poppy field 花 花园 春天 樱花',
  stillLife:
    'still vase fruit bottle table apple lemon teapot cup coffee geometric shapes minimal poster product object logo icon bauhaus 静物 花瓶 几何',
  flow: 'abstract flow pattern texture marble swirl swirls silk smoke ink fluid energy music dream wind hair background wallpaper 抽象 流动 水墨',
};

const subjectWords: Readonly<Record<Subject, string>> = {
  cat: 'cat cats kitten kitty 猫 小猫 猫咪',
  robot: 'robot robots android mech droid 机器人',
  castle: 'castle fortress palace tower kingdom 城堡 宫殿',
  boat: 'boat ship sailboat sail yacht 船 帆船',
  tree: 'tree oak 树',
  birds: 'bird birds gull eagle crane swallow 鸟',
  house: 'house cabin cottage home hut farm village 房子 小屋 家',
  lighthouse: 'lighthouse 灯塔',
  balloon: 'balloon balloons 热气球 气球',
  rocket: 'rocket spaceship spacecraft shuttle 火箭 飞船',
  bear: 'bear teddy panda 熊 熊猫',
  person:
    'person woman man girl boy wanderer traveller traveler knight samurai astronaut monk 人 女孩 男孩 少女 旅人',
  car: 'car lamborghini ferrari truck van automobile 汽车 车',
  moon: 'moon lunar 月亮 月',
  volcano: 'volcano lava 火山',
  flower: 'flower rose tulip sunflower lotus 花 玫瑰 莲花',
  whale: 'whale whales 鲸 鲸鱼',
};

const paletteWords: Readonly<Partial<Record<PaletteName, string>>> = {
  neon: 'neon cyberpunk synthwave retro futuristic vaporwave 霓虹 赛博',
  dawn: 'dawn morning sunrise early 黎明 早晨 清晨',
  rose: 'pink pastel romantic dreamy sakura soft 粉 梦幻',
  noon: 'day noon blue sky clear 白天 蓝',
  summer: 'summer sunny green bright 夏天 绿',
  sunset: 'sunset evening dusk orange warm 日落 夕阳 黄昏',
  ember: 'fire lava volcano hell dragon red burning apocalypse flame 火 火山 红',
  golden: 'golden gold wheat vintage honey afternoon 金',
  autumn: 'autumn fall leaves october maple 秋 秋天 枫',
  dusk: 'dusk twilight blue-hour moody lantern 暮',
  night: 'night midnight dark moon starry stars 夜 夜晚 星 月',
  violetNight: 'magic magical mystic purple violet fantasy galaxy nebula 紫 魔法',
  aurora: 'aurora northern arctic emerald 极光',
  mist: 'mist misty fog foggy rain rainy calm zen minimal grey gray ink 雾 雨 水墨',
  spring: 'spring blossom fresh garden april 春 春天',
  winter: 'winter snow snowy ice frozen christmas 冬 雪',
  sea: 'sea ocean beach tropical turquoise 海',
  desert: 'desert dune sand egypt mars 沙漠',
};

const usualPalettes: Readonly<Record<SceneName, readonly [PaletteName, ...PaletteName[]]>> = {
  mountains: ['dawn', 'sunset', 'mist', 'noon', 'dusk'],
  sea: ['sea', 'sunset', 'dawn', 'dusk'],
  city: ['dusk', 'sunset', 'night', 'neon'],
  forest: ['summer', 'golden', 'aurora', 'autumn', 'mist'],
  desert: ['desert', 'sunset', 'golden', 'dusk'],
  space: ['violetNight', 'night', 'aurora', 'neon'],
  garden: ['spring', 'summer', 'golden', 'rose'],
  stillLife: ['golden', 'mist', 'rose', 'desert'],
  flow: ['rose', 'sea', 'sunset', 'violetNight', 'aurora'],
};

/** Where a subject is at home when the prompt names no place. */
const homes: Readonly<Partial<Record<Subject, readonly [SceneName, ...SceneName[]]>>> = {
  cat: ['garden', 'city', 'sea', 'mountains'],
  robot: ['city', 'desert', 'garden', 'space'],
  balloon: ['mountains', 'desert', 'garden', 'sea'],
  birds: ['sea', 'mountains', 'forest', 'sea'],
  house: ['mountains', 'garden', 'forest', 'sea'],
  person: ['mountains', 'desert', 'sea', 'forest'],
};

/** Reads a prompt's words; parameters and addresses say nothing about the motif. */
export function readTheme(prompt: string): Theme {
  const text = prompt
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/--no\s+[^-]+/g, ' ')
    .replace(/\s--\S+(\s+[^\s-]\S*)?/g, ' ')
    .toLowerCase();
  const words = new Set(text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''));
  const names = (list: string): number =>
    list
      .split(' ')
      .filter((word) => (word.charCodeAt(0) > 255 ? text.includes(word) : words.has(word))).length;
  const found = <K extends string>(table: Readonly<Partial<Record<K, string>>>): K[] =>
    (Object.entries(table) as [K, string][])
      .map(([key, list]) => ({ key, count: names(list) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .map(({ key }) => key);

  const subjects = found<Subject>(subjectWords).slice(0, 2);
  const best = found<SceneName>(sceneWords);
  const home = subjects.map((subject) => homes[subject]).find((list) => list !== undefined);
  const scenes = notEmpty(best.slice(0, 2)) ?? home ?? ['mountains', 'flow', 'sea', 'stillLife'];
  const moods = found<PaletteName>(paletteWords).slice(0, 2);
  const usual = usualPalettes[scenes[0]];
  return {
    scenes,
    palettes: notEmpty(moods) ?? usual,
    subjects,
    namesMood: moods.length > 0,
    fog: /\b(mist|misty|fog|foggy)\b|雾/u.test(text),
    snow: /\b(snow|snowy|winter|ice|arctic)\b|雪|冬/u.test(text),
  };
}

function notEmpty<T>(list: readonly T[]): readonly [T, ...T[]] | undefined {
  const [first, ...rest] = list;
  return first === undefined ? undefined : [first, ...rest];
}
