/** Whether a name looks like a file: it has a folder, or the ending of one. */
export function looksLikeFile(name: string): boolean {
  return /[/\\]/.test(name) || /\.(ya?ml|tsv|csv|json|txt|md|onnx)$/i.test(name);
}
