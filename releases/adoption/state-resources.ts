import { z } from 'zod';
import { InputError } from '../../tags/errors';
import { importIdOf } from './import-id';
import type { Resource } from './resource';
import { jsonOf } from '../json-of';

/** A resource of another state, with the id that Terraform imports it by. */
export interface StateResource extends Resource {
  readonly id: string;
}

const state = z.object({
  version: z.literal(4, 'expected a state of version 4, which Terraform has written since 0.12'),
  resources: z.array(
    z.object({
      module: z.string().optional(),
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      instances: z.array(
        z.object({
          index_key: z.union([z.string(), z.number()]).optional(),
          attributes: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  ),
});

/** Reads the text of a state; throws InputError without it, since values in it may be secrets. `file` is only a name. */
export function parseStateResources(text: string, file: string): StateResource[] {
  const { success, data, error } = state.safeParse(jsonOf(text));
  if (!success) throw new InputError(`${file} is no state of Terraform: ${z.prettifyError(error)}`);
  return data.resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ module, type, name, instances }) =>
      instances.flatMap(({ index_key, attributes }) => {
        const id = importIdOf(type, attributes);
        if (id === undefined) return [];
        const address = [...(module === undefined ? [] : [module]), type, name].join('.');
        const index = index_key === undefined ? '' : `[${JSON.stringify(index_key)}]`;
        return [{ address: `${address}${index}`, type, id, attributes }];
      }),
    );
}
