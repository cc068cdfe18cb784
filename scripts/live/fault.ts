/** What a person can fix: shown without a stack. */
export class Fault extends Error {
	constructor(
		message: string,
		readonly hint = '',
	) {
		super(message);
		this.name = 'Fault';
	}
}
