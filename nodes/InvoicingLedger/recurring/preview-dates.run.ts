import type { IDataObject } from 'n8n-workflow';
import { previewDates, type PreviewRequest } from '../../../src/usecases/preview-dates';
import { idOf } from '../../shared/run/field-values';
import { rawSchedule } from '../../shared/run/raw-schedule';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { wallTime } from '../../shared/present/wall-time';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		open: () => openLedger(context),
		read: (itemIndex): PreviewRequest => {
			const most = field('dates', itemIndex, 12);
			if (field('of', itemIndex) === 'saved') return { of: { id: idOf(field('recurring', itemIndex)) }, most };
			const [period, every, startDate] = ['period', 'every', 'startDate'].map((name) => field(name, itemIndex));
			return {
				of: {
					schedule: rawSchedule({
						...field<IDataObject>('options', itemIndex, {}),
						period,
						every,
						startDate,
					} as IDataObject),
				},
				most,
			};
		},
		run: async (requests, call, ledger) => await previewDates(requests, ledger, call),
		show: ({ zone, dates }) =>
			dates.map(({ date, at }) => ({ date, at, local: wallTime(at, zone), timeZone: zone })),
	});
};
