import { useRef } from "preact/hooks";

/**
 * Whether an answer is still that to what was asked before.
 *
 * @param answer an object of its own for each answer
 * @param question the same object as long as the same is asked
 */
export function useStale(answer: object | undefined, question: unknown): boolean {
  const last = useRef<{ question: unknown; before: object | undefined }>({
    question,
    before: undefined,
  });
  if (last.current.question !== question) last.current = { question, before: answer };
  return answer !== undefined && answer === last.current.before;
}
