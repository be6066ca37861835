/**
 * Completion for zsh.
 * @module
 */

import type { Grammar, GrammarCommand, GrammarOption, Place } from "./grammar.ts";

export function zshScript({ commands, standard }: Grammar): string {
  return `#compdef lab
# zsh completion for lab, and for deno task lab: made by "lab completions zsh".

# States are written large, and typed small.
_lab_words() {
  compadd -M 'm:{a-zA-Z}={A-Za-z}' -- "$@"
}

_lab_words_or_file() {
  local result=1
  _lab_words "$@" && result=0
  _files && result=0
  return result
}

# One of the words, or one with an equals sign and a file's name after it.
_lab_word_with_file() {
  if compset -P 1 '*='; then
    _files
  else
    _lab_words "$@"
  fi
}

_lab_first() {
  local -a commands=(
${commands.map(({ name, help }) => `    ${quote(`${name}:${help}`)}\n`).join("")}  )
  [[ -n $lab_unnamed ]] && (( CURRENT == 2 )) && _describe -t commands command commands
  _lab_words "$@"
}

_lab() {
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

_lab_deno() {
  if (( CURRENT > 3 )) && [[ $words[2] == task && $words[3] == lab ]]; then
    shift 2 words
    (( CURRENT -= 2 ))
    _lab
  elif (( $+functions[_deno] )); then
    _deno "$@"
  else
    _default
  fi
}

if [[ $funcstack[1] == _lab ]]; then
  _lab "$@"
else
  compdef _lab lab
  compdef _lab_deno deno
fi
`;
}

function branch({ name, options, operands, repeats }: GrammarCommand, isStandard: boolean): string {
  const last = operands.length - 1;
  const specs = [
    ...options.map(optionSpec),
    ...operands.map((place, number) => {
      const where = repeats && number === last ? "*" : `${number + 1}`;
      const action = isStandard ? ` _lab_first ${place.words.join(" ")}` : actionOf(place);
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
  const action = withFile ? ` _lab_word_with_file ${place.words.join(" ")}` : actionOf(place);
  const argument = value === undefined ? "" : `:${value.replaceAll(":", "\\:")}:${action}`;
  const names = [`${long}${value === undefined ? "" : "="}`];
  if (short !== undefined) names.unshift(value === undefined ? short : `${short}+`);
  const exclusive = many ? "*" : names.length > 1 ? `(${short} ${long})` : "";
  return names.map((name) => quote(exclusive + name + about + argument)).join(" ");
}

/** What fills a place: a leading space keeps _arguments from adding anything. */
function actionOf({ words, files }: Place): string {
  if (words.length === 0) return files ? "_files" : " ";
  return ` ${files ? "_lab_words_or_file" : "_lab_words"} ${words.join(" ")}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
