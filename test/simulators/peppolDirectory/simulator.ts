import { startSimulator, type SimulatedReply, type SimulatedRequest, type Simulator } from '../shared/simulator';

/** A business card as its owner published it. */
export interface SimulatedCard {
	/** Such as `0192:923609016`. */
	readonly participant: string;
	readonly docTypes: readonly string[];
	readonly entities: readonly SimulatedEntity[];
}

export interface SimulatedEntity {
	readonly names: readonly { readonly name: string; readonly language?: string }[];
	readonly countryCode: string;
}

export interface PeppolDirectorySimulator extends Simulator {
	publish(card: SimulatedCard): void;
	/** The addresses that were asked for, in their order. */
	readonly asked: string[];
}

/** Of every participant. */
const SCHEME = 'iso6523-actorid-upis';
const DOCUMENT_SCHEME = 'busdox-docid-qns';

/** What the directory searches by; anything else is no query term to it. */
const TERMS = ['q', 'participant', 'name', 'country', 'geoinfo', 'id', 'website', 'contact', 'addinfo', 'regdate'];

/** phoss-directory counts twice the documented rate in a window of two seconds, by the address of the caller. */
const LIMIT = { max: 4, intervalMs: 2_000 };

interface SimulatorOptions {
	/** For the rate limit; the machine's clock when left out. */
	readonly now?: () => number;
	readonly max?: number;
	/** What every query is answered with, in place of what is published. */
	readonly answer?: object;
}

/**
 * The Peppol Directory as phoss-directory answers `/search/1.0/json`: GET alone, participants by their whole identifier
 * whatever its capitals, names as a list, no list of document types where there is none, and an error as a bare text.
 * It takes no credential, and a query by anything but one participant is a fault of the caller.
 */
export async function startPeppolDirectory({
	now = Date.now,
	max = LIMIT.max,
	answer: always,
}: SimulatorOptions = {}): Promise<PeppolDirectorySimulator> {
	const cards = new Map<string, SimulatedCard>();
	const asked: string[] = [];
	const simulator = await startSimulator({
		now,
		limits: [
			{
				max,
				intervalMs: LIMIT.intervalMs,
				refuse: () => ({
					status: 429,
					headers: { 'retry-after': '2' },
					body: 'REST search rate limit exceeded',
				}),
			},
		],
		handle: (request) => (always ? { status: 200, body: always } : answer(request, cards, asked)),
	});
	return Object.assign(simulator, {
		asked,
		publish: (card: SimulatedCard) => void cards.set(card.participant.toLowerCase(), card),
	});
}

function answer(
	{ method, path, query, headers, body }: SimulatedRequest,
	cards: ReadonlyMap<string, SimulatedCard>,
	asked: string[],
): SimulatedReply {
	if (method !== 'GET') return { status: 405, body: 'Only GET is supported' };
	if (path !== '/search/1.0/json') return { status: 404, body: `Unsupported search version API provided (${path})` };
	if (headers.authorization !== undefined || body !== undefined)
		throw new Error('a query brings neither a credential nor a body');
	const terms = [...query].filter(([name]) => TERMS.includes(name));
	if (terms.length === 0) return { status: 400, body: 'No valid query term provided!' };
	if (terms.length > 1 || [...query].length > 1 || terms[0]![0] !== 'participant')
		throw new Error(`a query is by one participant, not by ${query.toString()}`);
	const [, address] = /^iso6523-actorid-upis::(\d{4}:.{1,130})$/i.exec(terms[0]![1]) ?? [];
	if (address === undefined) return { status: 400, body: 'No valid queries could be created!' };
	asked.push(address);
	const card = cards.get(address.toLowerCase());
	return { status: 200, body: resultOf(terms[0]!.join('='), card) };
}

function resultOf(terms: string, card: SimulatedCard | undefined): object {
	const count = card?.entities.length ?? 0;
	return {
		version: '1.0',
		'total-result-count': count,
		'used-result-count': count,
		'result-page-index': 0,
		'result-page-count': 20,
		'first-result-index': 0,
		'last-result-index': count - 1,
		'query-terms': terms,
		'creation-dt': '2026-11-28T12:00:00.000Z',
		matches: card ? [matchOf(card)] : [],
	};
}

const matchOf = ({ participant, docTypes, entities }: SimulatedCard): object => ({
	participantID: { scheme: SCHEME, value: participant.toLowerCase() },
	...(docTypes.length > 0 && { docTypes: docTypes.map((value) => ({ scheme: DOCUMENT_SCHEME, value })) }),
	entities: entities.map(({ names, countryCode }) => ({
		...(names.length > 0 && { name: names }),
		countryCode,
	})),
});
