import { systemName, type SystemKind, type SystemName } from '../../src/domain/system-name';
import type { ReadField } from '../shared/run/field-reader';
import { textOf } from '../shared/run/field-values';

/** The system that the fields name, with its account. */
export const namedSystem = (field: ReadField, itemIndex: number): SystemName =>
	systemName(textOf(field('system', itemIndex)) as SystemKind, textOf(field('account', itemIndex, '')));
