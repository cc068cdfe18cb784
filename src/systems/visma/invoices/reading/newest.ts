import { PAGE } from '../../wire/address';
import { isQueryFault } from '../../wire/ask';
import type { pageAt, Sought } from '../../wire/lists';

type Page<T> = Omit<Awaited<ReturnType<typeof pageAt>>, 'items'> & { readonly items: readonly T[] };

/** One list, newest first, from any place in it on. */
export class NewestFirst<T> {
	private items: readonly T[] = [];
	private next: number | null;
	private skip: number;
	private size = PAGE;

	constructor(
		private readonly read: (page: number, sought: Omit<Sought<T>, 'fits'>) => Promise<Page<T>>,
		private filter: string | undefined,
		private at: number,
	) {
		this.next = Math.floor(at / PAGE) + 1;
		this.skip = at % PAGE;
	}

	/** How many were gone through. */
	get place(): number {
		return this.at;
	}

	/** The next one, which stays; null at the end. */
	async peek(): Promise<T | null> {
		while (this.items.length === 0 && this.next !== null) await this.load(this.next);
		return this.items[0] ?? null;
	}

	take(): void {
		this.items = this.items.slice(1);
		this.at += 1;
	}

	private async load(page: number): Promise<void> {
		const { items, next, size } = await this.ask(page);
		if (size !== this.size && size < PAGE) {
			// Visma gives fewer rows than were asked for: the place is on another page.
			this.size = size;
			this.next = Math.floor(this.at / size) + 1;
			this.skip = this.at % size;
			if (this.next !== page) return;
		}
		this.items = items.slice(this.skip);
		this.skip = 0;
		this.next = next;
	}

	/** A filter that the list does not know is left out; what does not fit is then left out by whoever reads. */
	private ask(page: number): Promise<Page<T>> {
		const order = { order: 'CreatedUtc desc' };
		const asked = this.filter === undefined ? order : { ...order, filter: this.filter };
		return this.read(page, asked).catch((fault: unknown) => {
			if (this.filter === undefined || !isQueryFault(fault)) throw fault;
			this.filter = undefined;
			return this.read(page, order);
		});
	}
}
