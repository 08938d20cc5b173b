import { defineConfig } from "@playwright/test";
import base from "../playwright.config.ts";

// `npm run perf`: figures, printed and held by nobody. Not part of the tests.
export default defineConfig({ ...base, testDir: ".", timeout: 600_000, reporter: [["line"]] });
