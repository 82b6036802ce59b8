import { wordsOf } from './promptParts.ts';

const fillers = new Set(
  'a an the of in on at with and or by to for from is are very really quite some as into its'.split(
    ' ',
  ),
);

/** Up to five shorter forms of a prompt, the longest first; parameters are dropped. */
export function shortened(prompt: string): string[] {
  const words = wordsOf(prompt)
    .replace(/\s--\S+(\s+[^\s-]\S*)?/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !fillers.has(word.toLowerCase().replace(/\W/g, '')));
  const lengths = [1, 0.8, 0.6, 0.45, 0.3].map((share) =>
    Math.max(1, Math.ceil(telling.length * share)),
  );
  const forms = lengths.map((length) => telling.slice(0, length).join(' '));
  return [...new Set(forms)].filter((form) => form !== '').slice(0, 5);
}

const dictionary: readonly (readonly [string, string])[] = [
  ['猫', 'cat'],
  ['狗', 'dog'],
  ['山', 'mountain'],
  ['大海', 'sea'],
  ['海', 'sea'],
  ['城市', 'city'],
  ['森林', 'forest'],
  ['夜晚', 'night'],
  ['夜', 'night'],
  ['日落', 'sunset'],
  ['花', 'flowers'],
  ['太空', 'space'],
  ['机器人', 'robot'],
  ['城堡', 'castle'],
  ['天使', 'angel'],
  ['月亮', 'moon'],
  ['女孩', 'girl'],
  ['雪', 'snow'],
  ['雨', 'rain'],
  ['红色', 'red'],
  ['蓝色', 'blue'],
  ['白色', 'white'],
  ['黑色', 'black'],
  ['的', ' '],
  ['，', ', '],
];

/** Word for word, and only the words that it knows; the rest stays as it was. */
export function translated(content: string): string {
  let text = content;
  for (const [from, to] of dictionary) text = text.replaceAll(from, to === ' ' ? to : ` ${to} `);
  return text.replace(/\s+,/g, ',').replace(/\s+/g, ' ').trim();
}
