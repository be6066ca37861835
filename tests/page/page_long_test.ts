import { assertEquals } from "@std/assert";
import { accessScenes } from "./access_scenes.ts";
import { BROWSER, Browser, NO_BROWSER } from "./browser.ts";
import { craftedScenes } from "./crafted_scenes.ts";
import { factsScenes } from "./facts_scenes.ts";
import { lessonScenes } from "./lesson_scenes.ts";
import { overviewScenes } from "./overview_scenes.ts";
import { playerScenes } from "./player_scenes.ts";
import { stageOf } from "./stage.ts";

Deno.test({
  name: `the page in a real browser${NO_BROWSER}`,
  ignore: BROWSER === undefined,
  // The driver keeps what it has opened once for as long as it is loaded.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    await using browser = await Browser.start();
    const stage = stageOf(t, browser, () => assertEquals(browser.complaints.splice(0), []));
    await overviewScenes(stage);
    await playerScenes(stage);
    await craftedScenes(stage);
    await lessonScenes(stage);
    await factsScenes(stage);
    await accessScenes(stage);
  },
});
