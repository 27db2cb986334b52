import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';

/** Which executions of a target are wanted. */
export interface ExecutionFilter {
  /** @default of every tag */
  readonly tag?: string | null;
  /** Looks for drift: all, those that did not just find everything as it should be, or none. */
  readonly looks: 'all' | 'telling' | 'none';
}

/** Every execution. */
export const EVERYTHING: ExecutionFilter = { looks: 'all' };

/** The filter in DynamoDB's words; empty where nothing is left out. */
export function filterExpression({
  tag = null,
  looks,
}: ExecutionFilter): Pick<
  QueryCommandInput,
  'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
> {
  const wishes = [...(tag === null ? [] : [ofTag(tag)]), ...lookWishes(looks)];
  if (wishes.length === 0) return {};
  return {
    FilterExpression: wishes.map(({ text }) => text).join(' AND '),
    ExpressionAttributeNames: Object.assign({}, ...wishes.map(({ names }) => names)),
    ExpressionAttributeValues: Object.assign({}, ...wishes.map(({ values }) => values)),
  };
}

interface Wish {
  readonly text: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

function ofTag(tag: string): Wish {
  return { text: '#tag = :tag', names: { '#tag': 'tag' }, values: { ':tag': tag } };
}

function lookWishes(looks: ExecutionFilter['looks']): Wish[] {
  const names = { '#operation': 'operation' };
  const values = { ':look': 'drift' };
  switch (looks) {
    case 'all':
      return [];
    case 'none':
      return [{ text: '#operation <> :look', names, values }];
    case 'telling':
      return [
        {
          text: '(#operation <> :look OR #state <> :quiet)',
          names: { ...names, '#state': 'state' },
          values: { ...values, ':quiet': 'no-change' },
        },
      ];
  }
}
