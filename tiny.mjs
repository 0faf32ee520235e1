// src-renderer/junk/token-hash.ts
/** FNV-1a over UTF-16 units, mixed once more at its end; never 0, which marks a free place of the model. */
function tokenHash(lines, start, end) {
	let hash = 2166136261;
	for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ lines.charCodeAt(at), 16777619);
	hash ^= hash >>> 15;
	hash = Math.imul(hash, 739982445);
	hash ^= hash >>> 12;
	return hash >>> 0 || 1;
}
/** Calls `onToken` with the number of each token and where it stands in `lines`. */
function forEachToken(lines, onToken) {
	for (let start = 0; start < lines.length;) {
		const found = lines.indexOf("\n", start);
		const end = found < 0 ? lines.length : found;
		if (end > start) onToken(tokenHash(lines, start, end), start, end);
		start = end + 1;
	}
}
// src-renderer/junk/familiarity.ts
/** Shares are told in so many steps. */
const steps = 8;
/** What a share counts in the sum: about as much as the clearest tokens of a letter. */
const shareValue = .2;
/** The number of the share of tokens that are new, of one group of a letter. */
function shareHash(group, newCount, count) {
	const name = `?:${group} ${Math.round(steps * newCount / count)}`;
	return tokenHash(name, 0, name.length);
}
const kindOfLetter = new Map(Object.entries({
	word: "w",
	subject: "s",
	/** Four characters of the subject, in the middle of words as well. */
	piece: "p",
	sender: "f",
	recipients: "t",
	link: "u",
	html: "h",
	attachment: "a",
	charset: "c",
	route: "r",
	program: "m",
	/** How text is written: capitals, words no dictionary has, scripts. */
	shape: "x",
	/** Five characters of the text, see `fragments.ts`. */
	fragment: "g"
}).map(([kind, letter]) => [letter, kind]));
const groupOfEnvelope = 3;
const groupOfKind = {
	word: 0,
	subject: 1,
	piece: 1,
	link: 2,
	html: 2,
	fragment: 4
};
const groupOfLetter = (/* @__PURE__ */ new Uint8Array(128)).fill(groupOfEnvelope);
for (const [letter, kind] of kindOfLetter) groupOfLetter[letter.charCodeAt(0)] = groupOfKind[kind] ?? groupOfEnvelope;
/** The group of a token by its first UTF-16 unit. */
function groupOfUnit(unit) {
	return groupOfLetter[unit] ?? groupOfEnvelope;
}
// src-renderer/junk/letter-features.ts
/** So many weights a new model has, a power of two; tokens that meet in one share it. */
const usualWeightCount = 2 ** 21;
/** The letter's distinct features, `group * weightCount + index`, ascending, each as its distance to the one before in LEB128. */
function packFeatures(lines, weightCount) {
	const features = [];
	forEachToken(lines, (hash, start) => {
		features.push(groupOfUnit(lines.charCodeAt(start)) * weightCount + indexOf(hash, weightCount));
	});
	const sorted = Uint32Array.from(features).sort();
	const bytes = [];
	let before = -1;
	for (const feature of sorted) {
		if (feature === before) continue;
		let distance = feature - Math.max(before, 0);
		for (; distance > 127; distance >>>= 7) bytes.push(distance & 127 | 128);
		bytes.push(distance);
		before = feature;
	}
	return Uint8Array.from(bytes);
}
/**
* Of letters as they were packed, with what share of each group no other of them has. Bytes that are damaged give features that mean nothing,
* but never an index out of bounds.
*/
function unpackLetters(letters, weightCount) {
	const letterCounts = new Uint16Array(weightCount);
	for (const bytes of letters) for (const feature of featuresOf(bytes)) letterCounts[indexOf(feature, weightCount)] += 1;
	return letters.map((bytes) => unpack(featuresOf(bytes), letterCounts));
}
function unpack(features, letterCounts) {
	const weightCount = letterCounts.length;
	const indices = features.map((each) => indexOf(each, weightCount));
	const groups = features.map((each) => Math.floor(each / weightCount) % 5);
	const counts = /* @__PURE__ */ new Uint32Array(5);
	const newCounts = /* @__PURE__ */ new Uint32Array(5);
	for (const [at, group] of groups.entries()) {
		counts[group] += 1;
		if (letterCounts[indices[at]] < 2) newCounts[group] += 1;
	}
	const values = groups.map((group) => valueOf(group, counts[group]));
	for (const [group, count] of counts.entries()) {
		if (count === 0) continue;
		indices.push(indexOf(shareHash(group, newCounts[group], count), weightCount));
		values.push(shareValue);
	}
	return {
		indices: Uint32Array.from(indices),
		values: Float32Array.from(values)
	};
}
/** As {@link packFeatures} was given them, ascending. */
function featuresOf(bytes) {
	const features = [];
	let [feature, distance, shift] = [
		0,
		0,
		0
	];
	for (const byte of bytes) {
		distance |= (byte & 127) << shift;
		shift += 7;
		if (byte > 127) continue;
		feature = feature + distance >>> 0;
		[distance, shift] = [0, 0];
		features.push(feature);
	}
	return features;
}
/** Every group of a letter weighs alike, whether it has three tokens in it or three hundred; fragments, which repeat its words, half. */
function valueOf(group, countInGroup) {
	return (group === 4 ? .5 : 1) / Math.sqrt(countInGroup);
}
function indexOf(hash, weightCount) {
	return hash & weightCount - 1;
}
// src-renderer/junk/earlier-lesson.ts
/** So many tokens of a letter, and no more, are new since then; fragments, of which earlier letters have none, do not count. */
const maxNewTokens = 60;
/** The place of the letter all of whose tokens `packed` has as well, the likest of several; -1: none. */
function placeOfEarlier(letters, packed, weightCount) {
	const firstFragment = 4 * weightCount;
	const countOf = (features) => features.filter((each) => each < firstFragment).length;
	const features = featuresOf(packed);
	const known = new Set(features);
	let [likest, mostTokens] = [-1, countOf(features) - maxNewTokens - 1];
	for (const [at, letter] of letters.entries()) {
		if (letter.length > packed.length) continue;
		const taught = featuresOf(letter);
		const count = countOf(taught);
		if (count <= mostTokens || !taught.every((each) => known.has(each))) continue;
		[likest, mostTokens] = [at, count];
	}
	return likest;
}
// src-renderer/junk/train.ts
/** Which letters come first decides much, so weights are the mean of so many orders, each gone through once: a second round gains nothing. */
const orders = 20;
const rate = .5;
const biasRate = .05;
/** Draws weights to zero each time they are touched. */
const decay = .001;
/** The weight of a token that letters had and nothing was learnt from. */
const leastWeight = 1e-20;
/** A letter told with less error than this teaches nothing in that order. */
const minError = .01;
function trainWeights(letters, weightCount) {
	const ordered = inFixedOrder(letters);
	const examples = unpackLetters(ordered.map((letter) => letter.packed), weightCount).map((features, at) => ({
		target: ordered[at]?.isJunk === true ? 1 : 0,
		features
	}));
	const used = numberClosely(examples, weightCount);
	const random = seededRandom();
	const weights = {
		bias: 0,
		ofIndex: new Float32Array(weightCount)
	};
	for (let order = 0; order < orders; order += 1) {
		const { bias, ofIndex } = trainInOrder(examples, used.length, random);
		weights.bias += bias / orders;
		for (const [at, index] of used.entries()) weights.ofIndex[index] += ofIndex[at] / orders;
	}
	for (const index of used) weights.ofIndex[index] ||= leastWeight;
	return weights;
}
/** Numbers the indices anew without gaps, so that what is worked on lies close together; gives those that were in use. */
function numberClosely(examples, weightCount) {
	const used = [];
	const numberOf = new Int32Array(weightCount).fill(-1);
	for (const { features } of examples) for (const [at, index] of features.indices.entries()) {
		if (numberOf[index] === -1) numberOf[index] = used.push(index) - 1;
		features.indices[at] = numberOf[index];
	}
	return used;
}
/** Shuffles `examples` before. */
function trainInOrder(examples, weightCount, random) {
	const ofIndex = new Float32Array(weightCount);
	const squares = new Float32Array(weightCount);
	let bias = 0;
	shuffle(examples, random);
	for (const { target, features } of examples) {
		const error = logistic(sumOf(features, {
			bias,
			ofIndex
		})) - target;
		if (Math.abs(error) < minError) continue;
		bias -= biasRate * error;
		step(features, error, ofIndex, squares);
	}
	return {
		bias,
		ofIndex
	};
}
function logistic(sum) {
	return 1 / (1 + Math.exp(-sum));
}
function sumOf({ indices, values }, { bias, ofIndex }) {
	let sum = bias;
	for (let at = 0; at < indices.length; at += 1) sum += ofIndex[indices[at]] * values[at];
	return sum;
}
function step({ indices, values }, error, ofIndex, squares) {
	for (let at = 0; at < indices.length; at += 1) {
		const index = indices[at];
		const slope = error * values[at] + decay * ofIndex[index];
		squares[index] += slope * slope;
		ofIndex[index] -= rate * slope / Math.sqrt(squares[index] + 1e-8);
	}
}
/** By content, so that it does not matter what was taught when. */
function inFixedOrder(letters) {
	return letters.map((letter) => ({
		letter,
		mark: markOf$1(letter.packed)
	})).sort((a, b) => a.mark - b.mark || a.letter.packed.length - b.letter.packed.length || Number(a.letter.isJunk) - Number(b.letter.isJunk)).map(({ letter }) => letter);
}
/** FNV-1a. */
function markOf$1(bytes) {
	let hash = 2166136261;
	for (const byte of bytes) hash = Math.imul(hash ^ byte, 16777619);
	return hash >>> 0;
}
function shuffle(items, random) {
	for (let at = items.length - 1; at > 0; at -= 1) {
		const other = Math.floor(random() * (at + 1));
		[items[at], items[other]] = [items[other], items[at]];
	}
}
/** Numerical Recipes' linear congruential generator: luck plays no part in what is learnt. */
function seededRandom() {
	let state = 1;
	return () => {
		state = Math.imul(state, 1664525) + 1013904223 >>> 0;
		return state / 2 ** 32;
	};
}
const maxLetterBytes = 4194304;
var JunkModel = class {
	weightCount;
	/** Letters taught and not taken back, those no longer kept included. */
	junkCount = 0;
	goodCount = 0;
	/** In the order they were taught. */
	#junk = [];
	#good = [];
	#bytes = 0;
	#weights = null;
	constructor(weightCount = usualWeightCount) {
		this.weightCount = weightCount;
	}
	/** `lines`: the letter's tokens, see `tokens.ts`. */
	teach(lines, lesson) {
		if (lesson === "junk") this.junkCount += 1;
		else this.goodCount += 1;
		this.put(packFeatures(lines, this.weightCount), lesson);
		while (this.#bytes > maxLetterBytes) this.#forgetOldest(this.#largerKind());
		if (this.#of(lesson).length > 2e3) this.#forgetOldest(this.#of(lesson));
	}
	/** Takes a lesson back. What is no longer kept teaches nothing any more anyway. */
	unteach(lines, lesson) {
		if (lesson === "junk") this.junkCount = Math.max(0, this.junkCount - 1);
		else this.goodCount = Math.max(0, this.goodCount - 1);
		const packed = packFeatures(lines, this.weightCount);
		const letters = this.#of(lesson);
		let at = letters.findLastIndex((letter) => isSame(letter, packed));
		if (at < 0 && this.weightCount < usualWeightCount) at = placeOfEarlier(letters, packed, this.weightCount);
		if (at < 0) return;
		const [gone] = letters.splice(at, 1);
		this.#bytes -= gone?.length ?? 0;
		this.#weights = null;
	}
	/** Made from the letters when first asked for. */
	get weights() {
		this.#weights ??= trainWeights(this.letters(), this.weightCount);
		return this.#weights;
	}
	/** Weights as they were kept, so that they need not be made again. */
	set weights(weights) {
		this.#weights = weights;
	}
	letters() {
		return [...this.#junk.map((packed) => ({
			isJunk: true,
			packed
		})), ...this.#good.map((packed) => ({
			isJunk: false,
			packed
		}))];
	}
	/** Puts a letter in as it was read. */
	put(packed, lesson) {
		this.#of(lesson).push(packed);
		this.#bytes += packed.length;
		this.#weights = null;
	}
	#of(lesson) {
		return lesson === "junk" ? this.#junk : this.#good;
	}
	#largerKind() {
		return this.#junk.length > this.#good.length ? this.#junk : this.#good;
	}
	#forgetOldest(letters) {
		this.#bytes -= letters.shift()?.length ?? 0;
	}
};
function isSame(one, other) {
	return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
// src-renderer/junk/sparse-weights.ts
function packWeights(ofIndex) {
	let count = 0;
	for (const weight of ofIndex) if (weight !== 0) count += 1;
	const bytes = new Uint8Array(count * 9);
	const view = new DataView(bytes.buffer);
	let [at, before] = [0, 0];
	for (let index = 0; index < ofIndex.length; index += 1) {
		if (ofIndex[index] === 0) continue;
		let distance = index - before;
		for (; distance > 127; distance >>>= 7) bytes[at++] = distance & 127 | 128;
		bytes[at++] = distance;
		view.setFloat32(at, ofIndex[index], true);
		at += 4;
		before = index;
	}
	return bytes.subarray(0, at);
}
/** Null where the bytes are none that {@link packWeights} makes of so many weights. */
function unpackWeights(bytes, weightCount) {
	const ofIndex = new Float32Array(weightCount);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let [index, distance, shift] = [
		0,
		0,
		0
	];
	for (let at = 0; at < bytes.length;) {
		const byte = bytes[at++];
		distance |= (byte & 127) << shift;
		shift += 7;
		if (byte > 127) continue;
		index += distance;
		if (distance < 0 || index >= weightCount || at + 4 > bytes.length) return null;
		ofIndex[index] = view.getFloat32(at, true);
		at += 4;
		[distance, shift] = [0, 0];
	}
	return shift === 0 ? ofIndex : null;
}
// src-renderer/junk/model-bytes.ts
/** How many weights a mark stands for: models of earlier kinds have fewer, and stay so until they are reset. */
const weightCounts = /* @__PURE__ */ new Map([
	[843795023, 2 ** 17],
	[860572239, 2 ** 18],
	[877349455, usualWeightCount]
]);
const headBytes = 24;
/** Before the weights of the latest kind, which are written sparsely: how many bytes they take. Earlier kinds wrote all of them. */
const lengthBytes = 4;
/** Before each letter: 1 for junk, and its length. */
const letterHeadBytes = 3;
function modelToBytes(model) {
	const letters = model.letters();
	const weights = weightBytesOf(model);
	const length = letters.reduce((sum, { packed }) => sum + letterHeadBytes + packed.length, 0);
	const bytes = new Uint8Array(headBytes + weights.length + length);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, markOf(model), true);
	view.setUint32(4, model.junkCount, true);
	view.setUint32(8, model.goodCount, true);
	view.setUint32(12, letters.length, true);
	view.setFloat32(16, model.weights.bias, true);
	bytes.set(weights, headBytes);
	let at = headBytes + weights.length;
	for (const { isJunk, packed } of letters) {
		view.setUint8(at, isJunk ? 1 : 0);
		view.setUint16(at + 1, packed.length, true);
		bytes.set(packed, at + letterHeadBytes);
		at += letterHeadBytes + packed.length;
	}
	view.setUint32(20, checksum(bytes.subarray(headBytes)), true);
	return bytes;
}
/** Null where the bytes are not whole. */
function modelFromBytes(bytes) {
	if (bytes.byteLength < headBytes) return null;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const weightCount = weightCounts.get(view.getUint32(0, true));
	if (weightCount === void 0) return null;
	if (view.getUint32(20, true) !== checksum(bytes.subarray(headBytes))) return null;
	const weights = weightsIn(bytes, weightCount);
	if (weights === null) return null;
	const model = new JunkModel(weightCount);
	model.junkCount = view.getUint32(4, true);
	model.goodCount = view.getUint32(8, true);
	const count = view.getUint32(12, true);
	let at = weights.end;
	for (let letter = 0; letter < count; letter += 1) {
		if (at + letterHeadBytes > bytes.length) return null;
		const end = at + letterHeadBytes + view.getUint16(at + 1, true);
		if (end > bytes.length) return null;
		model.put(bytes.subarray(at + letterHeadBytes, end), view.getUint8(at) === 1 ? "junk" : "good");
		at = end;
	}
	if (at !== bytes.length) return null;
	model.weights = {
		bias: view.getFloat32(16, true),
		ofIndex: weights.ofIndex
	};
	return model;
}
function weightBytesOf({ weights, weightCount }) {
	if (weightCount < usualWeightCount) return new Uint8Array(weights.ofIndex.buffer);
	const packed = packWeights(weights.ofIndex);
	const bytes = new Uint8Array(lengthBytes + packed.length);
	new DataView(bytes.buffer).setUint32(0, packed.length, true);
	bytes.set(packed, lengthBytes);
	return bytes;
}
/** The weights after the head, and where they end. */
function weightsIn(bytes, weightCount) {
	const isSparse = weightCount === usualWeightCount;
	const start = headBytes + (isSparse ? lengthBytes : 0);
	if (bytes.byteLength < start) return null;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = start + (isSparse ? view.getUint32(headBytes, true) : weightCount * 4);
	if (bytes.byteLength < end) return null;
	const ofIndex = isSparse ? unpackWeights(bytes.subarray(start, end), weightCount) : new Float32Array(bytes.slice(start, end).buffer);
	return ofIndex && {
		ofIndex,
		end
	};
}
function markOf({ weightCount }) {
	for (const [mark, count] of weightCounts) if (count === weightCount) return mark;
	throw new RangeError(`no mark for ${weightCount} weights`);
}
/** Adler-32 (RFC 1950 §9), sums reduced now and then only. */
function checksum(bytes) {
	let [low, high] = [1, 0];
	for (let start = 0; start < bytes.length; start += 3800) {
		const end = Math.min(bytes.length, start + 3800);
		for (let at = start; at < end; at += 1) {
			low += bytes[at];
			high += low;
		}
		low %= 65521;
		high %= 65521;
	}
	return (high << 16 | low) >>> 0;
}
// src-renderer/junk/learn.ts
function learn(bytes, changes) {
	const model = (bytes && modelFromBytes(bytes)) ?? new JunkModel();
	for (const { tokens, before, after } of changes) {
		if (before !== null) model.unteach(tokens, before);
		if (after !== null) model.teach(tokens, after);
	}
	const counts = {
		junk: model.junkCount,
		good: model.goodCount
	};
	return {
		bytes: modelToBytes(model),
		counts
	};
}
// ../../../tmp/p6/junk/tiny.ts
let bytes = null;
for (let i = 0; i < 12; i += 1) {
	const t = process.cpuUsage().user;
	bytes = learn(bytes, [{
		tokens: `w:a\nw:b${i}`,
		before: null,
		after: i % 2 ? "junk" : "good"
	}]).bytes;
	const u = process.cpuUsage().user;
	modelFromBytes(bytes);
	console.log(((u - t) / 1e3).toFixed(1), "ms learn", ((process.cpuUsage().user - u) / 1e3).toFixed(1), "ms read", bytes.length);
}
export {};
