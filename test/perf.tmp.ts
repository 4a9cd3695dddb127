import { storeProject, addText, addMember } from '#test/golden/store-project.ts';
import { acceptTextBatch } from '#lib/server/texts/accept-batch.ts';
import { roomsOf } from '#lib/server/texts/rooms.ts';
import { flushTexts } from '#lib/server/texts/flush.ts';
import { acceptBatch } from '#lib/core/text/accept.ts';
const words = Number(process.argv[2] ?? 50000),
	N = Number(process.argv[3] ?? 5000);
const c = storeProject(process.argv[4] ?? ':memory:');
const paras: any[] = [];
let left = words;
const W = 'the nurse waited for the report while data loaded on screen two and nobody trusted it'.split(' ');
while (left > 0) {
	const n = Math.min(left, 60 + (left % 40));
	paras.push({
		type: 'paragraph',
		content: [{ type: 'text', text: Array.from({ length: n }, (_, i) => W[(i * 7 + left) % W.length]).join(' ') }]
	});
	left -= n;
}
addText(c, 't', { type: 'doc', content: paras } as any, 'me');
const me = addMember(c, 'me');
const size = roomsOf(c).get('t' as any).doc.content.size;
let seed = 1;
const rnd = (n: number) => {
	seed = (seed * 1103515245 + 12345) & 0x7fffffff;
	return seed % n;
};
const ops: any[] = [];
for (let i = 0; i < N; i++) {
	const from = 1 + rnd(size - 120);
	ops.push({ op: 'create', id: 'A' + i, from, to: from + 5 + rnd(100) });
}
let t0 = performance.now();
const r = await acceptTextBatch(c, me, {
	operation: 'make',
	text: 't',
	client: 'x',
	epoch: 0,
	base: 0,
	steps: [],
	anchorOps: ops,
	claims: {}
} as any);
console.log('create', N, r.ok ? 'ok' : r, (performance.now() - t0).toFixed(0), 'ms');
t0 = performance.now();
flushTexts(c);
console.log('flush', (performance.now() - t0).toFixed(1), 'ms');
const times: number[] = [],
	core: number[] = [];
let v = 0;
for (let i = 0; i < 300; i++) {
	const st = roomsOf(c).get('t' as any);
	const kind = i % 4;
	const pos = 10 + rnd(st.doc.content.size - 40);
	let $p = st.doc.resolve(pos);
	while ($p.parentOffset + 12 > $p.parent.content.size || !$p.parent.isTextblock) {
		$p = st.doc.resolve(10 + rnd(st.doc.content.size - 40));
	}
	const p = $p.pos;
	const step =
		kind === 3
			? { stepType: 'replace', from: p, to: p + 8 }
			: kind === 2
				? { stepType: 'replace', from: p, to: p + 1, slice: { content: [{ type: 'text', text: 'q' }] } }
				: { stepType: 'replace', from: p, to: p, slice: { content: [{ type: 'text', text: 'x' }] } };
	const b: any = { operation: 'o' + i, text: 't', client: 'x', epoch: 0, base: v, steps: [step], anchorOps: [], claims: {} };
	t0 = performance.now();
	acceptBatch(
		st,
		b,
		'me' as any,
		roomsOf(c).factsAt(10 ** 9, () => true)
	);
	core.push(performance.now() - t0);
	t0 = performance.now();
	const a = await acceptTextBatch(c, me, b);
	times.push(performance.now() - t0);
	if (!a.ok) throw new Error(a.reason);
	v = a.version;
}
const q = (a: number[], p: number) => a.toSorted((x, y) => x - y)[Math.floor(a.length * p)]!.toFixed(2);
console.log('core ms/step p50', q(core, 0.5), 'p95', q(core, 0.95), 'max', q(core, 0.999));
console.log('store ms/step p50', q(times, 0.5), 'p95', q(times, 0.95), 'max', q(times, 0.999));
t0 = performance.now();
flushTexts(c);
console.log('flush after 300', (performance.now() - t0).toFixed(1), 'ms');
// undo of last delete w/ claim
const st = roomsOf(c).get('t' as any);
t0 = performance.now();
const big = await acceptTextBatch(c, me, {
	operation: 'cutall',
	text: 't',
	client: 'x',
	epoch: 0,
	base: v,
	steps: [{ stepType: 'replace', from: 1000, to: 1000 + (st.doc.resolve(1000).end() - 1000) }],
	anchorOps: [],
	claims: {}
} as any);
console.log('cut', big.ok, (performance.now() - t0).toFixed(1));
