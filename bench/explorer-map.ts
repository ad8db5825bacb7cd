import type { Browser, Page } from "playwright-core";
import { launch } from "../test/web/chromium.ts";
import { buildAndServe, visit } from "../test/web/site.ts";
