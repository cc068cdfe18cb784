import { changedFields } from '../../../domain/history';
import { followNumbers, restartBehind } from '../../../domain/number-following';
import { checkCounter, restartSeries } from '../../../domain/numbering';
import { changeSettings } from '../../../domain/settings-check';
import type { Settings } from '../../../domain/settings';
import { done, refused } from '../../../ports/outcome';
import type { Command } from './batch';

/** What says whether a number is one of a series. */
const OF_NUMBERS = ['numberPrefix', 'numberRestart', 'creditNumbers', 'creditNumberPrefix'] as const;

export const putSettings: Command<Partial<Settings>, Settings> = {
	want: (batch) => {
		const isOfNumbers = batch.some((change) => OF_NUMBERS.some((name) => change[name] !== undefined));
		return isOfNumbers ? { series: ['invoice', 'creditNote'], importedNumbers: 'ever' } : {};
	},
	decide(change, work) {
		const before = work.settings;
		const changed = changeSettings(before, change);
		if (!changed.ok) return refused(changed.refusal);
		const { numberRestart } = changed.value;
		if (numberRestart !== before.numberRestart) {
			const counter = checkCounter(work.loaded.series.get('invoice') ?? 1n, numberRestart, 'numberRestart');
			if (!counter.ok) return refused(counter.refusal);
		}
		// Imported numbers may look like those that are given from now on.
		if (OF_NUMBERS.some((name) => changed.value[name] !== before[name]))
			work.series.put(followNumbers(work.loaded.series, work.loaded.importedNumbers, changed.value));
		work.putSettings(changed.value);
		work.record(
			'settings',
			'settings',
			'updated',
			changedFields(before, changed.value, Object.keys(changed.value) as (keyof Settings)[]),
		);
		return done(changed.value);
	},
};

/** Whoever sets a number wants it: a deleted import, such as one with a wrong number, does not bar it. */
export const restartNumbers: Command<bigint, { readonly next: bigint }> = {
	want: () => ({ series: ['invoice', 'creditNote'], invoiceCount: true, importedNumbers: 'kept' }),
	decide(next, work) {
		const { series, importedNumbers } = work.loaded;
		const { today, settings } = work;
		const begun = restartSeries(next, work.loaded.invoiceCount, {
			series,
			today,
			restart: settings.numberRestart,
		});
		if (!begun.ok) return refused(begun.refusal);
		const changes = restartBehind(begun.value, importedNumbers, { series, settings, today });
		if (!changes.ok) return refused(changes.refusal);
		work.series.put(changes.value);
		work.record('settings', 'settings', 'updated', [
			{ field: 'nextNumber', from: (series.get('invoice') ?? 1n).toString(), to: next.toString() },
		]);
		return done({ next });
	},
};
