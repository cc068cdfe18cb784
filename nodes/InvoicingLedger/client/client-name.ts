import type { ClientName } from '../../../src/usecases/keep-clients';
import { clientRefOf } from '../../shared/run/field-values';

/** The client that the field names; nothing picked is refused by the use case. */
export const clientNameOf = (field: unknown): ClientName => clientRefOf(field) ?? { id: '' };
