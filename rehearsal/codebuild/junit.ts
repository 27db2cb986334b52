import type { TestCase } from '@aws-sdk/client-codebuild';
import { unescapeXml } from '../wire/xml';

/** Test cases of a JUnit XML file. */
export function parseJunit(xml: string): TestCase[] {
  const cases: TestCase[] = [];
  let suite = '';
  let current: { attributes: ReadonlyMap<string, string>; status: string; message: string } | null = null;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'testsuite' && !tag.closes) suite = tag.attributes.get('name') ?? '';
    if (tag.name === 'testcase' && !tag.closes)
      current = { attributes: tag.attributes, status: 'SUCCEEDED', message: '' };
    const verdict = verdicts[tag.name];
    if (current !== null && verdict !== undefined && !tag.closes) {
      current.status = verdict;
      current.message = tag.attributes.get('message') ?? tag.text;
    }
    if (current !== null && tag.name === 'testcase' && (tag.closes || tag.empty)) {
      cases.push(testCase(current, suite));
      current = null;
    }
  }
  return cases;
}

const verdicts: Readonly<Record<string, string>> = { failure: 'FAILED', error: 'ERROR', skipped: 'SKIPPED' };

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly closes: boolean;
  readonly empty: boolean;
  readonly text: string;
}

function* tagsOf(xml: string): Generator<Tag> {
  const plain = xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g, (part) =>
    part.startsWith('<![CDATA[') ? escape(part.slice(9, -3)) : '',
  );
  for (const [, slash, name = '', attributes = '', empty, content = ''] of plain.matchAll(
    /<(\/)?([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/)?>([^<]*)/g,
  )) {
    const text = unescapeXml(content.trim());
    yield { name, attributes: attributesOf(attributes), closes: slash === '/', empty: empty === '/', text };
  }
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const pairs = text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return new Map(
    [...pairs].map(([, name = '', double, single]) => [name, unescapeXml(double ?? single ?? '')]),
  );
}

function testCase(
  found: { attributes: ReadonlyMap<string, string>; status: string; message: string },
  suite: string,
): TestCase {
  const seconds = Number(found.attributes.get('time') ?? 0);
  return {
    name: found.attributes.get('name') ?? '',
    prefix: found.attributes.get('classname') ?? '',
    status: found.status,
    durationInNanoSeconds: Math.round((Number.isFinite(seconds) ? seconds : 0) * 1e9),
    message: found.message.slice(0, 5_000),
    testSuiteName: suite,
  };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
