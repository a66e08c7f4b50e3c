/**
 * A derivation that is made once of each thing it is derived from and each of its names, however many analyses ask for
 * it; forgotten with the thing, which never changes.
 */
export function once<From extends object, About extends readonly unknown[], Value>(
  derive: (from: From, ...about: About) => Value,
  nameOf: (...about: About) => string,
): typeof derive {
  const known = new WeakMap<From, Map<string, Value>>();
  return (from, ...about) => {
    const answers = known.get(from) ?? new Map<string, Value>();
    known.set(from, answers);
    const name = nameOf(...about);
    const answer = answers.get(name);
    if (answer !== undefined) return answer;
    const derived = derive(from, ...about);
    answers.set(name, derived);
    return derived;
  };
}
