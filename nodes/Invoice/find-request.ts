import type { IDataObject } from 'n8n-workflow';
import type { FindRequest, RawCondition } from '../../src/usecases/find-invoices';
import { limitOf } from '../shared/run/read-limit';
import type { ReadField } from '../shared/run/field-reader';
import { DATES, AMOUNTS, TRUTHS, TEXTS } from './filter-fields';

/** What the fields ask for. */
export const findRequestOf = (read: ReadField, itemIndex: number): FindRequest => ({
	match: read<FindRequest['match']>('match', itemIndex, 'all'),
	conditions: conditionsOf(read<IDataObject>('conditions', itemIndex, {})),
	currency: read<IDataObject>('options', itemIndex, {}).currency,
	limit: limitOf(read, itemIndex),
});

const conditionsOf = ({ condition }: IDataObject): readonly RawCondition[] =>
	((condition ?? []) as IDataObject[]).map((row): RawCondition => {
		const field = row.field as RawCondition['field'];
		const [comparison, value] = TEXTS.includes(field)
			? [row.textComparison, row.text]
			: AMOUNTS.includes(field)
				? [row.orderComparison, row.amount]
				: DATES.includes(field)
					? [row.orderComparison, row.date]
					: TRUTHS.includes(field)
						? ['is', row.truth]
						: [row.plainComparison, row.status];
		return { field, comparison: comparison as RawCondition['comparison'], value };
	});
