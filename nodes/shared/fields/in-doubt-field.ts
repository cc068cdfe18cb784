import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** What to do with an e-mail, or a file, that an earlier run prepared and that may have left. */
export const inDoubtField = (displayOptions?: IDisplayOptions): INodeProperties => ({
	displayName: 'If It May Have Been Sent',
	name: 'ifInDoubt',
	type: 'options',
	options: [
		{
			name: 'Leave It to Me',
			value: 'ask',
			description: 'Nothing is handed out, and sending stays "in doubt" until you use Record Sending',
		},
		{
			name: 'Send It Once More',
			value: 'sendAgain',
			description: 'The client may get it twice. If that sending is not recorded either, it is left to you.',
		},
	],
	default: 'sendAgain',
	description:
		'What to do when an earlier run got the e-mail or the file, and ended or was silent for an hour without recording whether it was sent',
	...(displayOptions && { displayOptions }),
});
