import ts from "typescript";
import { expect, it } from "vitest";

const INDEX = "src/index.ts";

/** Types of src/ that the exports of the library name and the library does not export: `Type of file, named by export`. */
function namedOnly(): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile("tsconfig.json", ts.sys.readFile).config,
    ts.sys,
    ".",
  );
  const program = ts.createProgram([INDEX], { ...options, noEmit: true, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const index = program.getSourceFile(INDEX);
  const module = index && checker.getSymbolAtLocation(index);
  if (!module) throw new Error(`no exports in ${INDEX}`);
  const resolved = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = new Set(checker.getExportsOfModule(module).map(resolved));
  const found = new Set<string>();
  const seen = new Set<ts.Node>();

  const isExportedSomewhere = (declaration: ts.Declaration) =>
    (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
  const visit = (node: ts.Node, by: string): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    const symbol = name && checker.getSymbolAtLocation(name);
    const of = symbol && resolved(symbol);
    const declaration = of?.declarations?.[0];
    if (of && declaration && !(of.flags & ts.SymbolFlags.TypeParameter)) {
      const file = declaration.getSourceFile().fileName.replace(/^.*\/(?=src\/)/, "");
      const isOurs = file.startsWith("src/");
      // What a file keeps to itself has no name elsewhere; what it is made of counts.
      if (isOurs && !isExportedSomewhere(declaration)) visit(declaration, by);
      else if (isOurs && !exported.has(of)) found.add(`${of.name} of ${file}, named by ${by}`);
    }
    ts.forEachChild(node, (child) => visit(child, by));
  };
  for (const symbol of exported) {
    for (const declaration of symbol.declarations ?? []) {
      if (ts.isFunctionDeclaration(declaration)) {
        for (const { type } of declaration.parameters) if (type) visit(type, symbol.name);
        if (declaration.type) visit(declaration.type, symbol.name);
      } else if (ts.isVariableDeclaration(declaration)) {
        if (declaration.type) visit(declaration.type, symbol.name);
      } else visit(declaration, symbol.name);
    }
  }
  return [...found].sort();
}

it("the library exports every type that its functions and types name", () => {
  expect(namedOnly()).toEqual([]);
});
