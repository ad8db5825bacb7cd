import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { posix } from "node:path";
import ts from "typescript";

/** A file of the repository: its path from the root, with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One import, re-export or `import()`, and the file or package it names. */
export interface Import {
  readonly line: number;
  readonly specifier: string;
  /** Path of the file from the root, or `undefined` for a package or a Node module. */
  readonly target: string | undefined;
  readonly typeOnly: boolean;
}

/** A name or construct found at a line. */
export interface Finding {
  readonly line: number;
  readonly name: string;
}

/** What the rules need to know of one file. */
export interface Scan {
  readonly path: string;
  readonly lineCount: number;
  readonly imports: readonly Import[];
  /** `export … from`, `export * from`, and exports of imported names. */
  readonly reexports: readonly Finding[];
  readonly exportStars: readonly Finding[];
  readonly defaultExports: readonly Finding[];
  /** Uses of names that reach outside a pure function. */
  readonly impurities: readonly Finding[];
}

const impureNames = new Set([
  "console",
  "process",
  "Date",
  "fetch",
  "document",
  "window",
  "globalThis",
  "performance",
]);

/** Every `.ts` and `.tsx` file under *folders*, in the order of its path; a missing folder holds none. */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  const files: SourceFile[] = [];
  const walk = (folder: string): void => {
    for (const entry of listFolder(posix.join(root, folder))) {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.tsx?$/.test(path) && !path.endsWith(".d.ts")) {
        files.push({ path, text: readFileSync(posix.join(root, path), "utf8") });
      }
    }
  };
  for (const folder of folders) walk(folder);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function listFolder(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** True of `node:fs` and of `fs`. */
export function isNodeModule(specifier: string): boolean {
  return specifier.startsWith("node:") || builtinModules.includes(specifier);
}

/** Reads the imports, exports and impure names of a file from its syntax tree. */
export function scan(file: SourceFile): Scan {
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
  const imports: Import[] = [];
  const reexports: Finding[] = [];
  const exportStars: Finding[] = [];
  const defaultExports: Finding[] = [];
  const uses: Finding[] = [];
  const imported = new Set<string>();
  const declared = new Set<string>();

  const lineOf = (node: ts.Node): number =>
    tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
  const addImport = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const target = specifier.text.startsWith(".")
      ? posix.join(posix.dirname(file.path), specifier.text)
      : undefined;
    imports.push({ line: lineOf(node), specifier: specifier.text, target, typeOnly });
  };

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      addImport(node, node.moduleSpecifier, typeOnly);
    } else if (ts.isExportDeclaration(node)) {
      addImport(node, node.moduleSpecifier, node.isTypeOnly);
      if (node.moduleSpecifier) {
        reexports.push({ line: lineOf(node), name: node.moduleSpecifier.getText(tree) });
      } else if (node.exportClause && ts.isNamedExports(node.exportClause)) {
        for (const element of node.exportClause.elements) {
          const name = (element.propertyName ?? element.name).text;
          if (imported.has(name)) reexports.push({ line: lineOf(element), name });
          if (element.name.text === "default") defaultExports.push({ line: lineOf(element), name });
        }
      }
      if (node.exportClause === undefined || ts.isNamespaceExport(node.exportClause)) {
        exportStars.push({ line: lineOf(node), name: "export *" });
      }
    } else if (ts.isImportTypeNode(node)) {
      if (ts.isLiteralTypeNode(node.argument)) addImport(node, node.argument.literal, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      addImport(node, node.arguments[0], false);
    } else if (ts.isExportAssignment(node)) {
      defaultExports.push({ line: lineOf(node), name: "export default" });
    } else if (isMathRandom(node)) {
      uses.push({ line: lineOf(node), name: "Math.random" });
    } else if (ts.isIdentifier(node)) {
      if (isBinding(node)) declared.add(node.text);
      else if (impureNames.has(node.text) && !isMemberName(node)) {
        uses.push({ line: lineOf(node), name: node.text });
      }
      if (ts.isImportSpecifier(node.parent) || ts.isImportClause(node.parent)) {
        imported.add(node.text);
      }
    }
    if (ts.canHaveModifiers(node)) {
      const keyword = ts.getModifiers(node)?.find((m) => m.kind === ts.SyntaxKind.DefaultKeyword);
      if (keyword) defaultExports.push({ line: lineOf(keyword), name: "export default" });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);

  return {
    path: file.path,
    lineCount: file.text.replace(/\n$/, "").split("\n").length,
    imports,
    reexports,
    exportStars,
    defaultExports,
    // a sliding `window` or a technology `process` is a name of our own: the compiler, which
    // sees the library without Node or browser types, tells it from the global
    impurities: uses.filter(({ name }) => !declared.has(name)),
  };
}

function isMathRandom(node: ts.Node): boolean {
  const isMath = (object: ts.Node) => ts.isIdentifier(object) && object.text === "Math";
  if (ts.isPropertyAccessExpression(node)) {
    return isMath(node.expression) && node.name.text === "random";
  }
  return (
    ts.isElementAccessExpression(node) &&
    isMath(node.expression) &&
    ts.isStringLiteralLike(node.argumentExpression) &&
    node.argumentExpression.text === "random"
  );
}

/** True where the identifier is the name that a declaration brings into scope. */
function isBinding(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isImportSpecifier(parent) ||
      ts.isImportClause(parent) ||
      ts.isTypeAliasDeclaration(parent) ||
      ts.isInterfaceDeclaration(parent)) &&
    parent.name === node
  );
}

/** True of `b` in `a.b` and in `{ b: 1 }`, and of the outer name in `{ b: c } = a`. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  return "name" in parent && parent.name === node;
}
