import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

const sources = readdirSync(join(ROOT, 'tags'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .filter((file) =>
    /^export (?:async )?(?:function|const|class|\{ (?!type))/m.test(
      readFileSync(join(ROOT, 'tags', file), 'utf8'),
    ),
  );

test('there are sources to look at', () => {
  expect(sources).toContain('release-tag.ts');
  expect(sources).not.toContain('configuration.ts');
});

test.each(sources)('tags/%s has a test at the same path', (file) => {
  expect(existsSync(join(__dirname, file.replace(/\.ts$/, '.test.ts')))).toBe(true);
});
