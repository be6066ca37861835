/**
 * Completion for zsh.
 * @module
 */

import { CALL, LAB, NAME } from "../../installed/called.ts";
import type { Grammar, GrammarCommand, GrammarOption, Place } from "./grammar.ts";

export function zshScript({ commands, standard }: Grammar): string {
  const [program, ...words] = CALL;
  const isCall = words.map((word, i) => `$words[${i + 2}] == ${word}`).join(" && ");
  return `#compdef ${NAME}
# zsh completion for ${NAME}, and for ${LAB}: made by "${NAME} completions zsh".

# States are written large, and typed small.
_${NAME}_words() {
  compadd -M 'm:{a-zA-Z}={A-Za-z}' -- "$@"
}

_${NAME}_words_or_file() {
  local result=1
  _${NAME}_words "$@" && result=0
  _files && result=0
  return result
}

# One of the words, or one with an equals sign and a file's name after it.
_${NAME}_word_with_file() {
  if compset -P 1 '*='; then
    _files
  else
    _${NAME}_words "$@"
  fi
}

_${NAME}_first() {
  local -a commands=(
${commands.map(({ name, help }) => `    ${quote(`${name}:${help}`)}\n`).join("")}  )
  [[ -n $lab_unnamed ]] && (( CURRENT == 2 )) && _describe -t commands command commands
  _${NAME}_words "$@"
}

_${NAME}() {
  local command=${standard} lab_unnamed=yes
  if (( CURRENT > 2 )); then
    case $words[2] in
      (${commands.map(({ name }) => name).join("|")})
        command=$words[2] lab_unnamed=
        shift words
        (( CURRENT-- ))
        ;;
    esac
  fi
  case $command in
${commands.map((command) => branch(command, command.name === standard)).join("")}  esac
}

_${NAME}_through() {
  if (( CURRENT > ${words.length + 1} )) && [[ ${isCall} ]]; then
    shift ${words.length} words
    (( CURRENT -= ${words.length} ))
    _${NAME}
  elif (( $+functions[_${program}] )); then
    _${program} "$@"
  else
    _default
  fi
}

if [[ $funcstack[1] == _${NAME} ]]; then
  _${NAME} "$@"
else
  compdef _${NAME} ${NAME}
  compdef _${NAME}_through ${program}
fi
`;
}

function branch({ name, options, operands, repeats }: GrammarCommand, isStandard: boolean): string {
  const last = operands.length - 1;
  const specs = [
    ...options.map(optionSpec),
    ...operands.map((place, number) => {
      const where = repeats && number === last ? "*" : `${number + 1}`;
      const action = isStandard ? ` _${NAME}_first ${place.words.join(" ")}` : actionOf(place);
      return quote(`${where}:${name}:${action}`);
    }),
  ];
  return `    (${name})
      _arguments -s -S : \\
${specs.map((spec) => `        ${spec}`).join(" \\\n")}
      ;;
`;
}

/** A specification for _arguments, from zshcompsys(1). */
function optionSpec(option: GrammarOption): string {
  const { long, short, many, help, value, place, withFile } = option;
  const about = `[${help.replaceAll(/[[\]:\\]/g, "\\$&")}]`;
  const action = withFile ? ` _${NAME}_word_with_file ${place.words.join(" ")}` : actionOf(place);
  const argument = value === undefined ? "" : `:${value.replaceAll(":", "\\:")}:${action}`;
  const names = [`${long}${value === undefined ? "" : "="}`];
  if (short !== undefined) names.unshift(value === undefined ? short : `${short}+`);
  const exclusive = many ? "*" : names.length > 1 ? `(${short} ${long})` : "";
  return names.map((name) => quote(exclusive + name + about + argument)).join(" ");
}

/** What fills a place: a leading space keeps _arguments from adding anything. */
function actionOf({ words, files }: Place): string {
  if (words.length === 0) return files ? "_files" : " ";
  return ` _${NAME}_words${files ? "_or_file" : ""} ${words.join(" ")}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
