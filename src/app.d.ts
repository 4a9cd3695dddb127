declare global {
	// eslint-disable-next-line no-unused-vars
	namespace App {}
}

export {};
