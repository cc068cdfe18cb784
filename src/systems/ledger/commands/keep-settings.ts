import { changedFields } from '../../../domain/history';
import { checkCounter, restartSeries } from '../../../domain/numbering';
import { changeSettings } from '../../../domain/settings-check';
import type { Settings } from '../../../domain/settings';
import { done, refused } from '../../../ports/outcome';
import type { Command } from './batch';

export const putSettings: Command<Partial<Settings>, Settings> = {
	want: (batch) => ({ series: batch.some(({ numberRestart }) => numberRestart) ? ['invoice'] : [] }),
	decide(change, work) {
		const before = work.settings;
		const changed = changeSettings(before, change);
		if (!changed.ok) return refused(changed.refusal);
		const { numberRestart } = changed.value;
		if (numberRestart !== before.numberRestart) {
			const counter = checkCounter(work.loaded.series.get('invoice') ?? 1n, numberRestart, 'numberRestart');
			if (!counter.ok) return refused(counter.refusal);
		}
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

export const restartNumbers: Command<bigint, { readonly next: bigint }> = {
	want: () => ({ series: ['invoice', 'creditNote'], invoiceCount: true }),
	decide(next, work) {
		const { series } = work.loaded;
		const changes = restartSeries(next, work.loaded.invoiceCount, {
			series,
			today: work.today,
			restart: work.settings.numberRestart,
		});
		if (!changes.ok) return refused(changes.refusal);
		work.series.put(changes.value);
		work.record('settings', 'settings', 'updated', [
			{ field: 'nextNumber', from: (series.get('invoice') ?? 1n).toString(), to: next.toString() },
		]);
		return done({ next });
	},
};
