import { textOf } from '../../shared/run/field-values';
import type { ReadField } from '../../shared/run/field-reader';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { copiedToItem, oneByOne } from './copied-item';
import { copyFromFile, copyToFile, type FileCopy } from './ledger-copies';

const orderOf = (field: ReadField, itemIndex: number): FileCopy => ({
	file: textOf(field('file', itemIndex, '')),
	closes: field<boolean>('closes', itemIndex, true),
});

const copying =
	(copy: typeof copyFromFile): Execute =>
	async (context, field) =>
		await runItems(context, field, {
			read: (itemIndex) => orderOf(field, itemIndex),
			run: async (orders) => await oneByOne(orders, (order) => copy(context, order)),
			show: copiedToItem,
		});

export const copyFrom = copying(copyFromFile);
export const copyTo = copying(copyToFile);
