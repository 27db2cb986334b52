import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flowPicture } from '../../buildspecs/flow-picture';
import { STAGES, stageTitle } from '../../buildspecs/stages';

test('the picture in the documents is drawn from the stages', () => {
  const file = join(__dirname, '../../docs/flow.svg');
  expect(readFileSync(file, 'utf8')).toBe(flowPicture());
});

test('the picture names every stage in order', () => {
  const places = STAGES.map(({ name }) => flowPicture().indexOf(`>${stageTitle(name)}<`));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
