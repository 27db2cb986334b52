import { setTimeout as delay } from 'node:timers/promises';
import { shareOut } from '../../../releases/plans/share-out';

test('results come in the order of the items, and a quick worker takes more of them', async () => {
  const taken = new Map<string, number[]>([
    ['slow', []],
    ['quick', []],
  ]);
  const results = await shareOut([1, 2, 3, 4, 5], ['slow', 'quick'], async (worker, item) => {
    taken.get(worker)?.push(item);
    await delay(worker === 'slow' ? 200 : 1);
    return item * 10;
  });
  expect(results).toEqual([10, 20, 30, 40, 50]);
  expect(taken).toEqual(
    new Map([
      ['slow', [1]],
      ['quick', [2, 3, 4, 5]],
    ]),
  );
});

test('a worker never has two items at a time', async () => {
  let running = 0;
  let most = 0;
  await shareOut([1, 2, 3, 4], ['a', 'b'], async () => {
    running += 1;
    most = Math.max(most, running);
    await delay(5);
    running -= 1;
  });
  expect(most).toBe(2);
});

test('after an error nothing more is taken, and what runs is waited for', async () => {
  const ended: number[] = [];
  const work = async (_: string, item: number): Promise<void> => {
    if (item === 2) throw new Error('no');
    await delay(20);
    ended.push(item);
  };
  await expect(shareOut([1, 2, 3, 4], ['a', 'b'], work)).rejects.toThrow('no');
  expect(ended).toEqual([1]);
});
