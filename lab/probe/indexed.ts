/**
 * What is known of each probe beforehand, by which it can be asked for: without making each case of the
 * families.
 * @module
 */

import { plainSetting } from "../tcp/setting.ts";
import type { TcpState } from "../tcp/state.ts";
import type { Family } from "./family.ts";
import { membersOf } from "./family.ts";
import { type Found, unchecked } from "./load.ts";
import { type Heading, type Probe, type Row, stateOf } from "./table.ts";

/** A probe, and what it can be asked for by. */
export interface Indexed extends Found {
  readonly title: string;
  readonly source: string;
  /** What it verifies, or rows of it do. */
  readonly verifies: readonly string[];
  /** The states that rows expect, of whatever socket. */
  readonly states: readonly TcpState[];
  /** The settings that it depends on or, as `gives`, that it has its own values of. */
  readonly dependsOn: readonly string[];
  readonly gives: readonly string[];
}

const READ = new Map<string, Promise<readonly Indexed[]>>();

/** The probes below a folder, sorted by their ids; of each folder it is found out once. */
export function indexed(folder: URL): Promise<readonly Indexed[]> {
  const known = READ.get(folder.href);
  if (known !== undefined) return known;
  const found = unchecked(folder).then((files) =>
    files.flatMap(([file, what]) => isFamily(what) ? casesIn(file, what) : ofProbe(file, what))
      .sort((x, y) => x.id < y.id ? -1 : 1)
  );
  READ.set(folder.href, found);
  return found;
}

function isFamily(what: Partial<Probe> | Family): what is Family {
  return "cases" in what;
}

function ofProbe(id: string, probe: Partial<Probe>): Indexed[] {
  return [{ id, ...headed(probe, probe.table ?? [], probe.given) }];
}

function casesIn(file: string, family: Family): Indexed[] {
  return membersOf(family).flatMap(([name, member]) => {
    const group = name === "" ? file : `${file}-${name}`;
    return Object.entries(member.cases).map(([key, one]): Indexed => {
      const isExtra = member.essential !== undefined && !member.essential.includes(key);
      const rows: readonly Row[] = "table" in one ? one.table : [one];
      const heading = {
        ...member,
        ...headingOf(one),
        title: `${member.title}: ${one.title ?? key}`,
      };
      const dependsOn = [...member.dependsOn ?? [], ...one.dependsOn ?? []];
      // A case that is a row says itself what it verifies.
      const verifies = [...member.verifies ?? [], ..."table" in one ? one.verifies ?? [] : []];
      return {
        id: `${group}/${key}`,
        group,
        ...isExtra && { extra: true },
        ...headed({ ...heading, dependsOn, verifies }, rows, member.given),
      };
    });
  });
}

function headingOf({ source, slow }: Partial<Heading>): Partial<Heading> {
  return { ...(source !== undefined && { source }), ...(slow !== undefined && { slow }) };
}

function headed(
  { title = "", source = "", claims = [], verifies = [], dependsOn = [] }: Partial<Heading>,
  rows: readonly Row[],
  given: Probe["given"],
): Omit<Indexed, "id"> {
  const states = rows.flatMap(({ a, b, also = {} }) =>
    [a, b, ...Object.values(also)].map((expected) => stateOf(expected))
  );
  const gives = Object.keys(given?.sysctl ?? {}).map(plainSetting);
  return {
    title,
    source,
    verifies: [...new Set([...claims, ...verifies, ...rows.flatMap((row) => row.verifies ?? [])])],
    states: [...new Set(states)].filter((state) => state !== undefined),
    dependsOn: [...new Set(dependsOn.map(plainSetting))].filter((name) => !gives.includes(name)),
    gives,
  };
}
