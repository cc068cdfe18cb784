import type { ReadField } from '../shared/run/field-reader';
import type { ArchivedShown } from '../../src/ports/catalogue';

/** Which archived records a list shows. */
export const archivedShown = (field: ReadField, itemIndex: number): { readonly archived?: ArchivedShown } =>
	field<boolean>('includeArchived', itemIndex, false) ? { archived: 'with' } : {};
