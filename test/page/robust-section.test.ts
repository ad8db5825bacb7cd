import { expect, test } from "vitest";
import { dataOf, figuresOf } from "../../src/page/content.ts";
import { robustSection } from "../../src/page/robust-section.ts";
import { sureSentence } from "../../src/report/robust-report.ts";
import { tinyRobustness } from "../samples/tiny-robustness.ts";

test("how sure a verdict is: the sentence first, a figure, and data for every input with a range", () => {
  const robustness = tinyRobustness();
  const [option] = robustness.options;
  if (!option) throw new Error("no option");
  const section = robustSection(robustness, "one");
  const content = { title: "t", conditions: "c", sections: [section] };
  expect(section.blocks[0]).toMatchObject({
    kind: "answers",
    answers: [{ question: option.option.name, answer: sureSentence(robustness, option) }, {}],
  });
  expect(figuresOf(content).map(({ name }) => name)).toEqual(["one-tornado"]);
  const data = dataOf(content);
  expect([...data.keys()]).toEqual(["one-shares", "one-tornado", "one-flips"]);
  expect(data.get("one-flips")).toHaveLength(option.tornado.length);
  expect(data.get("one-shares")?.[0]).toMatchObject({
    samples: 10,
    gain_objective: option.gains.objective,
    holds_objective: option.respects.objective.holds.share,
  });
});
