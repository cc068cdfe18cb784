import type { IDataObject } from 'n8n-workflow';
import type { RecordKind } from '../../src/ports/invoicing-system';
import type { AskedCondition, AskedFind } from '../../src/usecases/find-by-job';
import { limitOf } from '../shared/run/read-limit';
import type { ReadField } from '../shared/run/field-reader';
import { DATES, AMOUNTS, TRUTHS, TEXTS } from './filter-fields';

/** What the fields ask for. */
export const findRequestOf = (read: ReadField, itemIndex: number): AskedFind => ({
	match: read<AskedFind['match']>('match', itemIndex, 'all'),
	kind: read<RecordKind>('kind', itemIndex, 'invoice'),
	conditions: conditionsOf(read<IDataObject>('conditions', itemIndex, {})),
	currency: read<IDataObject>('options', itemIndex, {}).currency,
	limit: limitOf(read, itemIndex),
});

const conditionsOf = ({ condition }: IDataObject): readonly AskedCondition[] =>
	((condition ?? []) as IDataObject[]).map((row): AskedCondition => {
		const field = row.field as AskedCondition['field'];
		const [comparison, value] = TEXTS.includes(field)
			? [row.textComparison, row.text]
			: AMOUNTS.includes(field)
				? [row.orderComparison, row.amount]
				: DATES.includes(field)
					? [row.orderComparison, row.date]
					: TRUTHS.includes(field)
						? ['is', row.truth]
						: [row.plainComparison, row.status];
		return { field, comparison: comparison as AskedCondition['comparison'], value } as AskedCondition;
	});
