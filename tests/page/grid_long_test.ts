import { assertEquals } from "@std/assert";
import { BROWSER, Browser, NO_BROWSER } from "./browser.ts";
import { gridScenes } from "./grid_scenes.ts";
import { requirementScenes } from "./requirement_scenes.ts";
import { stageOf } from "./stage.ts";
import { stepScenes } from "./step_scenes.ts";

Deno.test({
  name: `the page's tables and steps in a real browser${NO_BROWSER}`,
  ignore: BROWSER === undefined,
  // The driver keeps what it has opened once for as long as it is loaded.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    await using browser = await Browser.start();
    const stage = stageOf(t, browser, () => assertEquals(browser.complaints.splice(0), []));
    await gridScenes(stage);
    await requirementScenes(stage);
    await stepScenes(stage);
  },
});
