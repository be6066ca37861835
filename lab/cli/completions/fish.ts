/**
 * Completion for fish.
 * @module
 */

import { CALL, LAB, NAME } from "../../installed/called.ts";
import type { Grammar, GrammarCommand, GrammarOption, Place } from "./grammar.ts";
import { operandPlace } from "./grammar.ts";

export function fishScript({ commands, standard }: Grammar): string {
  const names = commands.map(({ name }) => name).join(" ");
  const [program, ...others] = CALL;
  const isCall = others.map((word, i) => `"$words[${i + 2}]" = ${word}`).join(" -a ");
  return `# fish completion for ${NAME}, and for ${LAB}: made by "${NAME} completions fish".

# The words before the cursor: those after ${NAME}, or after ${LAB}.
function __${NAME}_words
    set -l words (commandline -opc)
    if test "$words[1]" = ${program}
        test ${isCall}; or return 1
        set -e words[1..${others.length}]
    end
    set -e words[1]
    string join -- \\n $words
    return 0
end

# Whether that command is meant.
function __${NAME}_is
    set -l words (__${NAME}_words); or return 1
    if contains -- "$words[1]" ${names}
        test "$words[1]" = $argv[1]
    else
        test $argv[1] = ${standard}
    end
end

# Whether the word at the cursor is an option's value that goes on with an equals sign.
function __${NAME}_goes_on
    string match -q -r -- '^(--[^=]+=)?[^-=][^=]*=' (commandline -ct)
end

# Whether nothing has been typed yet.
function __${NAME}_first
    set -l words (__${NAME}_words); or return 1
    test (count $words) -eq 0
end

# Whether that command is meant, and its operand of that number, or a later one, is next.
function __${NAME}_operand --argument-names command number relation
    __${NAME}_is $command; or return 1
    set -l words (__${NAME}_words)
    contains -- "$words[1]" ${names}; and set -e words[1]
    set -l operands 0
    set -l skip no
    for word in $words
        if test $skip = yes
            set skip no
        else if string match -q -- '-*' $word
            contains -- "$command $word" $__${NAME}_valued; and set skip yes
        else
            set operands (math $operands + 1)
        end
    end
    test $operands $relation $number
end

set -g __${NAME}_valued ${commands.flatMap(valued).map(quote).join(" ")}

# fish's own completions of ${program}, which it loads when they are asked for, begin by forgetting all others.
type -q ${program}; and complete -C '${program} ' >/dev/null

for name in ${NAME} ${program}
    complete -c $name -n '__${NAME}_words >/dev/null' -f
${
    commands.map(({ name, help }) =>
      `    ${complete(`__${NAME}_first`, `-a ${name} -d ${quote(help)}`)}\n`
    ).join("")
  }${commands.flatMap(lines).map((line) => `    ${line}\n`).join("")}end
`;
}

function valued({ name, options }: GrammarCommand): string[] {
  return options.filter(({ value }) => value !== undefined).flatMap(({ long, short }) =>
    [long, ...short ? [short] : []].map((option) => `${name} ${option}`)
  );
}

function lines(command: GrammarCommand): string[] {
  const { name, options, operands, repeats } = command;
  const last = operands.length - 1;
  return [
    ...options.flatMap((option) => optionLines(name, option)),
    ...operands.flatMap((_, number) => {
      const relation = repeats && number === last ? "-ge" : "-eq";
      const words = placeWords(operandPlace(command, number));
      return words === ""
        ? []
        : [complete(`__${NAME}_operand ${name} ${number} ${relation}`, words)];
    }),
  ];
}

function complete(condition: string, rest: string): string {
  return `complete -c $name -n '${condition}' ${rest}`;
}

/** fish itself knows that what comes after an equals sign is a file: it has to be let. */
function optionLines(command: string, option: GrammarOption): string[] {
  const words = optionWords(option);
  if (!option.withFile) return [complete(`__${NAME}_is ${command}`, words)];
  return [
    complete(`__${NAME}_is ${command}; and not __${NAME}_goes_on`, words),
    complete(`__${NAME}_is ${command}; and __${NAME}_goes_on`, `-l ${option.long.slice(2)} -r -F`),
  ];
}

function optionWords({ long, short, help, value, place }: GrammarOption): string {
  const names = `${short === undefined ? "" : `-s ${short.slice(1)} `}-l ${long.slice(2)}`;
  const takes = value === undefined ? "" : place.files ? " -r -F" : ` -x ${placeWords(place)}`;
  return `${names}${takes.trimEnd()} -d ${quote(help)}`;
}

function placeWords({ words, files }: Place): string {
  return [...words.length > 0 ? [`-a ${quote(words.join(" "))}`] : [], ...files ? ["-F"] : []]
    .join(" ");
}

function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
