import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { knownVersions, modelName } from '../../shared/models.ts';
import type { Model } from '../../shared/models.ts';
import { findParameter } from '../../shared/parameters.ts';
import { describeParameter } from '../../shared/parameterText.ts';
import {
  getModel,
  getParameter,
  isRaw,
  parametersOf,
  setModel,
  setParameter,
  setRaw,
} from '../../shared/prompt.ts';
import type { ParsedPrompt } from '../../shared/prompt.ts';
import { Checkbox, TextField } from '../ui/controls.tsx';
import { Select } from '../ui/parts.tsx';
import type { SelectOption } from '../ui/parts.tsx';
import { AspectRatios } from './aspectRatios.tsx';
import type { Composer } from './composerModel.ts';

const qualities: readonly string[] = ['0.25', '0.5', '1', '2', '4'];

interface ParametersProps {
  readonly composer: Composer;
}

/** The parameters as controls. Each reads the text and writes into the text, and keeps nothing. */
export function ComposerParameters({ composer }: ParametersProps): VNode {
  const parsed = composer.parsed.value;
  const model = getModel(parsed);
  const set = (name: string, value: string | undefined): void => {
    composer.text.value = setParameter(composer.text.value, name, value);
  };
  const get = (name: string): string => getParameter(parsed, name) ?? '';
  return (
    <div class="parameters" role="group" aria-label={l10n.t('Parameters')}>
      <AspectRatios value={get('ar')} onChange={(value) => set('ar', value)} />
      <Field text={l10n.t('Model')}>
        <Select
          label={l10n.t('Model')}
          value={model === undefined ? writtenModel(parsed) : keyOf(model)}
          options={[
            { value: '', text: l10n.t('Server’s choice') },
            ...models(model).map((one) => ({ value: keyOf(one), text: modelName(one) })),
            ...asWritten(model === undefined ? writtenModel(parsed) : ''),
          ]}
          onChange={(key) => {
            if (key === writtenModel(parsed)) return;
            composer.text.value = setModel(composer.text.value, modelOf(key));
          }}
        />
      </Field>
      <Slider composer={composer} name="stylize" text={l10n.t('Stylize')} usual={100} step={10} />
      <Slider composer={composer} name="chaos" text={l10n.t('Chaos')} usual={0} step={1} />
      <Slider composer={composer} name="weird" text={l10n.t('Weird')} usual={0} step={10} />
      <Slider composer={composer} name="iw" text={l10n.t('Image weight')} usual={1} step={0.25} />
      <Slider composer={composer} name="stop" text={l10n.t('Stop')} usual={100} step={5} />
      <Field text={l10n.t('Quality')}>
        <Select
          label={l10n.t('Quality')}
          value={get('quality')}
          options={[
            { value: '', text: l10n.t('Usual') },
            ...qualities.map((value) => ({ value, text: value })),
            ...asWritten(qualities.includes(get('quality')) ? '' : get('quality')),
          ]}
          onChange={(value) => set('quality', value === '' ? undefined : value)}
        />
      </Field>
      <Field text={l10n.t('Speed')}>
        <Select
          label={l10n.t('Speed')}
          value={
            ['fast', 'relax', 'turbo'].find((name) => getParameter(parsed, name) !== undefined) ??
            ''
          }
          options={[
            { value: '', text: l10n.t('Usual') },
            { value: 'fast', text: l10n.t('Fast') },
            { value: 'relax', text: l10n.t('Relax') },
            { value: 'turbo', text: l10n.t('Turbo') },
          ]}
          onChange={(speed) => {
            let text = composer.text.value;
            for (const name of ['fast', 'relax', 'turbo'])
              text = setParameter(text, name, undefined);
            composer.text.value = speed === '' ? text : setParameter(text, speed, '');
          }}
        />
      </Field>
      <Field text={l10n.t('Without')}>
        <TextField
          label={l10n.t('Without')}
          placeholder={l10n.t('text, people')}
          value={get('no')}
          onInput={(value) => set('no', value.trim() === '' ? undefined : value)}
        />
      </Field>
      <Field text={l10n.t('Seed')}>
        <TextField
          label={l10n.t('Seed')}
          placeholder={l10n.t('Random')}
          value={get('seed')}
          onInput={(value) => set('seed', value.trim() === '' ? undefined : value)}
        />
      </Field>
      <div class="checks">
        <Checkbox
          checked={isRaw(parsed)}
          title={findParameter('raw')?.summary() ?? ''}
          onChange={(raw) => {
            composer.text.value = setRaw(composer.text.value, raw);
          }}
        >
          {l10n.t('Raw')}
        </Checkbox>
        <Checkbox
          checked={getParameter(parsed, 'tile') !== undefined}
          title={findParameter('tile')?.summary() ?? ''}
          onChange={(tile) => set('tile', tile ? '' : undefined)}
        >
          {l10n.t('Tile')}
        </Checkbox>
        {composer.canSplit() && (
          <Checkbox
            checked={composer.split.value}
            title={l10n.t('The server gives the four pictures of a grid singly too; each is kept.')}
            onChange={(split) => {
              composer.split.value = split;
            }}
          >
            {l10n.t('Four Singles')}
          </Checkbox>
        )}
      </div>
    </div>
  );
}

