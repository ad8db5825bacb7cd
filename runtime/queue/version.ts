import { MODEL_VERSION } from "../../src/sweep/model-version.ts";

/** Which program computes: the same points of the same model come from the same version only. */
export interface Version {
  readonly package: string;
  readonly model: string;
}

/** The version of this program. @param packageVersion that of its package */
export function versionOf(packageVersion: string): Version {
  return { package: packageVersion, model: MODEL_VERSION };
}

/** Whether one computes for the other. */
export function fits(one: Version, other: Version): boolean {
  return one.package === other.package && one.model === other.model;
}

export function versionText(version: Version): string {
  return `cimpass ${version.package} (model ${version.model})`;
}
