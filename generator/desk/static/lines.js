// Which lines two texts have in common.

const MOST = 4_000_000; // pairs of lines that are compared one by one

/** Return the pairs of indexes of the lines that two lists have in common, in order: as many as there can be. */
export function sameLines(mine, theirs) {
  let [start, end] = [0, 0];
  const least = Math.min(mine.length, theirs.length);
  while (start < least && mine[start] === theirs[start]) start += 1;
  while (end < least - start && mine.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  const [first, second] = [mine.slice(start, mine.length - end), theirs.slice(start, theirs.length - end)];
  const within = first.length * second.length > MOST ? [] : longest(first, second);
  return [
    ...Array.from({ length: start }, (_, at) => [at, at]),
    ...within.map(([at, other]) => [start + at, start + other]),
    ...Array.from({ length: end }, (_, at) => [mine.length - end + at, theirs.length - end + at]),
  ];
}

function longest(first, second) {
  const wide = second.length + 1;
  const lengths = new Uint32Array((first.length + 1) * wide); // of what is the same from two lines on
  for (let at = first.length - 1; at >= 0; at -= 1) {
    for (let other = second.length - 1; other >= 0; other -= 1) {
      lengths[at * wide + other] = first[at] === second[other]
        ? lengths[(at + 1) * wide + other + 1] + 1
        : Math.max(lengths[(at + 1) * wide + other], lengths[at * wide + other + 1]);
    }
  }
  const pairs = [];
  for (let [at, other] = [0, 0]; at < first.length && other < second.length;) {
    if (first[at] === second[other]) pairs.push([at++, other++]);
    else if (lengths[(at + 1) * wide + other] >= lengths[at * wide + other + 1]) at += 1;
    else other += 1;
  }
  return pairs;
}
