import { ActionFailure } from '../action-context';
import type { RuleRunner } from '../rule-context';

const operators: Readonly<Record<string, (actual: string, expected: string) => boolean>> = {
  EQ: (actual, expected) => actual === expected,
  NE: (actual, expected) => actual !== expected,
  CONTAINS: (actual, expected) => actual.includes(expected),
  MATCHES: (actual, expected) => new RegExp(`^(?:${expected})$`).test(actual),
};

/** VariableCheck: compares a variable with a value. */
export const variableCheck: RuleRunner = ({ configuration }) => {
  const { Variable: actual = '', Value: expected = '', Operator: operator = '' } = configuration;
  const compare = operators[operator];
  if (compare === undefined) {
    throw new ActionFailure(
      'ConfigurationError',
      `Operator "${operator}" is not one of ${Object.keys(operators).join(', ')}`,
    );
  }
  if (!compare(actual, expected))
    throw new ActionFailure('RuleFailed', `"${actual}" ${operator} "${expected}" does not hold`);
  return Promise.resolve(`"${actual}" ${operator} "${expected}" holds`);
};
