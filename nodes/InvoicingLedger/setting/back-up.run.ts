import { textOf } from '../../shared/run/field-values';
import { backUpLedger } from './ledger-copies';
import { runItems } from '../../shared/run/run-items';
import { copiedToItem, oneByOne } from './copied-item';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		read: (itemIndex) => textOf(field('file', itemIndex, '')),
		run: async (files) => await oneByOne(files, (file) => backUpLedger(context, file)),
		// For the node that takes the backup to another machine.
		show: (copied) => ({ file: copied.file, ...copiedToItem(copied) }),
	});
