import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IndexSet } from "../../runtime/store/index-set.ts";
import type { KeyPlace } from "../../runtime/store/key-index.ts";
import { assertKey, KeyIndex } from "../../runtime/store/key-index.ts";
import { hash } from "./made-up.ts";

describe("the index of keys", () => {
  test("holds what a map does, beyond its first size", () => {
    const index = new KeyIndex();
    const map = new Map<string, KeyPlace>();
    const states = ["claimed", "provisional", "final"] as const;
    for (let i = 0; i < 20_000; i++) {
      const key = hash(String(i % 7000));
      const state = states[i % 3] ?? "final";
      const place: KeyPlace = { sweep: 1 + (i % 1000), index: i * 2 ** 35, state };
      index.set(key, place);
      map.set(key, place);
    }
    expect(index.size).toBe(map.size);
    for (const [key, place] of map) expect(index.find(key)).toEqual(place);
    expect(index.find(hash("another"))).toBeUndefined();
    index.clear();
    expect([index.size, index.find(hash("1"))]).toEqual([0, undefined]);
  });

  test("tells keys apart that share a slot or all but the last digit of what is kept", () => {
    const index = new KeyIndex();
    const keys = ["0", "1", "f"].map((digit) => `${"0".repeat(31)}${digit}${"0".repeat(32)}`);
    for (const [i, key] of keys.entries()) index.set(key, { sweep: 1, index: i, state: "final" });
    expect(keys.map((key) => index.find(key)?.index)).toEqual([0, 1, 2]);
  });

  test("takes hashes and nothing else", () => {
    expect(() => assertKey(hash("a"))).not.toThrow();
    for (const key of ["", "abc", hash("a").toUpperCase(), `${hash("a")}'`]) {
      expect(() => assertKey(key), key).toThrow("invalid key");
    }
  });
});

describe("the set of indices", () => {
  test("holds what a set does, for any index", () => {
    const index = fc.oneof(fc.nat(100), fc.nat(), fc.maxSafeNat());
    fc.assert(
      fc.property(fc.array(index), fc.array(index), (added, asked) => {
        const own = new IndexSet();
        for (const one of added) own.add(one);
        const set = new Set(added);
        expect(own.size).toBe(set.size);
        for (const one of [...added, ...asked]) expect(own.has(one)).toBe(set.has(one));
      }),
    );
  });
});