function Field({ text, children }: { readonly text: string; readonly children: VNode }): VNode {
  return (
    <div class="field">
      <span class="field-name" aria-hidden="true">
        {text}
      </span>
      {children}
    </div>
  );
}

interface SliderProps extends ParametersProps {
  readonly name: string;
  readonly text: string;
  /** What it is where nothing is said; there the parameter is taken out of the text. */
  readonly usual: number;
  readonly step: number;
}

function Slider({ composer, name, text, usual, step }: SliderProps): VNode {
  const spec = findParameter(name);
  const model = getModel(composer.parsed.value);
  const range = spec?.range?.(model) ?? { min: 0, max: 100 };
  const written = getParameter(composer.parsed.value, name);
  const value = Number(written);
  const isNumber = written !== undefined && written !== '' && Number.isFinite(value);
  return (
    <label class="field slider" title={spec && describeParameter(spec, model).join(' ')}>
      <span class="field-name">{text}</span>
      <input
        type="range"
        min={range.min}
        max={range.max}
        step={step}
        value={isNumber ? value : usual}
        style={{ '--filled': filled(isNumber ? value : usual, range) }}
        onInput={(event) => {
          const chosen = Number(event.currentTarget.value);
          composer.text.value = setParameter(
            composer.text.value,
            name,
            chosen === usual ? undefined : String(chosen),
          );
        }}
      />
      <output class={written === undefined ? 'usual' : ''}>{written ?? usual}</output>
    </label>
  );
}

/** How far a slider's track is filled. */
function filled(value: number, { min, max }: { min: number; max: number }): string {
  return `${Math.round(((value - min) / (max - min)) * 100)}%`;
}

/** `--niji` or `--v {6, 7}`: what names no single model. Empty where nothing is written. */
function writtenModel(parsed: ParsedPrompt): string {
  const token = parametersOf(parsed).findLast(({ name }) => name === 'v' || name === 'niji');
  return token?.text ?? '';
}

/** A choice of its own for what the list does not know, so that it shows what the text says. */
function asWritten(text: string): SelectOption[] {
  return text === '' ? [] : [{ value: text, text }];
}

/** All that exist, and the one that is written, should it be newer. */
function models(chosen: Model | undefined): Model[] {
  const known = (['midjourney', 'niji'] as const).flatMap((family) =>
    knownVersions[family].map((version): Model => ({ family, version })),
  );
  const isThere = chosen === undefined || known.some((one) => keyOf(one) === keyOf(chosen));
  return isThere ? known : [chosen, ...known];
}

function keyOf({ family, version }: Model): string {
  return `${family} ${version}`;
}

function modelOf(key: string): Model | undefined {
  const [family, version] = key.split(' ');
  if (family !== 'midjourney' && family !== 'niji') return undefined;
  return { family, version: Number(version) };
}
