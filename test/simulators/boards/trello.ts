import { StrictServer, unknownIn, type Answer, type Asked } from '../shared/strict-server';

export const TRELLO_KEY = { apiKey: 'key_test', apiToken: 'token_test' } as const;
const BOARD = 'board-test';
const FILTERS = ['all', 'closed', 'none', 'open'];
/** What a list and a card can be asked for, as far as the simulator keeps it. */
const LIST_FIELDS = ['id', 'name', 'closed', 'idBoard'] as const;
const CARD_FIELDS = ['id', 'name', 'desc', 'closed', 'idBoard', 'idList', 'shortUrl', 'dateLastActivity'] as const;
const FIRST_MOMENT = Date.UTC(2026, 2, 1);

export interface TrelloCard {
	readonly id: string;
	readonly name: string;
	readonly desc: string;
	readonly closed: boolean;
	readonly idBoard: string;
	readonly idList: string;
	readonly shortUrl: string;
	readonly dateLastActivity: string;
}

/**
 * One board of Trello, as its reference (developer.atlassian.com/cloud/trello) names calls, parameters and fields:
 * the lists of a board with their cards, and a card that is moved. It refuses every other name. Its time goes on by a
 * minute with each activity.
 */
export class TrelloSimulator extends StrictServer {
	/** Changes are answered with "too many requests" for as long as this is true. */
	isBusy = false;
	/** How often the lists were read together with their cards. */
	polls = 0;
	/** How many changes were refused because it was busy. */
	refusedMoves = 0;
	readonly moves: { readonly card: string; readonly list: string }[] = [];
	private readonly lists: readonly { readonly id: string; readonly name: string; readonly closed: boolean }[];
	private readonly cards = new Map<string, TrelloCard>();
	private activities = 0;

	constructor(names: readonly string[]) {
		super();
		this.lists = names.map((name, at) => ({ id: idOf('a', at), name, closed: false }));
	}

	get boardId(): string {
		return BOARD;
	}

	/** A person adds a card. */
	add(name: string, list: string, desc: string): TrelloCard {
		const at = this.cards.size;
		return this.keep({
			id: idOf('c', at),
			name,
			desc,
			closed: false,
			idBoard: BOARD,
			idList: this.lists.find((one) => one.name === list)!.id,
			shortUrl: `https://trello.com/c/short${at}`,
			dateLastActivity: '',
		});
	}

	/** A person moves a card. */
	drag(id: string, list: string): void {
		this.keep({ ...this.cards.get(id)!, idList: this.lists.find((one) => one.name === list)!.id });
	}

	urlOf(id: string): string {
		return this.cards.get(id)!.shortUrl;
	}

	listOf(id: string): string {
		return this.lists.find((one) => one.id === this.cards.get(id)!.idList)!.name;
	}

	protected override answer({ method, path, query, body }: Asked): Answer {
		const { key, token, ...given } = Object.fromEntries(query);
		if (key !== TRELLO_KEY.apiKey) return this.refuse(401, 'invalid key');
		if (token !== TRELLO_KEY.apiToken) return this.refuse(401, 'invalid token');
		if (body.length > 0) return this.refuse(400, `a body: ${body.toString()}`);
		if (method === 'GET' && path === `/1/boards/${BOARD}/lists`) return this.readLists(given);
		const card = this.cards.get(/^\/1\/cards\/([0-9a-f]{24})$/.exec(path)?.[1] ?? '');
		if (method === 'PUT' && card) return this.change(card, given);
		return this.refuse(404, `${method} ${path}`);
	}

	private readLists(given: Readonly<Record<string, string>>): Answer {
		const [odd] = unknownIn(given, ['cards', 'card_fields', 'filter', 'fields']);
		if (odd !== undefined) return this.refuse(400, `the parameter ${odd}`);
		const { filter = 'open', cards = 'none', fields = 'all', card_fields: cardFields = 'all' } = given;
		const unknown = [filter, cards].find((one) => !FILTERS.includes(one));
		if (unknown !== undefined) return this.refuse(400, `the filter ${unknown}`);
		const [ofList, ofCard] = [namesIn(fields, LIST_FIELDS), namesIn(cardFields, CARD_FIELDS)];
		if (!ofList || !ofCard) return this.refuse(400, `the fields ${fields} or ${cardFields}`);
		if (cards !== 'none') this.polls += 1;
		const shown = this.lists
			.filter(({ closed }) => fits(closed, filter))
			.map((list) => ({
				...pick({ ...list, idBoard: BOARD }, ofList),
				...(cards !== 'none' && { cards: this.cardsIn(list.id, cards).map((card) => pick(card, ofCard)) }),
			}));
		return { status: 200, json: shown };
	}

	private cardsIn(idList: string, filter: string): readonly TrelloCard[] {
		return [...this.cards.values()].filter((card) => card.idList === idList && fits(card.closed, filter));
	}

	private change(card: TrelloCard, given: Readonly<Record<string, string>>): Answer {
		const [odd] = unknownIn(given, ['idList']);
		if (odd !== undefined) return this.refuse(400, `the parameter ${odd}`);
		const list = this.lists.find(({ id, closed }) => id === given.idList && !closed);
		if (!list) return this.refuse(400, `invalid value for idList: ${given.idList}`);
		if (this.isBusy) {
			this.refusedMoves += 1;
			return {
				status: 429,
				json: { error: 'API_TOKEN_LIMIT_EXCEEDED', message: 'Rate limit exceeded' },
			};
		}
		this.moves.push({ card: card.name, list: list.name });
		return { status: 200, json: this.keep({ ...card, idList: list.id }) };
	}

	private keep(card: TrelloCard): TrelloCard {
		this.activities += 1;
		const kept = { ...card, dateLastActivity: new Date(FIRST_MOMENT + this.activities * 60_000).toISOString() };
		this.cards.set(card.id, kept);
		return kept;
	}
}

/** 24 hexadecimal digits, as all ids of Trello. */
const idOf = (kind: string, at: number) => `5f2c8a${kind}${String(at).padStart(17, '0')}`;

const fits = (isClosed: boolean, filter: string) => filter === 'all' || filter === (isClosed ? 'closed' : 'open');

/** Names with commas between them, or `all`; undefined where one of them is not known. */
function namesIn(given: string, known: readonly string[]): readonly string[] | undefined {
	const names = given === 'all' ? known : given.split(',');
	return names.every((name) => known.includes(name)) ? names : undefined;
}

/** The id always comes along. */
const pick = (record: object, names: readonly string[]) =>
	Object.fromEntries(Object.entries(record).filter(([name]) => name === 'id' || names.includes(name)));
