import * as z from 'zod';
import { accessFields } from '../../tags/access-schema';

const access = z.strictObject(accessFields);

test.each([
  {},
  { externalId: 'acme-infra' },
  { permissionsBoundary: 'arn:aws-cn:iam::111122223333:policy/team/Boundary' },
  { permissionsBoundary: 'Boundary' },
  { permissionsBoundary: 'infra/team/Boundary' },
  { administrationRole: 'OrganizationAccountAccessRole' },
  { operators: ['arn:aws:iam::111122223333:role/Operator', 'arn:aws:iam::111122223333:user/a.b'] },
])('%j is accepted', (value) => {
  expect(access.safeParse(value).success).toBe(true);
});

test.each([
  { externalId: 'x' },
  { externalId: 'a b' },
  { permissionsBoundary: '/Boundary' },
  { permissionsBoundary: 'a b' },
  { permissionsBoundary: 'arn:aws:iam::111122223333:role/NoPolicy' },
  { permissionsBoundary: '*' },
  { administrationRole: 'a/b' },
  { operators: ['arn:aws:iam::111122223333:root'] },
  { operators: ['*'] },
  { operators: ['arn:aws:iam::111122223333:role/*'] },
])('%j is refused', (value) => {
  expect(access.safeParse(value).success).toBe(false);
});
