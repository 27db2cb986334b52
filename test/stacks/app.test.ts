import { stackJson } from './fixtures/stack-json';

async function ids(selection: readonly string[]): Promise<string[]> {
  return (await stackJson({}, selection, 'no toolchain')).map(({ id }) => id);
}

test('the selected stacks are built, in the order of the configuration', async () => {
  expect(await ids(['prod_global_risk', 'dev_global_research'])).toEqual([
    'dev_global_research',
    'prod_global_risk',
  ]);
});

test('a stack that does not exist is named with the nearest one', async () => {
  await expect(ids(['dev_global_resaerch', 'x'])).rejects.toThrow(
    'no stack "dev_global_resaerch"; did you mean "dev_global_research"?\n  no stack "x"\n',
  );
});

test('an empty selection is no stack', async () => {
  await expect(ids([''])).rejects.toThrow('no stack ""');
});
