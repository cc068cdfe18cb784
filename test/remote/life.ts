import type { Transport } from '../../src/ports/http';
import type { Journal } from '../../src/ports/journal';

export type Luck = 'fine' | 'before' | 'after' | 'busy' | 'failing' | 'refused' | 'die-before' | 'die-after';

const never = new Promise<never>(() => undefined);

/** A process that can die: from then on nothing it does goes on. */
export class Life {
	isOver = false;
	/** Settles when it is over. */
	readonly ended: Promise<void>;
	private resolveEnded = (): void => undefined;

	constructor() {
		this.ended = new Promise((resolve) => {
			this.resolveEnded = resolve;
		});
	}

	async breath(): Promise<void> {
		if (this.isOver) await never;
	}

	async end(): Promise<never> {
		this.isOver = true;
		this.resolveEnded();
		return await never;
	}

	/** The same transport, as far as this process lives; it may die before a request or after it. */
	transport(transport: Transport, toss: () => Luck): Transport {
		return async (request, timeoutMs) => {
			await this.breath();
			const luck = toss();
			if (luck === 'die-before') await this.end();
			const reply = await transport(request, timeoutMs);
			if (luck === 'die-after') await this.end();
			await this.breath();
			return reply;
		};
	}

	/** The same journal, as far as this process lives; it may die before or after each call. */
	journal(journal: Journal, toss: () => Luck): Journal {
		return new Proxy(journal, {
			get: (target, name) => {
				const method = Reflect.get(target, name) as (...said: unknown[]) => Promise<unknown>;
				return async (...said: unknown[]) => {
					await this.breath();
					const luck = toss();
					if (luck === 'die-before') await this.end();
					if (luck === 'before') throw new Error('ledger is away');
					const answer = await method.apply(target, said);
					if (luck === 'die-after') await this.end();
					if (luck === 'after') throw new Error('ledger is away');
					return answer;
				};
			},
		});
	}
}
