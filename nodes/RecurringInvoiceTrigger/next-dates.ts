import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import type { Occurrence } from '../../src/domain/recurrence/occurrences';
import { upcomingOf } from '../../src/domain/recurrence/upcoming';
import type { Call } from '../../src/ports/call';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { previewDates } from '../../src/usecases/preview-dates';
import { rawSchedule } from '../shared/run/raw-schedule';
import { idOf } from '../shared/run/field-values';
import { openLedger } from '../shared/ledger/open';
import { now } from '../shared/run/now';
import { wallTime } from '../shared/present/wall-time';
import { pickedId } from '../shared/trigger/picked-id';

type Open = (context: ILoadOptionsFunctions) => Promise<Pick<Ledger, 'recurring' | 'catalogue'>>;

/** A sentence, not a title. */
const NONE = 'None comes: make a recurring invoice first';
const SHOWN = 24;
const MOST_SAVED = 100;

const reading = (): Call => ({ now: now(), actor: 'editor', policy: 'each' });

/**
 * When the next invoices come, as a list to look at: of the saved recurring invoices, or of the one that the fields
 * define.
 */
export async function nextDates(
	context: ILoadOptionsFunctions,
	open: Open = openLedger,
): Promise<INodeListSearchItems[]> {
	const ledger = await open(context);
	return context.getCurrentNodeParameter('source') === 'node'
		? await datesOfFields(context, ledger)
		: await datesOfSaved(context, ledger);
}

async function datesOfFields(
	context: ILoadOptionsFunctions,
	ledger: Awaited<ReturnType<Open>>,
): Promise<INodeListSearchItems[]> {
	const options = (context.getCurrentNodeParameter('scheduleOptions') ?? {}) as IDataObject;
	const [period, every, startDate] = ['period', 'every', 'startDate'].map((name) =>
		context.getCurrentNodeParameter(name),
	);
	const [outcome] = await previewDates(
		[{ of: { schedule: rawSchedule({ ...options, period, every, startDate } as IDataObject) }, most: SHOWN }],
		ledger,
		reading(),
	);
	if (outcome?.kind === 'refused') return [{ name: `${outcome.refusal.message} ${outcome.refusal.fix}`, value: '' }];
	return outcome?.kind === 'done' ? outcome.value.dates.map((date) => choice(date, outcome.value.zone, '')) : [];
}

async function datesOfSaved(
	context: ILoadOptionsFunctions,
	{ recurring, catalogue }: Awaited<ReturnType<Open>>,
): Promise<INodeListSearchItems[]> {
	const only = pickedId(idOf(context.getCurrentNodeParameter('recurring')));
	const found = await recurring.list({ search: only ?? '', clientId: null, state: 'active', limit: MOST_SAVED });
	const clients = await catalogue.readClients(found.map(({ clientId }) => clientId));
	const dates = found.flatMap((one, at) => {
		const client = clients[at];
		const of = client === undefined || client === 'absent' ? one.name : `${one.name} · ${client.name}`;
		return upcomingOf(one, only === null ? 3 : SHOWN).map((date) => ({
			at: date.at,
			choice: choice(date, one.schedule.zone, of),
		}));
	});
	if (dates.length === 0) return [{ name: NONE, value: '' }];
	return dates
		.sort((a, b) => (a.at < b.at ? -1 : 1))
		.slice(0, SHOWN)
		.map((one) => one.choice);
}

/** "Tue 2026-03-31, 06:15 (Europe/Stockholm)" */
function choice({ date, at }: Occurrence, zone: string, of: string): INodeListSearchItems {
	return { name: `${wallTime(at, zone)}${of === '' ? '' : ` · ${of}`}`, value: of === '' ? date : `${date} ${of}` };
}
