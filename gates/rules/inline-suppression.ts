import { basename } from 'node:path/posix';
import { parse } from 'jsonc-parser';
import { type IntegrityRule, violation, type Violation } from '../integrity-rule';

const ANNOTATION = /tflint-ignore(?:-file)?:/;

/** What a release accepts stands at a construct with a reason and a last day; tflint would obey comments as well. */
export const inlineSuppression: IntegrityRule = {
  id: 'inline-suppression',
  violations: ({ texts }) =>
    [...texts].flatMap(([file, text]) => (file.endsWith('.json') ? inJson(file, text) : inHcl(file, text))),
};

function inHcl(file: string, text: string): Violation[] {
  return text
    .split('\n')
    .flatMap((line, index) => (ANNOTATION.test(line) ? [annotationAt(file, index + 1)] : []));
}

/** Written again, so that no escape hides the word. */
function inJson(file: string, text: string): Violation[] {
  return ANNOTATION.test(JSON.stringify(parse(text)) ?? '') ? [annotationAt(file, 1)] : [];
}

function annotationAt(file: string, line: number): Violation {
  const message = `${basename(file)}:${line} switches tflint off (tflint-ignore); remove it and suppress the finding at the construct`;
  return { ...violation(message), file, line };
}
