/**
 * The value of a sum as documents write it: numbers, `+ − · /`, brackets, `⌈ ⌉` for rounding up, `max( , )`.
 *
 * @throws Error if the text is anything else
 */
export function calculate(text: string): number {
  const tokens = text.match(/\d+(?:\.\d+)?|max|[+−·/(),⌈⌉]|\S/g) ?? [];
  let next = 0;
  const take = (expected: string): void => {
    if (tokens[next] !== expected) throw new Error(`expected ${expected} in ${text}`);
    next++;
  };

  function sum(): number {
    let value = product();
    while (tokens[next] === "+" || tokens[next] === "−") {
      const sign = tokens[next++] === "+" ? 1 : -1;
      value += sign * product();
    }
    return value;
  }

  function product(): number {
    let value = atom();
    while (tokens[next] === "·" || tokens[next] === "/") {
      value = tokens[next++] === "·" ? value * atom() : value / atom();
    }
    return value;
  }

  function atom(): number {
    const token = tokens[next++] ?? "";
    if (token === "(" || token === "⌈") {
      const value = sum();
      take(token === "(" ? ")" : "⌉");
      return token === "(" ? value : Math.ceil(value);
    }
    if (token === "max") {
      take("(");
      const values = [sum()];
      while (tokens[next] === ",") {
        next++;
        values.push(sum());
      }
      take(")");
      return Math.max(...values);
    }
    if (!/^\d/.test(token)) throw new Error(`unexpected ${token || "end"} in ${text}`);
    return Number(token);
  }

  const value = sum();
  if (next < tokens.length) throw new Error(`unexpected ${tokens[next]} in ${text}`);
  return value;
}
