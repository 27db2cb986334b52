import { topicName } from '../../tags/names';
import { subscribe } from '../notices';
import { FINE, type Fault } from './fault';

export const movedTag: Fault = {
  name: 'moved-tag',
  description: 'somebody moves the tag to another commit after its release is applied',
  expected: 'nothing starts, and a notice says that the tag was moved',
  approval: 'automatic',
  lasting: false,
  when: ({ outcome }) => FINE.includes(outcome),
  strike: async ({ rehearsal, configuration, engineer }, { selection: { tag } }) => {
    const { account, region } = configuration.tooling;
    const place = { endpoint: rehearsal.endpoint, account, region };
    const notice = await subscribe(place, topicName(configuration.prefix, 'refused'));
    const commit = await engineer.git('commit-tree', 'HEAD^{tree}', '-p', 'HEAD', '-m', 'Another commit');
    await engineer.push([`+${commit}:refs/tags/${tag}`]);
    return notice();
  },
  shows: { outcomes: FINE, stage: null, says: /referenceUpdated/ },
};
