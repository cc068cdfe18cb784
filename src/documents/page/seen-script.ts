/**
 * Says to the server of the page that a person has it before him: once, after a second in which it was in view.
 * Programs that only look at the links of a mail do not run it.
 */
export const SEEN_SCRIPT = `
(function () {
	'use strict';
	var isSaid = false;
	function look() {
		if (isSaid || document.visibilityState === 'hidden' || !window.fetch) return;
		setTimeout(function () {
			if (isSaid || document.visibilityState === 'hidden') return;
			isSaid = true;
			fetch(location.href, { method: 'POST', mode: 'no-cors', credentials: 'omit', keepalive: true })
				.catch(function () { isSaid = false; });
		}, 1000);
	}
	document.addEventListener('visibilitychange', look);
	look();
})();
`;
