import { v7 as newId } from 'uuid';
import { HttpBrowser } from '../browser.ts';
import type { WayIn } from './way-in.ts';

/** Signing in, one’s account, and the projects of an instance. */
export const ACCOUNTS_WAYS: Readonly<Record<string, WayIn>> = {
	'LOAD /': { who: 'anybody', yes: [303], page: () => '/' },
	'LAYOUT /': { who: 'anybody', yes: [200, 303], page: () => '/sign-in' },
	'LOAD /setup': { who: 'anybody', yes: [303], page: () => '/setup' },
	'POST /setup': {
		who: 'anybody',
		yes: [303],
		send: (browser) =>
			browser.form('/setup', { name: 'Late', email: 'late@example.org', project: 'Late', password: 'not the first of all' })
	},
	'LOAD /sign-in': { who: 'anybody', yes: [200, 303], page: () => '/sign-in' },
	// Who is signed in already goes on.
	'POST /sign-in': {
		who: 'anybody',
		yes: [303, 400],
		send: (browser) => browser.form('/sign-in', { email: `${newId()}@example.org`, password: '' })
	},
	'POST /sign-out': {
		who: 'anybody',
		yes: [303],
		// As a guest: the logins of this world are used again.
		send: (browser) => new HttpBrowser(browser.address).form('/sign-out', {})
	},
	'LOAD /account': { who: 'signed in', page: () => '/account' },
	'POST /account?/password': {
		who: 'signed in',
		yes: [400],
		send: (browser) => browser.form('/account?/password', { current: 'wrong', password: 'another four words here' })
	},
	// Nobody of this world is an administrator; that those may is people.test.ts's.
	'POST /account?/create': {
		who: 'signed in',
		yes: [303, 403],
		send: (browser) => browser.form('/account?/create', { newName: 'New', newEmail: 'new@example.org', newPassword: 'another four words' })
	},
	'LOAD /account/keys': { who: 'signed in', page: () => '/account/keys' },
	'PUT /account/keys': {
		who: 'signed in',
		yes: [204],
		send: (browser) =>
			browser.request('/account/keys', {
				method: 'PUT',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ singleKeys: true, changed: {} })
			})
	},
	'LOAD /projects': { who: 'signed in', page: () => '/projects' },
	'POST /projects?/create': { who: 'signed in', yes: [403], send: (browser) => browser.form('/projects?/create', { name: 'Mine' }) },
	'POST /projects?/demo': { who: 'signed in', yes: [403], send: (browser) => browser.form('/projects?/demo', {}) },
	// That administrators may is sealed.test.ts's.
	'POST /restorations': {
		who: 'signed in',
		yes: [403],
		send: (browser) =>
			browser.request('/restorations', { method: 'POST', body: 'Dear all', headers: { 'content-type': 'application/octet-stream' } })
	},
	'POST /restorations/[ticket]': { who: 'signed in', yes: [404], send: (browser) => browser.json('/restorations/nothing', { key: null }) },
	'DELETE /restorations/[ticket]': {
		who: 'signed in',
		yes: [204],
		send: (browser) => browser.request('/restorations/nothing', { method: 'DELETE' })
	},
	'LOAD /invitations/[token]': { who: 'anybody', page: () => '/invitations/nothing' },
	'POST /invitations/[token]?/join': {
		who: 'anybody',
		yes: [410],
		send: (browser) => browser.form('/invitations/nothing?/join', { name: 'N', email: 'n@example.org', password: 'four unrelated words' })
	},
	'POST /invitations/[token]?/accept': {
		who: 'anybody',
		yes: [303, 410],
		send: (browser) => browser.form('/invitations/nothing?/accept', {})
	},
	'POST /account?/token': {
		who: 'signed in',
		yes: [400],
		send: (browser) => browser.form('/account?/token', { tokenName: 'R', days: '30' })
	},
	'POST /account?/revoke': { who: 'signed in', yes: [404], send: (browser) => browser.form('/account?/revoke', { id: 'nothing' }) }
};
