import { STAGES, stageTitle, type Stage, type StageName } from './stages';

const WIDTH = 1120;
const BOX = { width: 150, height: 64, gap: 22 };
const LANE_TOP = 196;
const LEFT = 34;

/** What each stage does, in the words under its name. */
const WORDS: Readonly<Record<StageName, string>> = {
  synth: 'one stack, no power',
  lint: 'tflint, validate',
  scan: 'checkov, our rules',
  plan: 'read-only role',
  approve: 'where a person is asked',
  apply: 'the approved plan',
};

/** The way of a release from tag to account, as SVG, drawn from the stages of the lanes; light and dark. */
export function flowPicture(): string {
  const stages = STAGES.map((stage, index) => stageBox(stage, LEFT + 16 + index * (BOX.width + BOX.gap)));
  const laneWidth = 32 + STAGES.length * (BOX.width + BOX.gap) - BOX.gap;
  const end = LEFT + laneWidth;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} 330" role="img" aria-label="From a git tag to an AWS account">`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${WIDTH}" height="330"/>`,
    box({
      x: LEFT,
      y: 40,
      width: 300,
      title: 'git push origin <tag>',
      words: 'dev_us-east-1/research/1.0',
      kind: 'git',
    }),
    arrow(LEFT + 300, 72, LEFT + 348, 72),
    box({
      x: LEFT + 348,
      y: 40,
      width: 150,
      title: 'EventBridge',
      words: 'tag starts with dev_',
      kind: 'aws',
    }),
    arrow(LEFT + 498, 72, LEFT + 546, 72),
    box({
      x: LEFT + 546,
      y: 40,
      width: 210,
      title: 'Capture',
      words: 'checks tag, keeps commit',
      kind: 'aws',
    }),
    `<path class="line" d="M${LEFT + 651} 104 V132 H${LEFT + 60} V${LANE_TOP - 2}" marker-end="url(#tip)"/>`,
    `<rect class="lane" x="${LEFT}" y="${LANE_TOP - 36}" width="${laneWidth}" height="${BOX.height + 60}" rx="10"/>`,
    `<text class="small" x="${LEFT + 100}" y="${LANE_TOP - 14}">lane acme-infra_dev: a queue, one release after the other</text>`,
    ...stages,
    ...STAGES.slice(1).map((_, index) => stageArrow(index)),
    `<path class="line" d="M${end - 80} ${LANE_TOP + BOX.height} V${LANE_TOP + BOX.height + 44} H${end - 200}" marker-end="url(#tip)"/>`,
    `<text class="account" x="${end - 210}" y="${LANE_TOP + BOX.height + 49}" text-anchor="end">account 555555555555, us-east-1: InfraBuildRole applies, state and lock stay in the tooling account</text>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="tip" d="M0 0 L8 4 L0 8 z"/></marker></defs>',
    '</svg>',
    '',
  ].join('\n');
}

const STYLE = [
  '.page{fill:#fff}@media(prefers-color-scheme:dark){.page{fill:#0d1117}}',
  'text{font:14px system-ui,sans-serif;fill:#1f2937}.small,.words{font-size:12px;fill:#4b5563}.account{font-size:13px}',
  '.box{fill:#eff6ff;stroke:#2563eb}.git{fill:#fefce8;stroke:#a16207}.person{fill:#f0fdf4;stroke:#15803d}',
  '.lane{fill:none;stroke:#9ca3af;stroke-dasharray:5 4}.line{fill:none;stroke:#6b7280;stroke-width:1.5}.tip{fill:#6b7280}',
  '@media(prefers-color-scheme:dark){text{fill:#e5e7eb}.small,.words{fill:#9ca3af}.box{fill:#172554;stroke:#60a5fa}',
  '.git{fill:#422006;stroke:#facc15}.person{fill:#052e16;stroke:#4ade80}}',
].join('');

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly title: string;
  readonly words: string;
  readonly kind: 'aws' | 'git' | 'person';
}

function box({ x, y, width, title, words, kind }: Box): string {
  const middle = x + width / 2;
  return [
    `<rect class="box ${kind}" x="${x}" y="${y}" width="${width}" height="${BOX.height}" rx="8"/>`,
    `<text x="${middle}" y="${y + 28}" text-anchor="middle" font-weight="600">${escaped(title)}</text>`,
    `<text class="words" x="${middle}" y="${y + 48}" text-anchor="middle">${escaped(words)}</text>`,
  ].join('');
}

function stageBox(stage: Stage, x: number): string {
  const kind = stage.kind === 'approval' ? 'person' : 'aws';
  return box({
    x,
    y: LANE_TOP,
    width: BOX.width,
    title: stageTitle(stage.name),
    words: WORDS[stage.name],
    kind,
  });
}

function stageArrow(index: number): string {
  const from = LEFT + 16 + index * (BOX.width + BOX.gap) + BOX.width;
  return arrow(from, LANE_TOP + BOX.height / 2, from + BOX.gap, LANE_TOP + BOX.height / 2);
}

function arrow(x1: number, y1: number, x2: number, y2: number): string {
  return `<path class="line" d="M${x1} ${y1} L${x2} ${y2}" marker-end="url(#tip)"/>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
