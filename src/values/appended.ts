/**
 * An immutable list that shares its storage with the list it was appended to, so that folding a long log
 * stays linear. Appending to a list that already has a successor copies it.
 */
export class Appended<Item> {
  static readonly empty = new Appended<never>([], 0);
  readonly #items: Item[];
  readonly length: number;

  private constructor(items: Item[], length: number) {
    this.#items = items;
    this.length = length;
  }

  append(item: Item): Appended<Item> {
    const items = this.#items.length === this.length ? this.#items : this.#items.slice(0, this.length);
    // The empty list is shared by everyone: the first append starts a storage of its own.
    const storage = this.length === 0 ? [] : items;
    storage.push(item);
    return new Appended(storage, this.length + 1);
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (let index = 0; index < this.length; index++) yield this.#items[index] as Item;
  }
}
